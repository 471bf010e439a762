package sequence

import (
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities/extract/gazetteer"
)

// A class says how a word is written.
type class uint8

const (
	mark class = iota // no letter and no digit
	number
	lower
	capitalised
	capital  // one capital letter, with or without a period
	capitals // two or more
	mixed    // iPhone, McDonald
	alphanumeric
	classes
)

// word is what the features know of one word, whatever stands beside it.
type word struct {
	id    uint64    // of the word in lower case, digits made 0
	shape uint64    // Xx, X.X., 00-00: runs shortened to two
	pre   [4]uint64 // of its first 1 to 4 bytes in lower case, 0 where shorter
	suf   [4]uint64
	class class
	lists gazetteer.Lists
	usage gazetteer.Usage
	sums  *[roles]sums // what a model says of it in each role; nil while learning
}

// maxWord bounds the bytes of a word that are looked at.
const maxWord = 64

// look works out a word.
func look(text string, g *gazetteer.Gazetteer) word {
	if len(text) > maxWord {
		text = text[:maxWord]
	}
	var folded, shape [maxWord * 2]byte
	n, s := 0, 0
	letters, uppers, lowers, digits, periods := 0, 0, 0, 0, 0
	isFirstUpper := false
	for i, r := range text {
		c := byte('-')
		switch {
		case r >= '0' && r <= '9':
			c = '0'
			digits++
			r = '0'
		case r < utf8.RuneSelf && r >= 'a' && r <= 'z', r >= utf8.RuneSelf && unicode.IsLower(r):
			c = 'x'
			lowers++
			letters++
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			c = 'X'
			uppers++
			letters++
			isFirstUpper = isFirstUpper || i == 0
			r = unicode.ToLower(r)
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			c = 'x'
			letters++
		case r == '.':
			c = '.'
			periods++
		case r == '’':
			r = '\''
		default:
			if r < utf8.RuneSelf {
				c = byte(r)
			}
		}
		if n+utf8.UTFMax <= len(folded) {
			n += utf8.EncodeRune(folded[n:], r)
		}
		if s < 2 || shape[s-1] != c || shape[s-2] != c {
			shape[s] = c
			s++
		}
	}
	w := word{id: gazetteer.Hash(folded[:n]), shape: gazetteer.Hash(shape[:s])}
	for k := range w.pre {
		if n > k {
			w.pre[k], w.suf[k] = gazetteer.Hash(folded[:k+1]), gazetteer.Hash(folded[n-k-1:n])
		}
	}
	switch {
	case letters == 0 && digits == 0:
		w.class = mark
	case letters == 0:
		w.class = number
	case digits > 0:
		w.class = alphanumeric
	case uppers == 0:
		w.class = lower
	case letters == 1:
		w.class = capital
	case lowers == 0:
		w.class = capitals
	case isFirstUpper && uppers == 1:
		w.class = capitalised
	default:
		w.class = mixed
	}
	w.lists, w.usage = g.Word(w.id)
	return w
}
