package csvscan

// shape is what the sound records of this file look like so far.
type shape struct {
	// width counts cells. It may differ from the header's (recipient lists have
	// two names and one value), so it follows the records: two of one width in a
	// row set it. lastWidth is that of the record before.
	width, lastWidth int
	// records counts them, and numbered those that begin with a number.
	records, numbered int64
}

// isNumbered tells whether records here begin with a number; a blank one now and
// then does not matter.
func (s shape) isNumbered() bool { return s.records > 0 && s.numbered*10 >= s.records*9 }

func (s *Scanner) isUsualWidth(width int) bool {
	return width == s.usual.width || width == len(s.header)
}

// learn takes note of the record just accepted. One with stray text is no model.
func (s *Scanner) learn() {
	s.isAfterStray = s.cut.stray
	if s.cut.stray {
		return
	}
	width := len(s.cut.cells)
	if width == s.usual.lastWidth {
		s.usual.width = width
	}
	s.usual.lastWidth = width
	s.usual.records++
	if isNumber(s.cut.cells[0]) {
		s.usual.numbered++
	}
}

// isFragment tells whether the record just cut is the rest of a damaged one: it
// is too short or too long and lacks the number that records here begin with. One
// of the two is enough after stray text, but not elsewhere, as some files are
// ragged; and one record says too little of what records here look like.
func (s *Scanner) isFragment() bool {
	isOdd := !s.isUsualWidth(len(s.cut.cells))
	if !isOdd && !s.isAfterStray { // as nearly all records
		return false
	}
	isUnnumbered := s.usual.isNumbered() && !isNumber(s.cut.cells[0])
	if s.isAfterStray {
		return isOdd || isUnnumbered
	}
	return isUnnumbered && s.usual.records > 1
}
