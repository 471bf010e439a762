package csvscan

import (
	"bytes"
	"slices"
)

type status uint8

const (
	complete status = iota // a whole record
	partial                // the buffer ends inside the record
	unclosed               // the input ends inside a quoted cell
	oversize               // the record passes the limit
)

// cut is one record taken apart. cells point into the buffer until finish makes
// the cells that need it anew.
type cut struct {
	cells [][]byte
	mends []mend
	// doubled are the places of the first of two quotes, counted from the start of
	// the cell, for all mends in order.
	doubled []int
	// stray: text stood after a closing quote; strayLines: the quoted part before
	// it held a newline, which is how one unbalanced quote joins two records.
	stray, strayLines bool
	// strayEscape: a backslash stood before such a closing quote.
	strayEscape bool
	ended       bool

	// separator parts the cells of a record; escapes: a backslash before a quote makes
	// it text (see escape.go).
	separator byte
	escapes   bool
}

// mend is a cell that is not a plain slice of the input: its first quoted bytes
// stood in quotes, with so many doubled quotes among them; if the cell goes on, a
// closing quote and literal text follow.
type mend struct {
	cell    int
	quoted  int
	doubled int
}

// split takes apart the record at the start of b and returns its length. atEOF
// says that nothing follows b.
func (c *cut) split(b []byte, atEOF bool) (n int, st status) {
	c.cells, c.mends, c.doubled = c.cells[:0], c.mends[:0], c.doubled[:0]
	c.stray, c.strayLines, c.strayEscape, c.ended = false, false, false, false
	cells, separator := c.cells, c.separator
	i := 0
	for {
		start := i
		for i < len(b) && b[i] == 0 { // a NUL before the quote does not unquote the cell
			i++
		}
		if i < len(b) && mayOpen[b[i]] {
			open := i
			if b[i] != '"' {
				var st status
				if open, st = c.padded(b, i, atEOF); st != complete {
					return 0, st
				}
			}
			if open >= 0 {
				closing := indexQuote(b, open+1)
				if closing >= 0 && closing+1 < len(b) && b[closing+1] == separator && !c.escapes { // as nearly all end
					cells = append(cells, b[open+1:closing:closing])
					i = closing + 2
					continue
				}
				c.cells = cells
				next, st, more := c.quoted(b, open, closing, atEOF)
				if st != complete || !more {
					return next, st
				}
				cells = c.cells
				i = next
				continue
			}
		}
		end, delimiter := scanBare(b, i, separator)
		if delimiter == 0 && !atEOF {
			return 0, partial
		}
		if delimiter != '\n' && delimiter != 0 {
			cells = append(cells, b[start:end:end])
			i = end + 1
			continue
		}
		n = end
		if delimiter == '\n' {
			n++
			c.ended = true
		}
		end = trimCR(b, start, end)
		c.cells = append(cells, b[start:end:end])
		return n, complete
	}
}

// quoted takes the quoted cell whose quote is b[open]; the next quote is
// b[closing], -1 if there is none. more tells whether another cell follows, at
// next; if not, next is the length of the record.
func (c *cut) quoted(b []byte, open, closing int, atEOF bool) (next int, st status, more bool) {
	doubled := c.doubled
	var i int
	for {
		if closing < 0 {
			if atEOF {
				return 0, unclosed, false
			}
			return 0, partial, false
		}
		i = closing + 1
		for i < len(b) && b[i] == 0 {
			i++
		}
		if i+1 >= len(b) && !atEOF {
			return 0, partial, false
		}
		if c.escapes && c.isEscaped(b, open, closing) {
			doubled = append(doubled, closing-open-2)
			closing = indexQuote(b, closing+1)
			continue
		}
		if i == len(b) || b[i] != '"' {
			break
		}
		doubled = append(doubled, closing-open-1)
		closing = indexQuote(b, i+1)
	}
	content := b[open+1 : closing : closing]
	pairs := len(doubled) - len(c.doubled)
	c.doubled = doubled
	if pairs > 0 {
		c.mends = append(c.mends, mend{len(c.cells), len(content), pairs})
	}
	end, delimiter := skipBlanks(b, i, c.separator)
	switch {
	case end == len(b) && !atEOF:
		return 0, partial, false
	case delimiter:
		c.cells = append(c.cells, content)
		next, more = c.behind(b, end)
		return next, complete, more
	}
	// Text after the closing quote: literal up to the next separator or newline.
	end, at := scanBare(b, i, c.separator)
	if at == 0 && !atEOF {
		return 0, partial, false
	}
	if pairs == 0 {
		c.mends = append(c.mends, mend{len(c.cells), len(content), 0})
	}
	c.stray = true
	c.strayLines = c.strayLines || bytes.IndexByte(content, '\n') >= 0
	c.strayEscape = c.strayEscape || bytes.HasSuffix(content, []byte{'\\'})
	next = end
	if at != 0 {
		next++
	}
	if at == 0 || at == '\n' {
		end = trimCR(b, i, end)
		c.ended = at == '\n'
	}
	c.cells = append(c.cells, b[open+1:end:end])
	return next, complete, at != 0 && at != '\n'
}

// behind is where the next cell begins, or the length of the record, given where
// the separator, the end of the line or the end of the input stands.
func (c *cut) behind(b []byte, end int) (next int, more bool) {
	switch {
	case end == len(b):
		return end, false
	case b[end] == c.separator:
		return end + 1, true
	}
	if b[end] == '\r' {
		end++
	}
	if end < len(b) {
		end++
		c.ended = true
	}
	return end, false
}

func trimCR(b []byte, start, end int) int {
	if end > start && b[end-1] == '\r' {
		return end - 1
	}
	return end
}

// finish rewrites the cells that hold doubled quotes, text after a closing quote
// or NUL bytes into scratch, which it returns for reuse.
func (c *cut) finish(scratch []byte, hasNul bool) []byte {
	doubled := c.doubled
	for _, m := range c.mends {
		at := len(scratch)
		scratch = appendMended(scratch, c.cells[m.cell], m.quoted, doubled[:m.doubled])
		c.cells[m.cell] = scratch[at:len(scratch):len(scratch)]
		doubled = doubled[m.doubled:]
	}
	c.mends = c.mends[:0]
	if !hasNul {
		return scratch
	}
	for i, cell := range c.cells {
		at := len(scratch)
		for _, b := range cell {
			if b != 0 {
				scratch = append(scratch, b)
			}
		}
		c.cells[i] = scratch[at:len(scratch):len(scratch)]
	}
	return scratch
}

// appendMended appends the cell with the doubled quotes of its first quoted bytes
// made single and the closing quote after them left out.
func appendMended(dst, cell []byte, quoted int, doubled []int) []byte {
	dst = slices.Grow(dst, len(cell))
	from := 0
	for _, at := range doubled { // of a quote and a mark before it, a quote or a backslash
		dst = append(append(dst, cell[from:at]...), '"')
		from = at + 1
		for cell[from] == 0 {
			from++
		}
		from++
	}
	dst = append(dst, cell[from:quoted]...)
	if quoted < len(cell) {
		dst = append(dst, cell[quoted+1:]...)
	}
	return dst
}
