package redact

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// Names are what a whole graph calls its private people, and the words that name
// nobody. Learn everything first; then several exports may ask at once.
type Names struct {
	lex lexicon
	// people are the private entities by number.
	people []entities.ID
	number map[entities.ID]int32
	// known holds names of any length by their folded terms, joined by spaces.
	known map[string]known
	// lengths holds, by first term, how many terms the names have that start with it,
	// largest first: a lookup tries these and no others.
	lengths map[string][]int
	// surnames are last terms of names of people: of rows and of texts.
	surnames map[string]known
	// given are first terms of names that rows state.
	given map[string]bool
	// of holds, by term, the numbers of the people in whose stated names it is.
	of map[string][]int32
	// lower counts the texts that write a word small.
	lower map[string]int32
	// bodies are what agencies and sites are called.
	bodies map[entities.ID]*body
	// personal are the people whose address is made of their name, as offices' are not.
	personal map[int32]bool
	// numbers are the digits of telephones.
	numbers map[string]bool
	// places counts the agencies in a county or city.
	places map[string]int32
	public *publicWords // nil until everything is learned
}

// known is whose name something is, and whether rows state it.
type known struct {
	person int32
	// isStated: a row of the leak calls a person so; otherwise it was found in a text.
	isStated bool
	// isWhole: the name is no shorter form ("M. Ortega" of "Maria Luz Ortega").
	isWhole bool
	// isTurned: the surname stands first.
	isTurned bool
	// isNumbered: the name has a number.
	isNumbered bool
	// isCode: it is no name but a number, a plate or the like.
	isCode bool
	// isAccount: it is the local part of a person's address.
	isAccount bool
}

// NewNames returns an empty set of names.
func NewNames() *Names {
	return &Names{
		lex: theLexicon(), number: map[entities.ID]int32{}, known: map[string]known{}, lengths: map[string][]int{},
		surnames: map[string]known{}, given: map[string]bool{}, of: map[string][]int32{}, lower: map[string]int32{},
		bodies: map[entities.ID]*body{}, personal: map[int32]bool{}, numbers: map[string]bool{}, places: map[string]int32{},
	}
}

// Learn takes note of an entity, as it is shown or as the leak states it. shown is the
// id of what is shown for it.
func (x *Names) Learn(shown entities.ID, k entities.Kind, name string, p entities.Properties) {
	switch info, isOurs := entities.InfoOf(k); {
	case k == entities.Agency || k == entities.Site:
		x.learnBody(shown, k, name, p)
	case isOurs && !info.Private || k == entities.Report:
	default:
		x.learnNumbers(p)
		for _, s := range called(name, p) {
			x.add(x.numberOf(shown), k, s)
		}
		if k == entities.Recipient {
			x.learnAddresses(x.numberOf(shown), called(name, p), p)
		}
	}
}

// LearnText takes note of the words that a text writes small: a headline's ordinary
// words, but for those in addresses.
func (x *Names) LearnText(text string) {
	seen := map[string]bool{}
	for _, field := range strings.Fields(text) {
		word := strings.Trim(field, ".,;:!?()[]\"'“”‘’")
		if len(word) < 3 || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) {
			continue
		}
		if f := entities.Fold(word); f != "" && !seen[f] {
			seen[f] = true
			x.lower[f]++
		}
	}
}

func (x *Names) numberOf(id entities.ID) int32 {
	n, seen := x.number[id]
	if !seen {
		n = int32(len(x.people))
		x.number[id] = n
		x.people = append(x.people, id)
	}
	return n
}

// isPersonal reports whether a name of the kind may have a given name and a surname; a
// mailbox or an address has neither.
func isPersonal(k entities.Kind, name string) bool {
	return (k == entities.Recipient || k == entities.Person) && !strings.Contains(name, "@")
}

// add makes a name known: whole, and where it is a person's in the orders and short
// forms that people write.
func (x *Names) add(person int32, k entities.Kind, name string) {
	p := plain(name)
	if len(forms(p)) > 0 { // replaced by its form alone
		return
	}
	if !isPersonal(k, name) {
		if terms := folded(p.s); len(terms) > 1 || len(terms) == 1 && !isTooCommon(terms[0]) {
			x.put(terms, known{person: person, isStated: true, isCode: true})
		}
		return
	}
	isStated := k == entities.Recipient
	for _, variant := range variants(p.s) {
		terms := folded(variant)
		isTrimmed := false
		if !isStated {
			terms, isTrimmed = trimName(terms)
		}
		of := known{person: person, isStated: isStated, isWhole: !isTrimmed, isNumbered: slices.ContainsFunc(terms, isNumeric)}
		x.addPerson(terms, of)
		if fields := strings.Fields(variant); len(terms) > 1 && strings.Contains(fields[len(fields)-1], "-") {
			for _, half := range folded(fields[len(fields)-1]) {
				x.addSurname(half, of)
				if len(half) > 3 { // jortega of Jorge Ortega-Luz
					x.put([]string{initial(terms[0]), half}, known{person: person, isStated: isStated})
				}
			}
		}
	}
}

// addPerson adds the terms of a name, given name first.
func (x *Names) addPerson(terms []string, of known) {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t string) bool { return suffixes[t] })
	n := len(terms)
	switch {
	case n == 0:
		return
	case n == 1 && !of.isWhole: // "Sheriff Torvik": the surname counts after a rank
		x.addSurname(terms[0], of)
		return
	case n == 1:
		if !isTooCommon(terms[0]) {
			x.put(terms, of)
		}
		return
	}
	if of.isStated {
		x.given[terms[0]] = true
		for _, t := range terms {
			if list := x.of[t]; len(list) == 0 || list[len(list)-1] != of.person {
				x.of[t] = append(list, of.person)
			}
		}
	}
	x.put(terms, of)
	first, last := terms[0], terms[n-1]
	of.isWhole = false
	turned := of
	turned.isTurned = true
	for i := 1; i < min(n, 5); i++ { // a surname may be of several words: "von der Heide, Anna"
		x.put(append(slices.Clone(terms[i:]), terms[:i]...), turned)
	}
	if n > 2 { // middle names are often left out, or the first; of two surnames the second
		x.put([]string{first, last}, of)
		x.put([]string{last, first}, turned)
		x.put(terms[1:], of)
		x.put([]string{first, terms[n-2]}, of)
	}
	if n > 3 {
		x.put([]string{first, terms[n-2], last}, of)
		x.put([]string{first, terms[1], last}, of) // Jean-Luc Ruiz of Jean-Luc Zander-Ruiz
		x.put([]string{first, terms[1], terms[n-2]}, of)
	}
	if n > 2 { // M. Núñez Vega
		x.put(append([]string{initial(first)}, terms[1:]...), of)
		x.put([]string{initial(first), terms[n-2], last}, of)
	}
	if len(first) > 1 && len(last) > 1 { // M. Ortega; Ortega, M.
		x.put([]string{initial(first), last}, of)
		x.put([]string{last, initial(first)}, of)
	}
	x.addSurname(last, of)
}

// initial is the first letter of a term.
func initial(t string) string {
	_, size := utf8.DecodeRuneInString(t)
	return t[:size]
}

func (x *Names) addSurname(t string, of known) {
	if have, seen := x.surnames[t]; !isTooCommon(t) && (!seen || of.isStated && !have.isStated) {
		x.surnames[t] = of
	}
}

// put adds a name. What rows state goes before what was found, a given name first before a surname first, then the first stays.
func (x *Names) put(terms []string, of known) {
	key := strings.Join(terms, " ")
	have, seen := x.known[key]
	isStraight := have.isTurned && have.isStated == of.isStated && !of.isTurned && !of.isAccount
	if seen && (have.isStated || !of.isStated) && !isStraight {
		return
	}
	x.known[key] = of
	lengths := x.lengths[terms[0]]
	i, found := slices.BinarySearchFunc(lengths, len(terms), func(have, want int) int { return want - have })
	if !found {
		x.lengths[terms[0]] = slices.Insert(lengths, i, len(terms))
	}
}

// folded are the folded terms of a text.
func folded(s string) (terms []string) {
	for _, t := range termsOf(s) {
		terms = append(terms, t.folded)
	}
	return terms
}

// nickForm is a nickname in quotes or brackets. An apostrophe within a word opens none: D'Angelo O'Shaughnessy.
var nickForm = regexp.MustCompile(`(?:["“(\[]|(?:^|\s)['‘])[^"”'’)\]]{2,30}["”'’)\]]`)

// variants are the readings of a name cell: Robert "Bobby" Torvik is also Bobby Torvik
// and Bobby; "Ortega, Maria" is Maria Ortega.
func variants(name string) []string {
	var nicks []string
	rest := nickForm.ReplaceAllStringFunc(name, func(m string) string {
		nicks = append(nicks, strings.Trim(m, `"“”'‘’()[] `))
		return " "
	})
	if last, first, found := strings.Cut(rest, ","); found && len(folded(first)) > 0 && !suffixes[entities.Fold(first)] {
		rest = first + " " + last
	}
	all := []string{rest}
	terms := folded(rest)
	for _, nick := range nicks {
		if len(terms) > 0 && nick != "" {
			all = append(all, nick+" "+terms[len(terms)-1])
		}
		all = append(all, nick)
	}
	return all
}

// trimName cuts ranks and ordinary words off both ends of a name that a recogniser
// found: "Sgt. Maria Ortega", "Crime Bulletin".
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

// isTooCommon reports that a single term would blot out ordinary words and numbers: an
// initial, a year.
func isTooCommon(term string) bool {
	return utf8.RuneCountInString(term) < 3 || len(term) < 5 && strings.Trim(term, "0123456789") == ""
}

// suffixes stand behind a name and are no part of it. Folded.
var suffixes = setOf("jr sr ii iii iv esq md phd ret retired cpa rn dds")
