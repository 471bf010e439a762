package csvscan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode returns a cell as valid UTF-8. Bytes that are not UTF-8 are read as
// Windows-1252, what the sites' authors pasted from; repaired tells that there
// were some. Valid UTF-8 around them stays: a cell cut off inside a character is
// no reason to garble the rest of it.
func Decode(cell []byte) (text string, repaired bool) {
	if utf8.Valid(cell) {
		return string(cell), false
	}
	var b strings.Builder
	b.Grow(len(cell) + 16)
	for len(cell) > 0 {
		r, size := utf8.DecodeRune(cell)
		if r == utf8.RuneError && size == 1 {
			b.WriteRune(charmap.Windows1252.DecodeByte(cell[0]))
		} else {
			b.Write(cell[:size])
		}
		cell = cell[size:]
	}
	return b.String(), true
}
