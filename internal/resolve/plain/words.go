// Package plain makes plain words of names in any script.
package plain

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// Words turns text of any script into lower-case ASCII letters and digits, one
// space between words. An apostrophe joins, "&" is "and". Abbreviations with
// points become one word: "U.S." is "us".
func Words(s string) string {
	if !isASCII(s) {
		s = unidecode.Unidecode(norm.NFKC.String(strings.ToValidUTF8(s, " ")))
	}
	var b strings.Builder
	b.Grow(len(s))
	gap, letters := false, 0 // letters in the current word
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '\'' || c == '`':
			continue
		case c == '&':
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString("and")
			gap, letters = true, 0
			continue
		case c == '.' && letters == 1 && i+2 < len(s) && isLetter(s[i+1]) && s[i+2] == '.':
			letters = 0 // U.S. and A.B.C. go on
			continue
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
			letters = 0
		}
		gap = false
		b.WriteByte(c)
		letters++
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }
