// Package lookalike says which agencies may be one, although no rule joins them: spellings without
// the town, initials, short forms, slips, offices of one body. Where one of two such received a
// bulletin, it cannot be said that the other did not.
package lookalike

import (
	"slices"

	"bluegraph/internal/resolve/similar"
)

// Agency is what is known of an agency; every field but Names may be empty.
type Agency struct {
	// Names are all spellings.
	Names []string
	State string
	// IsStateGuessed says that no row states the state.
	IsStateGuessed                  bool
	Type, City, County, Domain, ORI string
	// Body numbers the body that it is an office of, from 1; 0 for none.
	Body int
}

// Reason says why two agencies may be one.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	ByDomain Reason = "domain" // one e-mail domain
	ByOffice Reason = "office" // offices of one body in one state
	ByPlace  Reason = "place"  // one town, or county, and type
	ByName   Reason = "name"   // one may be written for the other
)

var reasons = []Reason{ByDomain, ByOffice, ByPlace, ByName}

// Agencies are agencies, by their positions, with what makes them alike. They never change.
type Agencies struct {
	keys keyTable
	// says are by agency the keys by which others find it, asks those by which it looks for
	// others. Most are in both; "Police Department" looks for every police department of the
	// state, and these look for it and not for each other.
	says, asks [][]int32
	// near are by agency those of a like name.
	near [][]int32
}

// New works out what makes agencies alike.
func New(all []Agency) *Agencies {
	a := &Agencies{keys: newKeyTable(), says: make([][]int32, len(all)), asks: make([][]int32, len(all)), near: make([][]int32, len(all))}
	var names []named
	for i := range all {
		names = append(names, a.enter(int32(i), &all[i])...)
	}
	join := func(i, j int32) {
		if i != j && !areTwo(&all[i], &all[j]) {
			a.near[i], a.near[j] = append(a.near[i], j), append(a.near[j], i)
		}
	}
	joinSlips(names, join)
	joinParts(names, join)
	joinShort(names, join)
	a.near = twice(a.near)
	return a
}

// twice adds to what is near what is near to that: "Oak PD" and "Oaklnd PD" are both like Oakland's.
func twice(near [][]int32) [][]int32 {
	all := make([][]int32, len(near))
	for i := range near {
		all[i] = slices.Clone(near[i])
		for _, j := range near[i] {
			all[i] = append(all[i], near[j]...)
		}
		slices.Sort(all[i])
		all[i] = slices.DeleteFunc(slices.Compact(all[i]), func(j int32) bool { return j == int32(i) })
	}
	return all
}

// areTwo reports whether two agencies are two entries of a directory, or of what rows state.
func areTwo(a, b *Agency) bool { return a.ORI != "" && b.ORI != "" && a.ORI != b.ORI }

// Set are some agencies, to look for others that may be one of them.
type Set struct {
	all *Agencies
	// by holds by key the first agency of the set that says it, plus 1.
	by []int32
	in []bool
}

// Set makes a set of agencies by their positions.
func (a *Agencies) Set(some []int32) *Set {
	s := &Set{a, make([]int32, a.keys.count()), make([]bool, len(a.says))}
	for _, i := range some {
		s.in[i] = true
		for _, key := range a.says[i] {
			if s.by[key] == 0 {
				s.by[key] = i + 1
			}
		}
	}
	return s
}

// Find finds an agency of the set that another one may be, and why; "" for none. But are agencies
// that it is known not to be.
func (s *Set) Find(i int32, but ...int32) (like int32, why Reason) {
	if len(but) > 0 {
		return s.findBut(i, but)
	}
	best := len(reasons)
	for _, key := range s.all.asks[i] {
		if found := s.by[key]; found > 0 && found != i+1 && int(s.all.keys.reasons[key]) < best {
			best, like = int(s.all.keys.reasons[key]), found-1
		}
	}
	if best < len(reasons) {
		return like, reasons[best]
	}
	for _, j := range s.all.near[i] {
		if s.in[j] {
			return j, ByName
		}
	}
	return 0, ""
}

// FindSpelling finds an agency of the set that another one may be a spelling of: by its place and type or its name, but not
// because one of the two names no town or is of initials alone. 0, "" for none. But are agencies that it is known not to be.
func (s *Set) FindSpelling(i int32, but ...int32) (like int32, why Reason) {
	for _, key := range s.all.asks[i] {
		found, of := s.by[key], reasons[s.all.keys.reasons[key]]
		if (of == ByPlace || of == ByName) && !s.all.keys.isLoose[key] && found > 0 && found != i+1 && !slices.Contains(but, found-1) {
			return found - 1, of
		}
	}
	for _, j := range s.all.near[i] {
		if s.in[j] && !slices.Contains(but, j) {
			return j, ByName
		}
	}
	return 0, ""
}

// findBut looks at every agency of the set.
func (s *Set) findBut(i int32, but []int32) (like int32, why Reason) {
	best := len(reasons)
	for at, isIn := range s.in {
		j := int32(at)
		if !isIn || j == i || slices.Contains(but, j) {
			continue
		}
		for _, key := range s.all.asks[i] {
			if _, says := slices.BinarySearch(s.all.says[j], key); says && int(s.all.keys.reasons[key]) < best {
				best, like = int(s.all.keys.reasons[key]), j
			}
		}
		if _, isNear := slices.BinarySearch(s.all.near[i], j); isNear && best == len(reasons) {
			best, like = slices.Index(reasons, ByName), j
		}
	}
	if best == len(reasons) {
		return 0, ""
	}
	return like, reasons[best]
}

// IsAt reports whether an agency has one of some e-mail domains, folded.
func (a *Agencies) IsAt(i int32, domains map[string]bool) bool {
	return domains[a.keys.domains[i]]
}

// isSlip reports whether one word, or the words of a name run together, may be a slip of another.
func isSlip(a, b string) bool {
	return a != b && min(len(a), len(b)) >= 5 && similar.Edits(a, b, 1+min(len(a), len(b))/10) <= 1+min(len(a), len(b))/10
}
