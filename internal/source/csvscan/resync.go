package csvscan

import "bytes"

// pendingReject is a reject whose end is not known yet.
type pendingReject struct {
	active bool
	row    int64
	offset int64
	kind   Kind
}

// cutAt takes apart the record that starts rel bytes after pos, reading more as
// needed. Its outcome depends on the input alone, not on what is in the buffer.
func (s *Scanner) cutAt(rel, limit int) (n int, st status) {
	for {
		b := s.buf[s.pos+rel : s.end]
		isWhole := s.eof
		if len(b) > limit {
			b, isWhole = b[:limit+1], false
		}
		n, st = s.cut.split(b, isWhole)
		switch {
		case st == complete && n > limit, st == partial && len(b) > limit:
			return 0, oversize
		case st != partial:
			return n, st
		}
		if s.fill(); s.err != nil {
			return 0, partial
		}
	}
}

// nextLineIsRecord tells whether the second line of the record just cut would be
// a record of its own. It is asked when text follows a closing quote and the
// quoted part spans lines: most likely the quotes of two records were paired.
func (s *Scanner) nextLineIsRecord() bool {
	newline := bytes.IndexByte(s.buf[s.pos:s.end], '\n')
	if newline < 0 || len(s.header) < 2 {
		return false
	}
	return s.looksLikeRecord(newline + 1)
}

// looksLikeRecord tells whether a well-formed record of the usual width starts
// rel bytes after pos. Where the records before it are numbered it must be too:
// a line of a torn text may have the right number of commas by chance.
func (s *Scanner) looksLikeRecord(rel int) bool {
	_, st := s.cutAt(rel, maxTrial)
	if st != complete || s.cut.stray {
		return false
	}
	cells := s.cut.cells
	if !s.isUsualWidth(len(cells)) || len(cells) == 1 && len(cells[0]) == 0 {
		return false
	}
	return !s.usual.isNumbered() || isNumber(cells[0])
}

// beginReject gives up the line at pos.
func (s *Scanner) beginReject(kind Kind) {
	s.row++
	s.reject = pendingReject{active: true, row: s.row, offset: s.base + int64(s.pos), kind: kind}
	s.skipLine()
}

// resume adds lines to the reject until one looks like a record; false at the
// end of the input. Each line is tried once and a trial is bounded, so a file
// without any good line still takes linear time.
func (s *Scanner) resume() bool {
	for {
		isMore := s.pos < s.end || s.fill()
		if !isMore || s.looksLikeRecord(0) {
			s.reject.active = false
			s.report(s.reject.kind, s.reject.row, s.reject.offset, s.base+int64(s.pos))
			return isMore && s.err == nil
		}
		s.skipLine()
	}
}

// skipLine moves pos behind the next newline or to the end of the input.
func (s *Scanner) skipLine() {
	for {
		if k := bytes.IndexByte(s.buf[s.pos:s.end], '\n'); k >= 0 {
			s.pos += k + 1
			return
		}
		s.pos = s.end
		if !s.fill() {
			return
		}
	}
}

func isNumber(cell []byte) bool {
	for _, c := range cell {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(cell) > 0
}
