package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// term is one search term of a text (entities.Fold) and the bytes it stands on.
type term struct {
	folded     string
	start, end int
}

// termsOf cuts a text where entities.Fold would: runs of letters and digits, with
// accents and apostrophes inside; a closing 's is no part of a name. Offsets are
// of the text as given.
func termsOf(text string) []term {
	var terms []term
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for _, possessive := range []string{"'s", "'S", "’s", "’S"} {
			if s := strings.TrimSuffix(text[start:end], possessive); s != "" {
				end = start + len(s)
			}
		}
		if f := entities.Fold(text[start:end]); f != "" {
			terms = append(terms, term{f, start, end})
		}
		start = -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isTermRune(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && (unicode.Is(unicode.Mn, r) || r == '\'' || r == '’'):
		default:
			flush(i)
		}
		i += size
	}
	flush(len(text))
	return terms
}

func isTermRune(r rune) bool {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return true
	}
	// Ligatures, circled digits and the like fold to letters.
	return r >= utf8.RuneSelf && r != utf8.RuneError && entities.Fold(string(r)) != ""
}
