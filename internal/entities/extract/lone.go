package extract

import (
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// loneFinder finds persons where the place says so: alone on a line, as people
// greet and sign ("Vince,", "- Traci Warner"), and before an e-mail address in
// brackets ("Warner, Traci" <tw@x.example>).
type loneFinder struct{}

func (loneFinder) Rule() string { return "line" }

// maxLoneTokens bounds a line that is a name and what marks stand around it.
const maxLoneTokens = 6

func (f loneFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for _, s := range d.sentences {
		if s.to-s.from <= maxLoneTokens {
			if first, last := loneName(d, s); first >= 0 {
				found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[last].end, entities.PER, 0.85, f.Rule()))
			}
		}
		for i := s.from + 1; i+1 < s.to; i++ {
			if d.word(i) != "<" && d.word(i) != "[" || !isMailAt(d, i+1) {
				continue
			}
			if first, last := mailboxName(d, s.from, i); first >= 0 {
				found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[last].end, entities.PER, 0.9, f.Rule()))
			}
		}
	}
	return found
}

// loneName returns the name that a line is made of, -1 if it is made of something
// else: a given name and up to two more capitalised words, with marks around.
func loneName(d *document, s span) (first, last int) {
	first, last = s.from, s.to-1
	for first < last && !d.tokens[first].isWord && strings.Trim(d.word(first), "-–—*~") == "" {
		first++
	}
	for last > first && !d.tokens[last].isWord && strings.Trim(d.word(last), ",:-–—!.;") == "" {
		last--
	}
	if last-first > 2 || !isNameWord(d.word(first)) {
		return -1, -1
	}
	l, usage := lists(d.word(first))
	if l&gazetteer.Given == 0 || usage >= gazetteer.VeryCommon || l&anyPlace != 0 && last == first {
		return -1, -1
	}
	for k := first + 1; k <= last; k++ {
		word := d.word(k)
		more, plain := lists(word)
		if !isBeside(d.text, d.tokens, k) || !isInitial(word) && (!isNameWord(word) || more&gazetteer.Family == 0 &&
			(plain > gazetteer.Unknown || more != 0)) {
			return -1, -1
		}
	}
	return first, last
}

// isMailAt tells whether an e-mail address stands at token i: one token or several.
func isMailAt(d *document, i int) bool {
	for k := i; k < len(d.tokens) && k < i+8; k++ {
		if strings.Contains(d.word(k), "@") {
			return true
		}
		if k > i && d.tokens[k].start > d.tokens[k-1].end {
			return false
		}
	}
	return false
}

// maxMailbox bounds the words before an address.
const maxMailbox = 5

// mailboxName returns the person's name that ends before token end, -1 if there is
// none: two to four capitalised words, a comma among them, quotes around.
func mailboxName(d *document, from, end int) (first, last int) {
	last = end - 1
	for last > from && strings.Trim(d.word(last), "\"'”") == "" {
		last--
	}
	first = last + 1
	words := 0
	for k := last; k >= from && last-k < maxMailbox && isOneLine(d.text, d.tokens[k], d.tokens[min(k+1, end)]); k-- {
		word := d.word(k)
		switch {
		case word == ",":
			continue
		case isInitial(word):
			first = k
			continue
		case !isNameWord(word) || isOrganisationWord(word):
			if d.tokens[k].isWord {
				return -1, -1
			}
			k = from
			continue
		}
		first = k
		words++
	}
	if words < 2 || words > 4 {
		return -1, -1
	}
	return first, last
}

func isOrganisationWord(word string) bool {
	l, _ := lists(word)
	return l&(gazetteer.OrgEnd|gazetteer.Company|gazetteer.Agency|gazetteer.Media) != 0
}
