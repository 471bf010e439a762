package csvscan

// shape is what the records of this file look like.
type shape struct {
	// width counts cells. It may differ from the header's (recipient lists have
	// two names and one value), so it follows the records: two of one width in a
	// row set it. lastWidth is that of the record before.
	width, lastWidth int
	// isNumbered: the record before began with a number.
	isNumbered bool
}

// doubt says why the line after a record may belong to it.
type doubt uint8

const (
	none doubt = iota
	afterOddWidth
	afterStray
)

func (s *Scanner) isUsualWidth(width int) bool {
	return width == s.usual.width || width == len(s.header)
}

// learn takes note of the record just accepted. One with stray text is no model.
func (s *Scanner) learn() {
	if s.cut.stray {
		s.doubt = afterStray
		return
	}
	width := len(s.cut.cells)
	s.doubt = none
	if !s.isUsualWidth(width) {
		s.doubt = afterOddWidth
	}
	if width == s.usual.lastWidth {
		s.usual.width = width
	}
	s.usual.lastWidth = width
	s.usual.isNumbered = isNumber(s.cut.cells[0])
}

// isFragment tells whether the line at pos is the rest of a damaged record. After
// stray text, whatever is no record is one. After a record that is merely too
// short or long it must also lack the number that records here begin with: some
// files are ragged.
func (s *Scanner) isFragment() bool {
	switch s.doubt {
	case afterStray:
		return !s.looksLikeRecord(0, true) && s.err == nil
	case afterOddWidth:
		return s.usual.isNumbered && !s.looksLikeRecord(0, true) && s.err == nil &&
			len(s.cut.cells) > 0 && !isNumber(s.cut.cells[0])
	}
	return false
}
