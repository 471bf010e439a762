package csvscan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unscramble puts right text that was UTF-8, was taken for Windows-1252 and was
// stored as UTF-8 again: "â€™" is ’ and "Ã©" is é. Names and places must not suffer
// from it, so it asks for more than the look of the thing:
//
//   - the whole text can be written in Windows-1252 and is valid UTF-8 then: one
//     character that is what it seems, as in "São Paulo", speaks against it;
//   - what comes out is again what an author could type in Windows-1252: "CAFÉ’S"
//     would become a sound of the phonetic alphabet, and stays;
//   - one sequence at least is beyond doubt: "IRMÃ”" could be the end of a quoted
//     word, and stays.
//
// ok is false where nothing was changed.
func unscramble(text string) (clear string, ok bool) {
	i := strings.IndexFunc(text, isLead)
	if i < 0 {
		return text, false
	}
	raw := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := toWindows1252(r)
		if !ok {
			return text, false
		}
		raw = append(raw, b)
	}
	sure := false
	for rest := raw; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if size == 1 {
			if r == utf8.RuneError {
				return text, false
			}
		} else {
			if _, ok := charmap.Windows1252.EncodeRune(r); !ok {
				return text, false
			}
			sure = sure || !endsWord(rest)
		}
		rest = rest[size:]
	}
	if !sure {
		return text, false
	}
	return string(raw), true
}

// isLead tells whether a character is one that a scrambled sequence of what
// Windows-1252 can write begins with.
func isLead(r rune) bool {
	return r == 'Â' || r == 'Ã' || r == 'Å' || r == 'Æ' || r == 'Ë' || r == 'â'
}

// toWindows1252 is the byte of a character. The five bytes without a character
// came through as the control characters of their number.
func toWindows1252(r rune) (byte, bool) {
	switch r {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// endsWord tells whether the sequence that b begins with could be the last letter
// of a word in capitals and the mark after it: an ellipsis, a closing quote, a
// dash, ™, a hard space, ®.
func endsWord(b []byte) bool {
	isLetter := b[0] == 0xc3 || b[0] == 0xc5 || b[0] == 0xc6
	return isLetter && strings.IndexByte("\x85\x92\x94\x96\x97\x99\x9b\xa0\xae\xbb", b[1]) >= 0
}
