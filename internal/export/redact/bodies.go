package redact

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// body is an agency or a site: whose words name nobody, unless it is called for the
// person who states it ("Law Office of Maria Ortega", "Retired (Ortega)").
type body struct {
	terms []string
	// names are what it is called: folded terms, joined by spaces.
	names []string
	// people counts who states it, named those of them in whose own name a term is.
	people int32
	named  map[string]int32
	// owners are the terms of its name that are in the own name of somebody who states it and whose address is made of
	// that name: a firm may be called for its owner, whatever number of others works there.
	owners map[string]bool
	isSite bool
}

func (x *Names) learnBody(id entities.ID, k entities.Kind, name string, p entities.Properties) {
	b := x.bodies[id]
	if b == nil {
		b = &body{isSite: k == entities.Site}
		x.bodies[id] = b
	}
	for _, s := range append(stringsOf(p["aliases"]), name) {
		terms := folded(plain(s).s)
		if called := strings.Join(terms, " "); len(terms) > 1 && !slices.Contains(b.names, called) {
			b.names = append(b.names, called)
		}
		for _, t := range terms {
			if !slices.Contains(b.terms, t) {
				b.terms = append(b.terms, t)
			}
		}
	}
	seen := map[string]bool{}
	for _, property := range []string{"city", "county"} {
		for _, s := range stringsOf(p[property]) {
			for _, t := range folded(plain(s).s) {
				if !seen[t] {
					seen[t] = true
					x.places[t]++
				}
			}
		}
	}
}

// LearnEdge takes note of who works where. Everything else must have been learned.
func (x *Names) LearnEdge(source entities.ID, t entities.RelationType, target entities.ID) {
	b := x.bodies[target]
	if t != entities.WorksFor || b == nil {
		return
	}
	b.people++
	n, isPerson := x.number[source]
	if !isPerson {
		return
	}
	for _, t := range b.terms {
		if slices.Contains(x.of[t], n) {
			if b.named == nil {
				b.named = map[string]int32{}
			}
			b.named[t]++
			if x.personal[n] {
				if b.owners == nil {
					b.owners = map[string]bool{}
				}
				b.owners[t] = true
			}
		}
	}
}

// isCalledFor reports whether a body is called for one of those who state it: a term of
// its name is in the own name of a third of them or more, or in that of anybody where the body is small.
func (b *body) isCalledFor(t string) bool {
	return b.named[t] > 0 && (b.named[t]*3 >= b.people || b.owners[t] && b.people < manyPeople)
}

// manyPeople is how many others state bodies with a word for it to be public, where some body is called by the word for
// a person: Kroger, although a Dan Kroger has a firm.
const manyPeople = 30

// publicWords are the words of bodies and places of the leak.
type publicWords struct {
	// bodies counts, by term, the bodies that have it and are not called for a person;
	// people those who state them, with a site for many.
	bodies, people map[string]int32
	// phrases are names that person rows state, made of office words, that are in names of bodies that more
	// than fewPeople state: nobody's. "Oakmere Police" is in "Oakmere Police Department".
	phrases map[string]bool
}

// aSite is how many people the word of a site's name counts for: the leak's own name
// for itself is public.
const aSite = 1000

// publics works the words out when first asked for.
func (x *Names) publics() *publicWords {
	p := &publicWords{bodies: map[string]int32{}, people: map[string]int32{}}
	persons := map[string]bool{}
	for _, b := range x.bodies {
		for _, name := range b.names {
			x.eachPersonIn(strings.Fields(name), func(t string) { persons[t] = true })
		}
		for _, t := range b.terms {
			if b.isCalledFor(t) {
				persons[t] = true
				continue
			}
			p.bodies[t]++
			p.people[t] += b.people
			if b.isSite {
				p.people[t] += aSite
			}
		}
	}
	for t := range persons { // the firm may have a second node, which its owner does not state
		if p.people[t] < manyPeople {
			delete(p.people, t)
			delete(p.bodies, t)
		}
	}
	return p
}

// eachPersonIn calls f for the terms of whole names of people in the name of a body ("Thomas Fenbar Consulting LLC"),
// whether they state it or not. A name with an office word is a mailbox's.
func (x *Names) eachPersonIn(name []string, f func(term string)) {
	for i := range name {
		for _, n := range x.lengths[name[i]] {
			if n < 2 || i+n > len(name) {
				continue
			}
			terms := name[i : i+n]
			of := x.known[strings.Join(terms, " ")]
			if of.isStated && of.isWhole && x.personal[of.person] && !slices.ContainsFunc(terms, isInstitutional) {
				for _, t := range terms {
					f(t)
				}
			}
		}
	}
}

// Freeze ends the learning.
func (x *Names) Freeze() {
	x.public = x.publics()
	x.public.phrases = x.publicPhrases()
}

func (x *Names) publicPhrases() map[string]bool {
	people := map[string]int32{}
	for _, b := range x.bodies {
		for _, name := range b.names {
			for _, phrase := range x.officesIn(strings.Fields(name)) {
				switch {
				case b.isSite:
					people[phrase] += aSite
				case !slices.ContainsFunc(strings.Fields(phrase), b.isCalledFor):
					people[phrase] += b.people
				}
			}
		}
	}
	phrases := map[string]bool{}
	for phrase, n := range people {
		phrases[phrase] = n > fewPeople
	}
	return phrases
}

// officesIn are the names in the name of a body that person rows state and that are made of office words.
func (x *Names) officesIn(name []string) (phrases []string) {
	for i := range name {
		for _, n := range x.lengths[name[i]] {
			if n < 2 || i+n > len(name) {
				continue
			}
			phrase := strings.Join(name[i:i+n], " ")
			if x.known[phrase].isStated && x.areNobodys(name[i:i+n]) && slices.ContainsFunc(name[i:i+n], x.isOffice) {
				phrases = append(phrases, phrase)
			}
		}
	}
	return phrases
}
