package entities

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxTerm is the longest search term in runes; longer runs (base64, tracking
// links) are cut into several, because full-text indexes refuse very long ones.
const maxTerm = 64

// Fold turns text into search terms: runs of letters and digits, lower-case,
// without accents, joined by one space. Both stores index folded text and fold
// the query, so that both find the same entities.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	n := 0 // runes in the current term
	gap := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case unicode.Is(unicode.Mn, r): // accents split off by NFKD
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if (gap || n == maxTerm) && b.Len() > 0 {
				b.WriteByte(' ')
				n = 0
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
			n++
		case r == '\'' || r == '’': // O'Malley is one term: omalley
			continue
		default:
			gap = true
		}
	}
	return b.String()
}
