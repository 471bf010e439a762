package cell

import (
	"html"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// deepest is how often text is decoded at most.
const deepest = 4

// Text reads what was encoded once too often on its way into a cell: character
// references, as deep as they go ("O&amp;#39;Malley"), and the words of mail headers
// (=?utf-8?Q?Caf=C3=A9?=).
func Text(s string) string {
	if strings.Contains(s, "=?") {
		if decoded, err := words.DecodeHeader(s); err == nil && utf8.ValidString(decoded) {
			s = decoded
		}
	}
	s = quotedPrintable(s)
	for range deepest {
		if strings.IndexByte(s, '&') < 0 {
			return s
		}
		decoded := html.UnescapeString(s)
		if decoded == s {
			return s
		}
		s = decoded
	}
	return s
}

// quotedPrintable decodes what is left of quoted-printable in a cell (RFC 2045): bytes of letters
// with accents (Dea=F1n, Caf=C3=A9), and blanks and marks between letters (Fire=20Department). A cell with
// a question mark, as an address of the web has, is left alone: "=20" is a value there.
func quotedPrintable(s string) string {
	if strings.IndexByte(s, '=') < 0 || strings.Contains(s, "?") {
		return s
	}
	var b []byte
	changed, isHigh := false, false
	for i := 0; i < len(s); i++ {
		c, ok := byte(0), false
		if s[i] == '=' && i > 0 && i+2 < len(s) {
			c, ok = hexByte(s[i+1], s[i+2])
		}
		isMark := (c == ' ' || c == '\'' || c == ',' || c == '=' || c == '.') && isLetter(s[i-1]) && (i+3 == len(s) || isLetter(s[i+3]))
		if !ok || c < 0xa0 && !isMark && !isHigh {
			b, isHigh = append(b, s[i]), false
			continue
		}
		b, isHigh, changed = append(b, c), c >= 0xc0, true
		i += 2
	}
	switch {
	case !changed:
		return s
	case utf8.Valid(b):
		return string(b)
	}
	latin, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) {
		return s
	}
	return string(latin)
}

// hexByte is the byte of two hexadecimal digits in capitals, as quoted-printable has them.
func hexByte(a, b byte) (c byte, ok bool) {
	const digits = "0123456789ABCDEF"
	high, low := strings.IndexByte(digits, a), strings.IndexByte(digits, b)
	return byte(high<<4 | low&15), high >= 0 && low >= 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// words decodes the encoded words of RFC 2047 in any character set that browsers know.
var words = mime.WordDecoder{CharsetReader: charsetReader}
