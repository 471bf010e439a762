package redact

import (
	"strings"
	"unicode/utf8"

	"bluegraph/internal/entities/extract/gazetteer"
)

// guess finds what looks like a name of a person whom nobody knows: a given name and a
// surname side by side, or two words of no language. A headline that names a suspect must
// not leave the house because the recogniser missed him.
func (x *Names) guess(text string, terms []term) (matches []match) {
	public := x.phrases(text, terms)
	for i := 0; i < len(terms); i++ {
		n := x.pair(text, terms[i:])
		if n == 0 || public[i] && public[i+n-1] {
			if n = x.afterTitle(text, terms[i:]); n == 0 {
				if !public[i] && x.lone(text, terms, i) {
					matches = append(matches, match{i, i, nobody, GuessedName})
				}
				continue
			}
			matches = append(matches, match{i + 1, i + n, x.bearer(terms[i+1].folded), GuessedName})
			i += n
			continue
		}
		first, last := i, i+n-1
		for first > 0 && x.belongs(text, terms[first-1], terms[first]) {
			first--
		}
		for last+1 < len(terms) && x.belongs(text, terms[last+1], terms[last]) {
			last++
		}
		matches = append(matches, match{first, last, nobody, GuessedName})
		i = last
	}
	return matches
}

// phrases marks the terms of well-known places and bodies: "Hazel Park" is a town.
func (x *Names) phrases(text string, terms []term) []bool {
	marks := make([]bool, len(terms)+1)
	for i := range terms {
		for j := range x.lex.phrase(terms[i:]) {
			marks[i+j] = true
		}
	}
	return marks
}

// pair returns how many terms at the start are a given name and a surname, in either
// order, with initials between them; 0 if they are none.
func (x *Names) pair(text string, terms []term) int {
	a := terms[0]
	for n := 1; n < len(terms) && n < 4; n++ {
		b := terms[n]
		between := text[terms[n-1].end:b.start]
		if strings.Trim(between, " .-,_") != "" || len(between) > 3 {
			return 0
		}
		if utf8.RuneCountInString(b.folded) == 1 && n+1 < len(terms) && !isNumeric(b.folded) {
			continue // an initial between them, or before a surname
		}
		hasComma := strings.Contains(text[a.end:b.start], ",")
		switch {
		case utf8.RuneCountInString(a.folded) == 1:
			if x.isInitialed(text, a, b, between) {
				return n + 1
			}
		case hasComma && x.isReversed(text, a, b), !hasComma && x.isPair(text, a, b):
			return n + 1
		}
		return 0
	}
	return 0
}

// strongGiven reports whether a term is a given name and nothing else.
func (x *Names) strongGiven(t string) bool {
	return x.isGiven(t) && !x.lex.isEnglish(t) && !x.isPlace(t) && !isInstitutional(t) && x.public.people[t] < 3
}

// isUnknown reports whether a term is no word of any kind, and may thus be a name.
func (x *Names) isUnknown(text string, t term) bool {
	return !x.isWord(t.folded) && !isAcronym(text, t) && utf8.RuneCountInString(t.folded) > 1 && !strings.ContainsAny(t.folded, "0123456789")
}

// isPair reports whether two terms side by side are a given name and a surname.
func (x *Names) isPair(text string, a, b term) bool {
	given, family := x.isGiven(a.folded), x.isFamily(b.folded)
	strong := x.strongGiven(a.folded)
	unknownB := x.isUnknown(text, b)
	if !isCapital(text, a) && !isCapital(text, b) { // both in lower case: nothing but names
		return strong && unknownB && !x.lex.isEnglish(b.folded)
	}
	if !isCapital(text, a) || !isCapital(text, b) || isInstitutional(a.folded) || isInstitutional(b.folded) || isNumeric(b.folded) {
		return false
	}
	endsPlace := x.lex.isIn(b.folded, gazetteer.PlaceEnd|gazetteer.OrgEnd)
	mayBeFamily := x.mayBeFamily(b.folded)
	switch {
	case strong:
		return family || unknownB || mayBeFamily && !endsPlace || !endsPlace && !x.isWord(b.folded)
	case given && x.isCued(text, a):
		return unknownB || mayBeFamily
	case given:
		return !endsPlace && (unknownB || mayBeFamily && x.public.people[b.folded] < 3)
	case x.isUnknown(text, a):
		return family && !endsPlace || unknownB || x.strongGiven(b.folded)
	case x.isFamily(a.folded) && !x.isWord(a.folded):
		return x.strongGiven(b.folded)
	}
	return false
}

// isCued reports whether what stands before a term announces a person: "Missing Person:
// Martin Chambers", where both words may be words.
func (x *Names) isCued(text string, t term) bool {
	before := termsOf(strings.TrimRight(text[:t.start], " :-,"))
	return len(before) > 0 && cues[before[len(before)-1].folded]
}

// isReversed reports whether two terms with a comma between them are a surname and a
// given name: "FLOYD, Lydia".
func (x *Names) isReversed(text string, a, b term) bool {
	if !isCapital(text, a) || isInstitutional(a.folded) || isInstitutional(b.folded) || isNumeric(a.folded) || isNumeric(b.folded) {
		return false
	}
	isSurname := x.isUnknown(text, a) || x.isFamily(a.folded) && !(x.isPlace(a.folded) && x.isPlace(b.folded))
	word := text[a.start:a.end]
	inCapitals := word == strings.ToUpper(word) && text[b.start:b.end] != strings.ToUpper(text[b.start:b.end]) && len(word) > 2
	if x.isGiven(b.folded) {
		return inCapitals || isSurname && !x.isPlace(b.folded)
	}
	return inCapitals && x.isUnknown(text, a) && x.isUnknown(text, b)
}

// isInitialed reports whether an initial and a term are a name: "Q. Floyd".
func (x *Names) isInitialed(text string, a, b term, between string) bool {
	return strings.HasPrefix(text[a.end:], ".") && isCapital(text, a) && isCapital(text, b) && !strings.Contains(between, ",") &&
		(x.isUnknown(text, b) || x.isFamily(b.folded) && !x.lex.isEnglish(b.folded))
}

// afterTitle returns 1 if the term after a title is a surname: "Sgt. Ortega".
func (x *Names) afterTitle(text string, terms []term) int {
	if len(terms) < 2 || !titles[terms[0].folded] {
		return 0
	}
	b := terms[1]
	if strings.Trim(text[terms[0].end:b.start], " .") != "" || !isCapital(text, b) || isInstitutional(b.folded) && !x.isPersonal(b.folded) {
		return 0
	}
	if x.pair(text, terms[1:]) > 0 {
		return 0 // the pair is found by itself
	}
	if len(terms) > 2 && isCapital(text, terms[2]) && (isInstitutional(terms[2].folded) ||
		x.lex.isIn(terms[2].folded, gazetteer.PlaceEnd|gazetteer.OrgEnd)) {
		return 0 // "Sheriff Oakmere County"
	}
	k, isSurname := x.surnames[b.folded]
	if isSurname && k.isStated && (!x.lex.isEnglish(b.folded) || address[terms[0].folded]) {
		return 1 // of a person whom a row states, though a town is called so too
	}
	if x.isUnknown(text, b) || (isSurname || x.isFamily(b.folded)) && !x.isPlace(b.folded) && !x.isFollowed(text, terms[1:]) {
		return 1
	}
	return 0
}

// isPersonal reports whether a term is the surname of somebody whose address is made of it.
func (x *Names) isPersonal(t string) bool {
	k, found := x.surnames[t]
	return found && x.personal[k.person]
}

// isFollowed reports whether a word of the language with a capital follows: "Officer
// Field Guide" is no Officer Field.
func (x *Names) isFollowed(text string, terms []term) bool {
	return x.lex.isEnglish(terms[0].folded) && len(terms) > 1 && isCapital(text, terms[1]) && x.lex.isEnglish(terms[1].folded)
}

// belongs reports whether a term beside a name is a part of it: another unknown word, a
// double surname.
func (x *Names) belongs(text string, t, name term) bool {
	from, to := min(t.end, name.end), max(t.start, name.start)
	between := text[from:to]
	return strings.Trim(between, " .-") == "" && len(between) <= 2 && isCapital(text, t) &&
		!isInstitutional(t.folded) && !isNumeric(t.folded) && !x.isWord(t.folded) && !isAcronym(text, t)
}
