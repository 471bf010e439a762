package linkage

import (
	"strings"

	"bluegraph/internal/resolve/plain"
	"bluegraph/internal/resolve/similar"
)

// placeIsTypo tells of the name of a town with one letter wrong; Clay and Clayton are
// two.
func placeIsTypo(s, t string) bool {
	return min(len(s), len(t)) >= 5 && s[0] == t[0] && similar.Edits(s, t, 1) <= 1 && !onlyFiguresDiffer(s, t)
}

// wordsAreTypos tells of the same number of words, each the same or mistyped, or
// all of them but for one letter. x and y are s and t without their spaces.
func (c agencyCore) wordsAreTypos(s, t, x, y string) bool {
	if n := min(len(x), len(y)); n >= 5 && similar.Edits(x, y, 1) <= 1 || n >= 10 && similar.Edits(x, y, 2) <= 2 {
		return !onlyFiguresDiffer(s, t)
	}
	for {
		var p, q string
		p, s = firstWord(s)
		q, t = firstWord(t)
		switch {
		case p == "" || q == "":
			return p == q
		case p != q && !sameWord(p, q):
			return false
		}
	}
}

// firstWord cuts a text after its first word, "" where there is none.
func firstWord(s string) (word, rest string) {
	word, rest, _ = strings.Cut(strings.TrimLeft(s, " "), " ")
	return word, rest
}

// onlyFiguresDiffer tells of "district 4" and "district 5", and of opposite
// directions: a letter apart and two agencies.
func onlyFiguresDiffer(s, t string) bool {
	p, q := strings.Fields(s), strings.Fields(t)
	if len(p) != len(q) {
		return false
	}
	for k := range p {
		if p[k] != q[k] && (isDigit(p[k][0]) || isDigit(q[k][0]) || directions[p[k]] && directions[q[k]]) {
			return true
		}
	}
	return false
}

var directions = wordSet("north south east west northern southern eastern western upper lower")

// placeAdded tells that all t says more than s is the place or county of either.
func (c agencyCore) placeAdded(i, j int32, s, t string) bool {
	if len(t) <= len(s) || !isContained(s, t) {
		return false
	}
	places := " "
	if !c.ofPlace(i) || !c.ofPlace(j) { // Bloomfield, whose post office is Bloomfield Hills
		places += valueOf(c.city, i) + " " + valueOf(c.city, j) + " "
	}
	places += strings.ReplaceAll(valueOf(c.counties, i)+" "+valueOf(c.counties, j), ";", " ") + " city " +
		plain.StateName(valueOf(c.state, i)) + " "
	added := 0
	for w := range strings.FieldsSeq(t) {
		if hasWord(s, w) {
			continue
		}
		if !hasWord(places, w) {
			return false
		}
		added++
	}
	return added > 0
}

// isInitials tells that s begins with the initials of t's first words: "cuny".
func isInitials(s, t string) bool {
	first, _, _ := strings.Cut(s, " ")
	if len(first) < 3 {
		return false
	}
	k := 0
	for w := range strings.FieldsSeq(t) {
		if w[0] == first[k] {
			if k++; k == len(first) {
				return true
			}
		}
	}
	return false
}

// isContained tells that every word of s stands in t.
func isContained(s, t string) bool {
	for w := range strings.FieldsSeq(s) {
		if !hasWord(t, w) {
			return false
		}
	}
	return true
}

// hasWord tells that a word stands in a text whose words are parted by spaces.
func hasWord(text, word string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return false
		}
		start, end := from+at, from+at+len(word)
		if (start == 0 || text[start-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
		from = start + 1
	}
}
