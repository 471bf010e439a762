package export

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// Names are the private names of a whole graph, for exports of a part of it. They
// may be used by several exports at once.
type Names struct{ index *nameIndex }

// NewNames returns an empty set of names.
func NewNames() *Names { return &Names{newNameIndex()} }

// Add makes the name of a node known: one to replace if its kind is private.
func (n *Names) Add(k entities.Kind, name string) {
	n.index.learnPublic(k, name)
	if info, known := entities.InfoOf(k); known && info.Private {
		n.index.add(name, string(k), isPersonal(k, name))
	}
}

// Learn makes all known that texts may call an entity of a private kind, but what is
// replaced by its form alone.
func (n *Names) Learn(e entities.Entity) {
	for s := range called(e.Name, e.Properties) {
		if emailPattern.FindString(s) != s && phonePattern.FindString(s) != s {
			n.Add(e.Kind, s)
		}
	}
}

// nameIndex finds known names in a text, whatever their case, accents and
// punctuation, "Ortega, Maria" for "Maria Ortega" included.
type nameIndex struct {
	// replacements holds, by the terms of a name joined by spaces, what to write.
	replacements map[string]string
	// lengths holds, by first term, how many terms the names have that start with
	// it, largest first: a lookup tries these and no others.
	lengths map[string][]int
	// surnames holds the last term of every person-like name of two terms or more,
	// which counts as a name after a rank or title ("Sgt. Ortega").
	surnames map[string]string
	// plain are words that name nobody by themselves.
	plain map[string]bool
	// beyond is asked for names that this index does not know; may be nil.
	beyond *nameIndex
}

func newNameIndex() *nameIndex {
	return &nameIndex{replacements: map[string]string{}, lengths: map[string][]int{}, surnames: map[string]string{}, plain: map[string]bool{}}
}

// add makes a name known. The first replacement given to a name stays. A personal
// name loses the ranks and ordinary words at its ends ("Sgt. Maria Ortega", "Crime
// Bulletin"), which are no part of a name. Of what is left, one term alone counts
// as a surname only: "Gravelwick County" makes "Gravelwick" nobody's name.
func (x *nameIndex) add(name, replacement string, isPersonal bool) {
	var terms []string
	for _, t := range termsOf(name) {
		terms = append(terms, t.folded)
	}
	isTrimmed := false
	if isPersonal {
		terms, isTrimmed = trimName(terms)
	}
	n := len(terms)
	switch {
	case n == 0:
		return
	case n == 1 && isTrimmed:
		x.addSurname(terms[0], replacement)
		return
	case n == 1 && isTooCommon(terms[0]):
		return
	}
	x.addTerms(terms, replacement)
	if isPersonal && n > 1 {
		x.addTerms(append([]string{terms[n-1]}, terms[:n-1]...), replacement)
		if n > 2 { // the middle names are often left out
			x.addTerms([]string{terms[0], terms[n-1]}, replacement)
			x.addTerms([]string{terms[n-1], terms[0]}, replacement)
		}
		x.addSurname(terms[n-1], replacement)
	}
}

// trimName cuts ranks and ordinary words off both ends of a personal name.
func trimName(terms []string) (rest []string, isTrimmed bool) {
	isNoName := func(t string) bool { return titles[t] || ordinary[t] }
	rest = terms
	for len(rest) > 0 && isNoName(rest[0]) {
		rest = rest[1:]
	}
	for len(rest) > 0 && isNoName(rest[len(rest)-1]) {
		rest = rest[:len(rest)-1]
	}
	return rest, len(rest) < len(terms)
}

func (x *nameIndex) addSurname(term, replacement string) {
	if _, known := x.surnames[term]; !known && !isTooCommon(term) {
		x.surnames[term] = replacement
	}
}

// isTooCommon tells that a single term would blot out ordinary words and numbers:
// an initial, a year.
func isTooCommon(term string) bool {
	_, err := strconv.Atoi(term)
	return utf8.RuneCountInString(term) < 3 || err == nil && len(term) < 5
}

func (x *nameIndex) addTerms(terms []string, replacement string) {
	key := strings.Join(terms, " ")
	if _, known := x.replacements[key]; known {
		return
	}
	x.replacements[key] = replacement
	lengths := x.lengths[terms[0]]
	i, found := slices.BinarySearchFunc(lengths, len(terms), func(have, want int) int { return want - have })
	if !found {
		x.lengths[terms[0]] = slices.Insert(lengths, i, len(terms))
	}
}

// replace puts the replacement in place of every known name of minTerms terms or
// more, leftmost and longest first.
func (x *nameIndex) replace(text string, minTerms int) string {
	terms := termsOf(text)
	var b strings.Builder
	done := 0
	for i := 0; i < len(terms); {
		replacement, n := x.at(terms[i:], minTerms)
		first := i
		if n == 0 && i+1 < len(terms) && titles[terms[i].folded] {
			if r, known := x.surname(terms[i+1].folded); known {
				// The title itself stays: it names nobody.
				if longer, m := x.at(terms[i+1:], minTerms); m > 0 {
					r, n = longer, m
				}
				first, replacement, n = i+1, r, max(n, 1)
			}
		}
		if n == 0 {
			i++
			continue
		}
		if last := first + n; n > 1 && last < len(terms) && terms[last].folded == terms[first].folded {
			n++ // "sgt ortega, maria ortega" reads as a name with the surname first, and one over
		}
		if n == 1 && first > 0 && terms[first-1].start >= done && x.isSurnameBefore(text, terms[first-1], terms[first]) {
			first, n = first-1, 2 // "HUBER, Allen" of whom only an Allen is known
		}
		b.WriteString(text[done:terms[first].start])
		b.WriteString(replacement)
		done = terms[first+n-1].end
		i = first + n
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// isSurnameBefore tells whether a word stands before a name as a surname does: with a
// comma, and in capitals or known to be one.
func (x *nameIndex) isSurnameBefore(text string, before, name term) bool {
	word := text[before.start:before.end]
	if strings.TrimSpace(text[before.end:name.start]) != "," || titles[before.folded] || ordinary[before.folded] || isTooCommon(before.folded) {
		return false
	}
	_, known := x.surname(before.folded)
	return known || word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// surname returns the replacement of a surname.
func (x *nameIndex) surname(folded string) (replacement string, known bool) {
	replacement, known = x.surnames[folded]
	if !known && x.beyond != nil {
		return x.beyond.surname(folded)
	}
	return replacement, known
}

// at returns the longest known name at the start of terms and its length in terms.
func (x *nameIndex) at(terms []term, minTerms int) (replacement string, n int) {
	if x.beyond != nil {
		replacement, n = x.beyond.at(terms, minTerms)
	}
	if r, m := x.own(terms, minTerms); m >= n {
		return r, m
	}
	return replacement, n
}

func (x *nameIndex) own(terms []term, minTerms int) (replacement string, n int) {
	for _, n := range x.lengths[terms[0].folded] {
		if n > len(terms) || n < minTerms {
			continue
		}
		var key strings.Builder
		for i, t := range terms[:n] {
			if i > 0 {
				key.WriteByte(' ')
			}
			key.WriteString(t.folded)
		}
		if r, known := x.replacements[key.String()]; known {
			return r, n
		}
	}
	return "", 0
}
