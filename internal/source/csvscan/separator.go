package csvscan

import "bytes"

// separators are what may part cells besides the comma, in files that have none.
const separators = ";\t|"

// findSeparator reads the line "sep=;" that spreadsheets write before the header,
// and moves behind it; without one it looks which separator the header has. A
// header with a comma, or with none of them, is taken to be parted by commas.
func (s *Scanner) findSeparator() {
	b := s.buf[s.pos:s.end]
	line, _, _ := bytes.Cut(b, []byte{'\n'})
	said := bytes.Trim(bytes.TrimRight(line, "\r"), `"`)
	if rest, ok := cutPrefixFold(said, "sep="); ok && len(rest) == 1 && len(line) < len(b) {
		s.cut.separator = rest[0]
		s.pos += len(line) + 1
		return
	}
	best, most := byte(','), 0
	for _, c := range []byte(separators) {
		if n := bytes.Count(line, []byte{c}); n > most {
			best, most = c, n
		}
	}
	if bytes.IndexByte(line, ',') < 0 {
		s.cut.separator = best
	}
}

func cutPrefixFold(b []byte, prefix string) (rest []byte, ok bool) {
	if len(b) < len(prefix) || !bytes.EqualFold(b[:len(prefix)], []byte(prefix)) {
		return nil, false
	}
	return b[len(prefix):], true
}

// Separator is the byte that parts the cells; known after Header.
func (s *Scanner) Separator() byte { return s.cut.separator }
