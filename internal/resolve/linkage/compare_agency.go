package linkage

import (
	"strings"

	"bluegraph/internal/resolve/agencyname"
)

// agencyCore compares what agencies are named for.
type agencyCore struct {
	text
	joined, withState, state, city, counties *column
	domain                                   *column
	isPlace                                  []bool // by value of agency_type
	kinds, municipality                      *column
	homonyms                                 []float64 // by value of withState
	several                                  map[agencyNamed]bool
	known                                    knownPlaces
	isBody                                   map[uint32]bool // cores of bodies of the list
	guessed                                  *column         // nil where every state is told
}

// agencyNamed is what a record tells of an agency besides where it is.
type agencyNamed struct{ core, kind, municipality uint32 }

func newAgencyCore(f *features) comparison {
	t := f.texts["core"]
	if t == nil {
		return nil
	}
	c := agencyCore{text: text{t, "core"}, joined: f.columns["joined"], withState: f.columns["core_state"], state: f.columns["state"],
		city: f.columns["city"], counties: f.columns["counties"], kinds: f.columns["agency_type"], municipality: f.columns["municipality"],
		domain: f.columns["domain"]}
	if c.kinds != nil {
		c.isPlace = make([]bool, c.kinds.size())
		for v := range c.isPlace {
			kind := c.kinds.at(uint32(v))
			c.isPlace[v] = agencyname.Type(kind).IsOfPlace() || strings.HasPrefix(kind, string(agencyname.Government))
		}
	}
	c.guessed = f.stateGuess
	c.countHomonyms()
	c.known, c.isBody = f.known, map[uint32]bool{}
	for v := 1; v < t.size(); v++ {
		c.isBody[uint32(v)] = f.bodies[c.at(uint32(v))]
	}
	return c
}

func (agencyCore) levels() []string {
	return []string{"same", "same, of several places", "same letters", "misspelt", "typo", "place added", "initials", "contained",
		"most words", "half of the words", "different"}
}

func (c agencyCore) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if c.inTwoStates(i, j) {
		return 10, 0
	}
	if a == b {
		switch areFirms, isOne := c.ofFirms(i, j); {
		case areFirms && isOne:
			return 0, firmHomonyms
		case areFirms, c.isAmbiguous(i, j):
			return 1, 0
		case c.isElsewhere(i, j), c.isElsewhere(j, i):
			return 10, 0
		}
		return 0, c.inState(i)
	}
	// What costs most is asked last: most pairs are told apart before it.
	s, t := c.at(a), c.at(b)
	mayBeSlip := func() bool { return !c.known.areTwo(s, t, valueOf(c.state, i), false) }
	if c.joined.cells[i] == c.joined.cells[j] && mayBeSlip() {
		return 2, max(c.inState(i), c.inState(j))
	}
	ofPlaces := c.ofPlace(i) && c.ofPlace(j)
	switch {
	case (ofPlaces && placeIsTypo(s, t) || !ofPlaces && c.wordsAreTypos(s, t, c.joined.value(i), c.joined.value(j))) && mayBeSlip():
		if ofPlaces && c.known.isMisspelt(s, t, valueOf(c.state, i)) {
			return 3, 0
		}
		return 4, max(c.inState(i), c.inState(j))
	case c.placeAdded(i, j, s, t) || c.placeAdded(i, j, t, s):
		return 5, 0
	case c.ofPlace(i) && (c.ofPlace(j) || c.plain(j)) || c.plain(i) && c.ofPlace(j):
		return 10, 0 // East Spencer is not Spencer
	case isInitials(s, t) || isInitials(t, s):
		return 6, 0
	}
	switch similarity := c.similarity(a, b); {
	case similarity >= .8:
		return 8, 0
	case isContained(s, t) || isContained(t, s):
		if similarity >= .6 {
			return 7, 0
		}
		return 9, 0
	case similarity >= .45:
		return 9, 0
	}
	return 10, 0
}

// firmHomonyms is how often two firms of one name write from one registered domain.
const firmHomonyms = 1e-6

// ofFirms reports whether two records of one name are of firms, and whether of one: no
// state and no office word is told, but the domain that each writes from. That a firm has
// people in many places, or few others are told with a domain, makes it no likelier to be two.
func (c agencyCore) ofFirms(i, j int32) (areFirms, isOne bool) {
	x, y := cellOf(c.domain, i), cellOf(c.domain, j)
	return x != 0 && y != 0 && c.plain(i) && c.plain(j) && cellOf(c.state, i) == 0 && cellOf(c.state, j) == 0, x == y
}

// inTwoStates reports whether two agencies that are named for their town or county are of two
// states that rows tell: no mail domain that they share makes Fallow's police of one the police
// of the other.
func (c agencyCore) inTwoStates(i, j int32) bool {
	s, t := cellOf(c.state, i), cellOf(c.state, j)
	return s != t && s != 0 && t != 0 && c.ofPlace(i) && c.ofPlace(j) && cellOf(c.guessed, i) == 0 && cellOf(c.guessed, j) == 0
}

// isElsewhere reports whether a record tells a town alone and that it is in another one, where
// the other record is of the town's police: who writes "Moorpark" in Ventura is the county's
// deputy for Moorpark.
func (c agencyCore) isElsewhere(i, j int32) bool {
	at := valueOf(c.city, i)
	return c.plain(i) && c.ofPlace(j) && at != "" && !sameCity(at, c.value(i)) && !isContained(at, c.value(i)) && !isContained(c.value(i), at)
}

// inState is the share of the state's agencies that have the core of a record, that
// record's own left out.
func (c agencyCore) inState(i int32) float64 { return c.homonyms[c.withState.cells[i]] }

// ofPlace tells of an agency that is named for its town or county and nothing else.
func (c agencyCore) ofPlace(i int32) bool { return c.kinds != nil && c.isPlace[c.kinds.cells[i]] }

// plain tells of an agency whose type nothing tells.
func (c agencyCore) plain(i int32) bool { return cellOf(c.kinds, i) == 0 }
