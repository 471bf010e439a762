package redact

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities/extract/gazetteer"
)

// holdsInitial reports whether an initial and a known surname are a name and not an article
// and a word: "M. Ortega", "M Ortega", "Fox, M.", but not "a fox".
func (x *Names) holdsInitial(k known, text string, terms []term) bool {
	isOwn := func(t term) bool { return utf8.RuneCountInString(t.folded) > 1 && !x.isPublic(t.folded) }
	isSure := len(terms) > 2 && slices.ContainsFunc(terms, isOwn) // M. Núñez Vega, where Vega is a town
	for _, t := range terms {
		isPoint := t.end < len(text) && text[t.end] == '.'
		isInitial := utf8.RuneCountInString(t.folded) == 1
		switch {
		case !isCapital(text, t):
			return false
		case !isInitial && !isSure && x.isPublic(t.folded) && !x.isInitialedWord(k, text, terms):
			return false
		case isInitial && !isPoint && t.folded == "a" && len(terms) == 2 && t == terms[0] && !x.personal[k.person]:
			return false
		}
	}
	return true
}

// isInitialedWord reports whether an initial makes a word a surname: "J. Smith", "J Smith", "Smith, J.", but not "U.M. Case",
// "M. Case Street" nor "Plan B Case". The name itself is known.
func (x *Names) isInitialedWord(k known, text string, terms []term) bool {
	if len(terms) != 2 {
		return false
	}
	a, b := terms[0], terms[1]
	between := text[a.end:b.start]
	if utf8.RuneCountInString(a.folded) != 1 { // the surname comes first
		return strings.TrimSpace(between) == "," && (!isInstitutional(a.folded) || x.personal[k.person])
	}
	if isInstitutional(b.folded) && !x.personal[k.person] || isNumeric(b.folded) || a.start > 0 && text[a.start-1] == '.' {
		return false
	}
	if next := termsOf(text[b.end:]); len(next) > 0 && strings.TrimSpace(text[b.end:b.end+next[0].start]) == "" &&
		(x.lex.isIn(next[0].folded, gazetteer.PlaceEnd|gazetteer.OrgEnd) || isInstitutional(next[0].folded)) {
		return false
	}
	switch strings.TrimRight(between, " ") {
	case ".":
		return true
	case "": // "Plan B Case", "Vitamin D Green"
		before := termsOf(text[:a.start])
		return len(before) == 0 || !lettered[before[len(before)-1].folded]
	}
	return false
}

// lettered are words that a letter follows to tell one from another of the kind. Folded.
var lettered = setOf(`
	annex appendix area block building category class district exhibit figure gate grade group hepatitis influenza level line lot
	option order part phase plan platoon point room route schedule section sector series shift side squad stage tab team terminal tier
	title track type unit version vitamin wing zone`)

// aroundInitial finds a known name with an initial between its parts: "Maria Q. Ortega", "Maria Q Ortega".
func (x *Names) aroundInitial(text string, terms []term) (known, int) {
	if len(terms) < 3 || utf8.RuneCountInString(terms[1].folded) != 1 || isNumeric(terms[1].folded) ||
		utf8.RuneCountInString(terms[0].folded) == 1 || strings.TrimSpace(text[terms[0].end:terms[1].start]) != "" ||
		strings.Trim(text[terms[1].end:terms[2].start], " .") != "" {
		return known{}, 0
	}
	k, found := x.known[terms[0].folded+" "+terms[2].folded]
	if found && x.holds(k, text, []term{terms[0], terms[2]}) {
		return k, 3
	}
	return known{}, 0
}
