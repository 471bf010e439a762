package questions

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// excerptBytes is about how long an excerpt is.
const excerptBytes = 160

// Excerpt cuts a piece of a text around the first word that matches a term of
// the folded query (the last term as a prefix), at word boundaries; "" when
// none does. Words are folded one by one, because folding moves offsets.
func Excerpt(text, folded string) string {
	terms := strings.Fields(folded)
	at := firstMatch(text, terms)
	if at < 0 {
		return ""
	}
	from := 0
	if at > excerptBytes/3 {
		from = wordStart(text, at-excerptBytes/3, at)
	}
	to := len(text)
	if to-from > excerptBytes {
		to = wordEnd(text, max(at, from), from+excerptBytes)
	}
	piece := strings.Join(strings.Fields(strings.ToValidUTF8(text[from:to], " ")), " ")
	if from > 0 {
		piece = "… " + piece
	}
	if to < len(text) {
		piece += " …"
	}
	return piece
}

// firstMatch is the offset of the first word of text that folds to a term, or -1.
// Words are runs without white space; folding may cut one into several terms.
func firstMatch(text string, terms []string) int {
	for start := 0; start < len(text); {
		size := strings.IndexFunc(text[start:], unicode.IsSpace)
		if size < 0 {
			size = len(text) - start
		}
		if size > 0 && matchesAny(strings.Fields(entities.Fold(text[start:start+size])), terms) {
			return start
		}
		start += size
		_, space := utf8.DecodeRuneInString(text[start:])
		start += space
	}
	return -1
}

func matchesAny(words, terms []string) bool {
	for _, w := range words {
		for i, t := range terms {
			if w == t || i == len(terms)-1 && strings.HasPrefix(w, t) {
				return true
			}
		}
	}
	return false
}

// wordStart is the first offset at or after from that begins a word, at most at.
func wordStart(text string, from, at int) int {
	i := strings.IndexFunc(text[from:at], unicode.IsSpace)
	if i < 0 {
		return at
	}
	return from + i + 1
}

// wordEnd is the last offset at or before to that ends a word after at; a word
// longer than that is cut at a rune.
func wordEnd(text string, at, to int) int {
	if i := strings.LastIndexFunc(text[at:to], unicode.IsSpace); i > 0 {
		return at + i
	}
	for to > at && !utf8.RuneStart(text[to]) {
		to--
	}
	return to
}
