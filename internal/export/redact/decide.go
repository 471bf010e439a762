package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities/extract/gazetteer"
)

// isInstitutional reports whether a term is in names of institutions and in no name of
// a person.
func isInstitutional(t string) bool { return ordinary[t] || titles[t] }

func isNumeric(t string) bool { return strings.Trim(t, "0123456789") == "" }

// isPlace reports whether a term is a place's: of the world, or of several agencies of
// the leak.
func (x *Names) isPlace(t string) bool { return x.places[t] >= 2 || x.lex.isIn(t, placeLists) }

// isPublic reports whether a term that rows state as a name, or a part of one, names
// nobody when it stands alone: a word of the language, a place, or a word of bodies that
// several people state and that are not called for them.
func (x *Names) isPublic(t string) bool {
	return isInstitutional(t) || isNumeric(t) || x.lex.isEnglish(t) || x.isPlace(t) || x.lex.isIn(t, bodyLists) || x.public.people[t] >= 3
}

// isWord reports the same of a term that no row states as a name: it is enough that one
// body, one place or one text has it.
func (x *Names) isWord(t string) bool {
	if x.isPublic(t) {
		return true
	}
	if len(x.of[t]) > 0 || x.lex.given[t] || x.lex.isIn(t, gazetteer.Given|gazetteer.Family) {
		return false
	}
	return x.places[t] > 0 || x.public.bodies[t] > 0 || x.lower[t] > 0
}

func (x *Names) isGiven(t string) bool {
	return x.lex.given[t] || x.lex.isIn(t, gazetteer.Given) || x.given[t] && !x.lex.isEnglish(t)
}

func (x *Names) isFamily(t string) bool {
	return x.lex.isIn(t, gazetteer.Family) || x.surnames[t].isStated && !isInstitutional(t)
}

// mayBeFamily reports whether a term is a family name of the world: one that is no word
// of the language, or a frequent one.
func (x *Names) mayBeFamily(t string) bool {
	return x.isFamily(t) || x.lex.isFamily(t) && !x.lex.isEnglish(t) || x.lex.isFrequentFamily(t)
}

// isMailbox reports whether a name that a person row states is an office's and no person's: "Training 1", because no
// person's name has a number, or "Oakmere Police", because others state a body that is called so. All its terms name
// nobody, none is a given name, and no row gives it an address as people have. Of other names made of office words
// ("County Major") no row says that they are nobody's.
func (x *Names) isMailbox(k known, terms []term) bool {
	if x.personal[k.person] {
		return false
	}
	folded := make([]string, len(terms))
	for i, t := range terms {
		folded[i] = t.folded
	}
	return x.areNobodys(folded) && (k.isNumbered || x.public.phrases[strings.Join(folded, " ")])
}

// areNobodys reports whether terms are words that name nobody, and none a given name.
func (x *Names) areNobodys(terms []string) bool {
	return !slices.ContainsFunc(terms, func(t string) bool {
		return x.lex.given[t] || x.lex.isIn(t, gazetteer.Given) || !x.isPublic(t)
	})
}

// isOffice reports whether a term is an office's or a body's.
func (x *Names) isOffice(t string) bool {
	return isInstitutional(t) || x.public.people[t] >= 3 || x.lex.isIn(t, officeLists)
}

// holds reports whether a known name at the start of terms is meant there.
func (x *Names) holds(k known, text string, terms []term) bool {
	if k.isCode {
		return true
	}
	if k.isAccount {
		return x.holdsAccount(terms)
	}
	if len(terms) == 1 {
		t := terms[0].folded
		if k.isStated {
			return !x.isPublic(t)
		}
		return k.isWhole && !x.isWord(t) && isCapital(text, terms[0])
	}
	if utf8.RuneCountInString(terms[0].folded) == 1 || utf8.RuneCountInString(terms[len(terms)-1].folded) == 1 {
		return x.holdsInitial(k, text, terms)
	}
	if !k.isStated {
		return !x.areWords(terms)
	}
	if x.isMailbox(k, terms) {
		return false
	}
	if !k.isTurned {
		return true // whatever its words and its case: "mark case" is Mark Case
	}
	between := text[terms[0].end:terms[len(terms)-1].start]
	if strings.Contains(between, ",") || strings.Trim(between, "._-") == "" {
		return true // "case, mark" and "case.mark", but "in case mark it" is no Mark Case
	}
	return !x.lex.isState(terms) && slices.ContainsFunc(terms, func(t term) bool {
		return isCapital(text, t) || !x.lex.isEnglish(t.folded)
	})
}

// areWords reports whether none of the terms is a name's.
func (x *Names) areWords(terms []term) bool {
	for _, t := range terms {
		if !x.isWord(t.folded) || x.isGiven(t.folded) && !x.lex.isEnglish(t.folded) {
			return false
		}
	}
	return true
}

// isCapital reports whether a term begins with a capital, or with a letter of a script
// that has none.
func isCapital(text string, t term) bool {
	r, _ := utf8.DecodeRuneInString(text[t.start:])
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// isAcronym reports whether a term is an abbreviation: capitals without a vowel.
func isAcronym(text string, t term) bool {
	word := text[t.start:t.end]
	return len(word) <= 5 && word == strings.ToUpper(word) && !strings.ContainsAny(word, "AEIOUY")
}
