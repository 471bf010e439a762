package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

// again looks at the document a second time. A name that was found clearly once
// labels its later short forms: "Smith" after "John Smith", "OPD" after "Oakland
// Police Department (OPD)". A word that is mostly found as a name of one type is
// one where it was missed, and where the model was unsure of another type.
func (d *document) again(found []entities.Mention) []entities.Mention {
	seen := d.seenNames(found)
	if len(seen) == 0 {
		return found
	}
	var more []entities.Mention
	weak := found[:0:0]
	k := 0
	for i, t := range d.tokens {
		for k < len(found) && found[k].End <= t.start {
			k++
		}
		word := t.of(d.text)
		if !t.isWord || len(word) > maxSuffixWord*2 || !isCapitalised(word) {
			continue
		}
		s := seen[word]
		kind, score := s.kind()
		if kind == "" {
			continue
		}
		switch {
		case k == len(found) || t.end <= found[k].Start:
			if !d.isBesideName(i) {
				more = append(more, mention(d.text, t.start, t.end, kind, score, "again"))
			}
		case found[k].Start == t.start && found[k].End == t.end && found[k].Type != kind && found[k].Score < unsure && rank(found[k]) == 1:
			weak = append(weak, found[k])
			more = append(more, mention(d.text, t.start, t.end, kind, score, "again"))
		}
	}
	if len(more) == 0 {
		return found
	}
	kept := make([]entities.Mention, 0, len(found)+len(more))
	for _, m := range found {
		if len(weak) > 0 && weak[0].Start == m.Start {
			weak = weak[1:]
			continue
		}
		kept = append(kept, m)
	}
	return resolveOverlaps(append(kept, more...))
}

// unsure is a score of the model below which the rest of the document overrules it.
const unsure = 0.75

// sightings count how often a word was found as a name by itself, by type, and how
// often it was seen in all; person tells that it is part of the full name of one,
// short that it is the short form of an organisation.
type sightings struct {
	alone  map[string]int
	all    int
	person bool
	short  bool
}

// kind is the type that the sightings speak for, "" if they do not.
func (s *sightings) kind() (kind string, score float64) {
	if s == nil {
		return "", 0
	}
	labelled, top := 0, 0
	for _, k := range []string{entities.PER, entities.ORG, entities.LOC} {
		labelled += s.alone[k]
		if s.alone[k] > top {
			top, kind = s.alone[k], k
		}
	}
	switch {
	case s.person && (kind == "" || kind == entities.PER || top < 2):
		return entities.PER, 0.7
	case s.short && (kind == "" || kind == entities.ORG):
		return entities.ORG, 0.8
	case top >= 2 && top*4 >= labelled*3 && labelled*2 >= s.all:
		return kind, 0.6
	}
	return "", 0
}

// seenNames gathers the words that names of the document are made of.
func (d *document) seenNames(found []entities.Mention) map[string]*sightings {
	seen := map[string]*sightings{}
	get := func(word string) *sightings {
		s := seen[word]
		if s == nil {
			s = &sightings{alone: map[string]int{}}
			seen[word] = s
		}
		return s
	}
	for _, m := range found {
		if !isName(m.Type) || m.Score < 0.5 {
			continue
		}
		first, last := d.tokenAt(m.Start), d.tokenAt(m.End-1)
		switch {
		case first == last:
			get(d.word(first)).alone[m.Type]++
		case m.Type == entities.PER && last-first <= maxPersonWords && m.Score >= unsure:
			for _, i := range []int{first, last} {
				if w := d.word(i); len(w) > 2 && isNameWord(w) && !isPlainWord(w) && !isPlaceName(w) {
					get(w).person = true
				}
			}
		case m.Type == entities.ORG && last+3 < len(d.tokens) && d.word(last+1) == "(" && d.word(last+3) == ")" &&
			d.isInitials(first, last, d.word(last+2)):
			get(d.word(last + 2)).short = true
		}
	}
	for _, t := range d.tokens {
		if s := seen[t.of(d.text)]; s != nil {
			s.all++
		}
	}
	return seen
}

// isInitials tells whether a word is made of the initials of tokens first to last,
// small words left out.
func (d *document) isInitials(first, last int, word string) bool {
	if !isCapitals(word) || len(word) > maxPersonWords*2 {
		return false
	}
	var b strings.Builder
	for i := first; i <= last; i++ {
		if w := d.word(i); isCapitalised(w) {
			b.WriteByte(w[0])
		}
	}
	return strings.EqualFold(b.String(), word)
}

// isBesideName tells whether a capitalised word stands next to token i on its
// line, so that token i may be part of another name.
func (d *document) isBesideName(i int) bool {
	return i > 0 && isBeside(d.text, d.tokens, i) && isCapitalised(d.word(i-1)) && !isPlainWord(d.word(i-1)) ||
		i+1 < len(d.tokens) && isBeside(d.text, d.tokens, i+1) && isCapitalised(d.word(i+1))
}
