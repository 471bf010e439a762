package csvscan

// mayOpen are the bytes that a quoted cell may begin with: its quote, a blank before
// the quote (`1, "a, b"`), or the equals sign of a spreadsheet (`="0123"`).
var mayOpen = [256]bool{'"': true, ' ': true, '\t': true, '=': true}

// maxPadded bounds how far the end of such a cell is looked for.
const maxPadded = 1 << 20

// padded finds the quote of a quoted cell with a blank or an equals sign before it;
// open is -1 if the cell is a bare one. What opens must close right before a
// separator or the end of the line, so that a mark for inches stays what it is.
func (c *cut) padded(b []byte, at int, atEOF bool) (open int, st status) {
	for at < len(b) && isBlank(b[at]) && b[at] != c.separator {
		at++
	}
	if at < len(b) && b[at] == '=' {
		at++
	}
	if at == len(b) && !atEOF {
		return -1, partial
	}
	if at == len(b) || b[at] != '"' {
		return -1, complete
	}
	within := b
	if len(b)-at > maxPadded {
		within, atEOF = b[:at+maxPadded], true
	}
	for closing := indexQuote(within, at+1); closing >= 0; closing = indexQuote(within, closing+2) {
		if closing+1 == len(within) && !atEOF {
			return -1, partial
		}
		if closing+1 < len(within) && within[closing+1] == '"' {
			continue
		}
		end, delimiter := skipBlanks(within, closing+1, c.separator)
		switch {
		case end == len(within) && !atEOF:
			return -1, partial
		case delimiter:
			return at, complete
		}
		return -1, complete
	}
	if !atEOF {
		return -1, partial
	}
	return -1, complete
}

// skipBlanks finds the next byte that is no blank; ok tells that a cell ends there.
func skipBlanks(b []byte, at int, separator byte) (end int, ok bool) {
	for at < len(b) && isBlank(b[at]) && b[at] != separator {
		at++
	}
	switch {
	case at == len(b) || b[at] == separator || b[at] == '\n':
		return at, true
	case b[at] == '\r':
		if at+1 == len(b) {
			return at + 1, true
		}
		return at, b[at+1] == '\n'
	}
	return at, false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
