package csvscan

import "bytes"

// Some programs write a quote inside of a cell as \", not as two quotes. A file that
// does so is found out by its first such cell: after what looks like the closing
// quote text goes on, and a backslash stands before it. From there on backslashes
// count; that is told once.

// isEscaped tells whether a backslash makes the quote at b[at] text. A path may end a
// cell with a backslash: a quote before the next quoted cell closes.
func (c *cut) isEscaped(b []byte, open, at int) bool {
	n := 0
	for at-1-n > open && b[at-1-n] == '\\' {
		n++
	}
	if n%2 == 0 {
		return false
	}
	return !bytes.HasPrefix(b[at+1:], []byte{c.separator, '"'})
}

// learnEscapes cuts the record at pos again if it shows that backslashes escape
// quotes in this file; n and st are what came of it so far.
func (s *Scanner) learnEscapes(n int, st status) (int, status) {
	if st != complete || !s.cut.strayEscape || s.cut.escapes {
		return n, st
	}
	s.cut.escapes = true
	again, stAgain := s.cutAt(0, s.maxRecord)
	if stAgain == complete && !s.cut.stray {
		s.hasNewEscapes = true
		return again, stAgain
	}
	s.cut.escapes = false
	return s.cutAt(0, s.maxRecord)
}
