package extract

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
)

// listedFinder finds names that a list of the gazetteer has and that are hardly
// anything else. It fills the gaps that the model leaves: wherever the model finds
// a name, the model is believed.
type listedFinder struct{}

func (listedFinder) Rule() string { return "list" }

const (
	anyPlace        = gazetteer.Country | gazetteer.State | gazetteer.City
	anyOrganisation = gazetteer.Company | gazetteer.Agency | gazetteer.Group | gazetteer.Media
	anyPerson       = gazetteer.Given | gazetteer.Family
)

func (f listedFinder) Find(d *document) []entities.Mention {
	g, err := gazetteer.Load()
	if err != nil {
		return nil // New has reported it
	}
	var found []entities.Mention
	for _, s := range d.sentences {
		if !d.hasLower(s) {
			continue // in capitals everything looks like a name
		}
		found = d.lowerPlaces(g, s, found)
		for i := s.from; i < s.to; i++ {
			n, lists := d.phraseAt(g, i, s.to)
			kind := kindOf(lists)
			switch {
			case n > 1 && kind != "" && isCapitalised(d.word(i)) && isCapitalised(d.word(i+n-1)):
				found = append(found, mention(d.text, d.tokens[i].start, d.tokens[i+n-1].end, kind, 0.7, f.Rule()))
				i += n - 1
			case n <= 1 && d.isPair(i, s.to):
				found = append(found, mention(d.text, d.tokens[i].start, d.tokens[i+1].end, entities.PER, 0.7, f.Rule()))
				i++
			case n <= 1:
				if kind := d.listedKind(i, s); kind != "" {
					found = append(found, mention(d.text, d.tokens[i].start, d.tokens[i].end, kind, 0.6, f.Rule()))
				}
			}
		}
	}
	return found
}

// lowerPlaces appends the places that a sentence names in lower case, as people
// do in haste: "in san francisco". Words with another meaning are left out.
func (d *document) lowerPlaces(g *gazetteer.Gazetteer, s span, found []entities.Mention) []entities.Mention {
	for i := s.from; i < s.to; i++ {
		word := d.word(i)
		if c := word[0]; c < 'a' || c > 'z' || len(word) < minLower && !isFirstOfPlace[word] {
			continue
		}
		n, phrase := g.Phrase(func(k int) (uint64, bool) {
			if i+k >= s.to || len(d.word(i+k)) > maxSuffixWord {
				return 0, false
			}
			return gazetteer.HashLower(d.word(i + k)), true
		})
		if n > 1 && kindOf(phrase) == entities.LOC {
			found = append(found, mention(d.text, d.tokens[i].start, d.tokens[i+n-1].end, entities.LOC, 0.6, listedFinder{}.Rule()))
			i += n - 1
			continue
		}
		l, usage := lists(word)
		if len(word) >= minLower && usage == gazetteer.Unknown && l&anyPlace != 0 && l&(anyPerson|anyOrganisation|gazetteer.Demonym) == 0 {
			found = append(found, mention(d.text, d.tokens[i].start, d.tokens[i].end, entities.LOC, 0.6, listedFinder{}.Rule()))
		}
	}
	return found
}

// minLower is the least length of a place in lower case; isFirstOfPlace are short
// words that begin longer ones.
const minLower = 5

var isFirstOfPlace = setOf("new san los las el la st. fort cape north south east west")

// hasLower tells whether a sentence has a word in lower case.
func (d *document) hasLower(s span) bool {
	for i := s.from; i < s.to; i++ {
		if c := d.word(i)[0]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// phraseAt returns the longest phrase of the gazetteer that starts at token i.
func (d *document) phraseAt(g *gazetteer.Gazetteer, i, to int) (n int, l gazetteer.Lists) {
	if !isCapitalised(d.word(i)) {
		return 0, 0
	}
	return g.Phrase(func(k int) (uint64, bool) {
		if i+k >= to || len(d.word(i+k)) > maxSuffixWord {
			return 0, false
		}
		return gazetteer.HashLower(d.word(i + k)), true
	})
}

// kindOf returns the type of name that a set of lists means without doubt, "" if
// there is doubt.
func kindOf(l gazetteer.Lists) string {
	isPlace, isOrganisation := l&anyPlace != 0, l&anyOrganisation != 0
	switch {
	case isPlace && !isOrganisation && l&anyPerson == 0:
		return entities.LOC
	case isOrganisation && !isPlace && l&anyPerson == 0:
		return entities.ORG
	}
	return ""
}

// isPair tells whether tokens i and i+1 are a given name and a family name.
func (d *document) isPair(i, to int) bool {
	if i+1 >= to || !isBeside(d.text, d.tokens, i+1) || !isNameWord(d.word(i)) || !isNameWord(d.word(i+1)) {
		return false
	}
	given, gu := lists(d.word(i))
	family, fu := lists(d.word(i + 1))
	return given&gazetteer.Given != 0 && given&anyPlace == 0 && gu < gazetteer.Common && family&gazetteer.Family != 0 &&
		fu < gazetteer.VeryCommon
}

// listedKind returns the type of the name that token i is by itself, "" if it is
// none, or if it may be part of something else.
func (d *document) listedKind(i int, s span) string {
	word := d.word(i)
	if len(word) < 2 || !isCapitalised(word) || d.isNamePart(i-1, s) || d.isNamePart(i+1, s) {
		return ""
	}
	l, usage := lists(word)
	if usage >= gazetteer.Common && !isCapitals(word) || l&gazetteer.Calendar != 0 {
		return ""
	}
	kind := kindOf(l &^ gazetteer.Group)
	isShort := len(word) <= 3 && l&gazetteer.Country == 0
	if kind == "" || isShort {
		return ""
	}
	return kind
}

// isNamePart tells whether token i is a capitalised word of the sentence that may
// be part of the name beside it.
func (d *document) isNamePart(i int, s span) bool {
	return i > s.from && i < s.to && d.tokens[i].isWord && isCapitalised(d.word(i)) || i == s.from && isCapitalised(d.word(i)) &&
		!isPlainWord(d.word(i))
}
