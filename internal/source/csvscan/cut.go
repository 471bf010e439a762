package csvscan

import "bytes"

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
	// stray: text stood after a closing quote; strayLines: the quoted part before
	// it held a newline, which is how one unbalanced quote joins two records.
	stray, strayLines bool
	ended             bool
}

// mend is a cell that is not a plain slice of the input: its first quoted bytes
// stood in quotes; if the cell goes on, a closing quote and literal text follow.
type mend struct {
	cell   int
	quoted int
}

// split takes apart the record at the start of b and returns its length. atEOF
// says that nothing follows b.
func (c *cut) split(b []byte, atEOF bool) (n int, st status) {
	c.cells, c.mends = c.cells[:0], c.mends[:0]
	c.stray, c.strayLines, c.ended = false, false, false
	i := 0
	for {
		start := i
		for i < len(b) && b[i] == 0 { // a NUL before the quote does not unquote the cell
			i++
		}
		if i < len(b) && b[i] == '"' {
			next, st, more := c.quoted(b, i, atEOF)
			if st != complete || !more {
				return next, st
			}
			i = next
			continue
		}
		end, delimiter := scanBare(b, i)
		if delimiter == 0 && !atEOF {
			return 0, partial
		}
		if delimiter == ',' {
			c.cells = append(c.cells, b[start:end:end])
			i = end + 1
			continue
		}
		n = end
		if delimiter == '\n' {
			n++
			c.ended = true
		}
		end = trimCR(b, start, end)
		c.cells = append(c.cells, b[start:end:end])
		return n, complete
	}
}

// quoted takes the quoted cell whose quote is b[open]. more tells whether another
// cell follows, at next; if not, next is the length of the record.
func (c *cut) quoted(b []byte, open int, atEOF bool) (next int, st status, more bool) {
	isDoubled := false
	i := open + 1
	var closing int
	for {
		k := bytes.IndexByte(b[i:], '"')
		if k < 0 {
			if atEOF {
				return 0, unclosed, false
			}
			return 0, partial, false
		}
		closing = i + k
		i = closing + 1
		for i < len(b) && b[i] == 0 {
			i++
		}
		if i == len(b) && !atEOF {
			return 0, partial, false
		}
		if i == len(b) || b[i] != '"' {
			break
		}
		isDoubled = true
		i++
	}
	content := b[open+1 : closing : closing]
	if isDoubled {
		c.mends = append(c.mends, mend{len(c.cells), len(content)})
	}
	switch {
	case i == len(b):
		c.cells = append(c.cells, content)
		return i, complete, false
	case b[i] == ',':
		c.cells = append(c.cells, content)
		return i + 1, complete, true
	case b[i] == '\n':
		c.cells, c.ended = append(c.cells, content), true
		return i + 1, complete, false
	case b[i] == '\r' && i+1 == len(b):
		if !atEOF {
			return 0, partial, false
		}
		c.cells = append(c.cells, content)
		return i + 1, complete, false
	case b[i] == '\r' && b[i+1] == '\n':
		c.cells, c.ended = append(c.cells, content), true
		return i + 2, complete, false
	}
	// Text after the closing quote: literal up to the next comma or newline.
	end, delimiter := scanBare(b, i)
	if delimiter == 0 && !atEOF {
		return 0, partial, false
	}
	if !isDoubled {
		c.mends = append(c.mends, mend{len(c.cells), len(content)})
	}
	c.stray = true
	c.strayLines = c.strayLines || bytes.IndexByte(content, '\n') >= 0
	next = end
	if delimiter != 0 {
		next++
	}
	if delimiter != ',' {
		end = trimCR(b, i, end)
		c.ended = delimiter == '\n'
	}
	c.cells = append(c.cells, b[open+1:end:end])
	return next, complete, delimiter == ','
}

// scanBare finds the comma or newline that ends an unquoted cell; delimiter is 0
// if b ends first. Bare cells are numbers and short words, so a plain loop beats
// a search call per delimiter.
func scanBare(b []byte, i int) (end int, delimiter byte) {
	for ; i < len(b); i++ {
		if c := b[i]; c == ',' || c == '\n' {
			return i, c
		}
	}
	return i, 0
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
	if !hasNul {
		for _, m := range c.mends {
			at := len(scratch)
			scratch = appendMended(scratch, c.cells[m.cell], m.quoted)
			c.cells[m.cell] = scratch[at:len(scratch):len(scratch)]
		}
		return scratch
	}
	mends := c.mends
	for i, cell := range c.cells {
		if len(mends) > 0 && mends[0].cell == i {
			at := len(scratch)
			scratch = appendMended(scratch, cell, mends[0].quoted)
			cell, mends = scratch[at:], mends[1:]
		}
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
func appendMended(dst, cell []byte, quoted int) []byte {
	in := cell[:quoted]
	for {
		k := bytes.IndexByte(in, '"')
		if k < 0 {
			dst = append(dst, in...)
			break
		}
		dst = append(dst, in[:k+1]...)
		in = in[k+1:]
		for len(in) > 0 && in[0] == 0 {
			in = in[1:]
		}
		in = in[1:] // the second quote of the pair
	}
	if quoted < len(cell) {
		dst = append(dst, cell[quoted+1:]...)
	}
	return dst
}
