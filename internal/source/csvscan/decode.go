package csvscan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Repair says what Decode did to a cell; several may be joined with |, and 0 is a
// cell that stands as it was.
type Repair uint8

const (
	// FromWindows1252: bytes that are not UTF-8 were read as Windows-1252.
	FromWindows1252 Repair = 1 << iota
	// Unscrambled: see unscramble.
	Unscrambled
)

// String is the repair as a sentence for people, "" for none.
func (r Repair) String() string {
	var said []string
	if r&FromWindows1252 != 0 {
		said = append(said, "text that is not UTF-8 was read as Windows-1252")
	}
	if r&Unscrambled != 0 {
		said = append(said, "text that had been UTF-8 taken for Windows-1252 was put right")
	}
	return strings.Join(said, "; ")
}

// Decode returns a cell as valid UTF-8 and says what that took. Bytes that are not
// UTF-8 are read as Windows-1252, what the sites' authors pasted from. Valid UTF-8
// around them stays: a cell cut off inside a character is no reason to garble the
// rest of it. UTF-8 that was once taken for Windows-1252 is put right where the
// whole cell agrees.
func Decode(cell []byte) (text string, repair Repair) {
	plain := plainLen(cell)
	if plain == len(cell) {
		return string(cell), 0
	}
	if utf8.Valid(cell[plain:]) {
		text = string(cell)
		for clear, ok := unscramble(text); ok; clear, ok = unscramble(text) { // some were scrambled twice
			text, repair = clear, Unscrambled
		}
		return text, repair
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
	return b.String(), FromWindows1252
}
