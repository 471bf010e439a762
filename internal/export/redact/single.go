package redact

import (
	"strings"

	"bluegraph/internal/entities/extract/gazetteer"
)

// lone reports whether a term is a given name by itself: one that a row states ("Marisol's car"), or any behind a word
// that announces a person ("missing juvenile Lydia"). Storms, saints and streets have given names too.
func (x *Names) lone(text string, terms []term, i int) bool {
	t := terms[i]
	if !isCapital(text, t) || len(t.folded) < 3 || x.lex.isEnglish(t.folded) || isInstitutional(t.folded) || x.public.people[t.folded] >= 3 ||
		x.lex.isIn(t.folded, gazetteer.Calendar) {
		return false
	}
	for j := i + 1; j < min(i+3, len(terms)) && strings.Trim(text[terms[j-1].end:terms[j].start], " -") == ""; j++ {
		next := terms[j].folded // "Marisol High School"
		if isCapital(text, terms[j]) && (x.lex.isIn(next, gazetteer.PlaceEnd|gazetteer.OrgEnd|gazetteer.Company) || isInstitutional(next)) {
			return false
		}
	}
	before := ""
	if i > 0 && strings.Trim(text[terms[i-1].end:t.start], " .:-,") == "" {
		before = terms[i-1].folded
	}
	if namesakes[before] {
		return false
	}
	isAnnounced := titles[before] || cues[before] && !prepositions[before]
	if x.given[t.folded] {
		return isAnnounced || !x.isPlace(t.folded)
	}
	return isAnnounced && x.strongGiven(t.folded)
}

// namesakes stand before a given name that is no person's; prepositions are cues that say little by themselves. Folded.
var (
	namesakes    = setOf(`camp cyclone fort ft hurricane lake mount mt operation port project saint san santa st storm typhoon`)
	prepositions = setOf(`by driver for from re with alert attempt bulletin information`)
)
