package entities

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxTerm is the longest search term in runes; longer runs (base64, tracking
// links) are cut into several, because full-text indexes refuse very long ones.
const maxTerm = 64

// plainLetters are letters with a form in the plain alphabet that no decomposition of Unicode gives,
// as the ASCII folding of Lucene has them.
var plainLetters = map[rune]string{
	'ł': "l", 'Ł': "l", 'ø': "o", 'Ø': "o", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ß': "ss", 'ẞ': "ss", 'þ': "th", 'Þ': "th",
	'ð': "d", 'Ð': "d", 'đ': "d", 'Đ': "d", 'ħ': "h", 'Ħ': "h", 'ı': "i", 'ŋ': "n", 'Ŋ': "n", 'ŧ': "t", 'Ŧ': "t", 'ĸ': "q",
	'ə': "e", 'Ə': "e", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ƴ': "y", 'ƒ': "f", 'ǝ': "e", 'ɛ': "e", 'ɔ': "o",
}

// apostrophes are all that is written for one within a word, primes, quotes and accents alone included.
const apostrophes = "'’‘‛`´ʹʻʼʽʾʿˈˊˋ′‵＇ꞌ"

// isApostrophe reports whether a character may stand for an apostrophe: O'Malley is one term, omalley.
func isApostrophe(r rune) bool { return strings.ContainsRune(apostrophes, r) }

// Fold turns text into search terms: runs of letters and digits, lower-case, without accents, in the plain
// alphabet where a letter has a form there, joined by one space. Apostrophes and characters without
// width (soft hyphens, joiners) part no word. Both stores index folded text and fold the query, so that both
// find the same entities; matrices, cascades and identity fold alike.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	n := 0 // runes in the current term
	gap := false
	write := func(r rune) {
		if (gap || n == maxTerm) && b.Len() > 0 {
			b.WriteByte(' ')
			n = 0
		}
		gap = false
		b.WriteRune(r)
		n++
	}
	whole := strings.Map(func(r rune) rune { // before an accent alone becomes a blank with an accent
		if isApostrophe(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	for _, r := range norm.NFKD.String(whole) {
		switch plain, isKnown := plainLetters[r]; {
		case unicode.Is(unicode.Mn, r), isApostrophe(r), unicode.Is(unicode.Cf, r): // accents split off by NFKD
			continue
		case isKnown:
			for _, p := range plain {
				write(p)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			write(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
