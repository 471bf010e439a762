package extract

import (
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// reversedFinder finds persons whose family name stands first: "SMITH, John Q.",
// and in lists "Smith, John".
type reversedFinder struct{}

func (reversedFinder) Rule() string { return "reversed" }

func (f reversedFinder) Find(d *document) []entities.Mention {
	var found []entities.Mention
	for i := 1; i+1 < len(d.tokens); i++ {
		if d.word(i) != "," || !isOneLine(d.text, d.tokens[i-1], d.tokens[i]) || !isOneLine(d.text, d.tokens[i], d.tokens[i+1]) {
			continue
		}
		first := familyStart(d, i-1)
		if first < 0 {
			continue
		}
		last := givenEnd(d, i+1)
		if last < 0 || !isReversed(d, first, i, last) {
			continue
		}
		found = appendValid(found, mention(d.text, d.tokens[first].start, d.tokens[last].end, entities.PER, 0.93, f.Rule()))
		i = last
	}
	return found
}

// familyStart returns the first token of the family name that ends at token i, -1
// if it is none.
func familyStart(d *document, i int) int {
	if !isNameWord(d.word(i)) {
		return -1
	}
	isLoud := isCapitals(d.word(i))
	for i > 0 && isBeside(d.text, d.tokens, i) && isCapitals(d.word(i-1)) == isLoud {
		before := d.word(i - 1)
		if l, _ := lists(before); !particles[strings.ToLower(before)] && !(isLoud && l&gazetteer.Family != 0 && l&gazetteer.Given == 0 &&
			!isPlainWord(before)) {
			break
		}
		i--
	}
	return i
}

// givenEnd returns the last token of the given names that start at token i, -1 if
// there are none: a name, and initials or a second name after it.
func givenEnd(d *document, i int) int {
	if !isNameWord(d.word(i)) || len(d.word(i)) < 2 {
		return -1
	}
	last := i
	for k := i + 1; k < len(d.tokens) && k-i <= 2 && isBeside(d.text, d.tokens, k); k++ {
		word := d.word(k)
		switch {
		case isInitial(word), generational[strings.ToLower(word)]:
			last = k
		case isNameWord(word) && isGiven(word) && !isPlainWord(word) && isCapitals(word) == isCapitals(d.word(i)):
			last = k
		default:
			return last
		}
	}
	return last
}

// isNameWord tells of a capitalised word that could be part of a person's name.
func isNameWord(word string) bool {
	lower := strings.ToLower(word)
	return len(word) > 1 && len(word) <= 2*maxSuffixWord && isCapitalised(word) && !hasDigit(word) && !strings.Contains(word, ".") &&
		!notInNames[lower] && !placeEndings[lower] && !titles[lower] && monthNumbers[lower] == 0
}

// isReversed weighs whether family name, comma and given name are one name, and
// not a town and its state or a list of words.
func isReversed(d *document, first, comma, last int) bool {
	family, given := d.word(comma-1), d.word(comma+1)
	fl, fu := lists(family)
	gl, gu := lists(given)
	if gl&(gazetteer.State|gazetteer.Country) != 0 && gl&gazetteer.Given == 0 || stateOf(given) != "" {
		return false
	}
	isFamily, isGivenName := fl&gazetteer.Family != 0, gl&gazetteer.Given != 0
	switch {
	case isCapitals(family) && !isCapitals(given):
		return isGivenName || (isFamily || fl == 0 && fu == 0) && gu < gazetteer.Common && gl&(gazetteer.City|gazetteer.Town) == 0
	case isCapitals(family):
		return isGivenName && (isFamily || fu == 0 && fl&(gazetteer.City|gazetteer.Country) == 0)
	}
	isListed := first == 0 || !isOneLine(d.text, d.tokens[first-1], d.tokens[first]) || strings.ContainsAny(d.word(first-1), ":;\"(<>")
	isEnded := last+1 == len(d.tokens) || !isOneLine(d.text, d.tokens[last], d.tokens[last+1]) ||
		strings.ContainsAny(d.word(last+1), ";\")<(/,")
	return isFamily && isGivenName && isListed && isEnded && fl&gazetteer.City == 0
}
