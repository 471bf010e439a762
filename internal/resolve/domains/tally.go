package domains

import "cmp"

const (
	// leastPeople is how many people of an agency must have addresses at a domain, and
	// leastShare their share of those there who state an agency, for the domain to be
	// taken for the agency's own.
	leastPeople = 3
	leastShare  = .9
	// manyPeople at a domain who state so many names that none has commonShare of
	// them: a provider's domain, which no list knows.
	manyPeople  = 5
	commonShare = .3
)

// Tally counts, by domain, the people who state that they work for something, an
// agency by a number of the caller's. People of several agencies count for each.
type Tally struct {
	people map[string]int
	of     map[string]map[uint32]int
}

// NewTally counts nothing yet.
func NewTally() *Tally {
	return &Tally{people: map[string]int{}, of: map[string]map[uint32]int{}}
}

// Add counts one person with an address at a domain, for each of the agencies stated.
// It counts for what is registered of the domain too.
func (t *Tally) Add(domain string, agencies []uint32) {
	t.add(domain, agencies)
	if own := Registrable(domain); own != domain {
		t.add(own, agencies)
	}
}

func (t *Tally) add(domain string, agencies []uint32) {
	t.people[domain]++
	if t.of[domain] == nil {
		t.of[domain] = map[uint32]int{}
	}
	for _, a := range agencies {
		t.of[domain][a]++
	}
}

// Owner is whose domain one is.
type Owner struct {
	Agency uint32
	// Share of the people at the domain who state an agency state this one.
	Share float64
}

// Owner is the agency whose domain it is, or whose domain it is a part of; ok is false
// where too few people tell, or they tell different things.
func (t *Tally) Owner(domain string) (o Owner, ok bool) {
	if IsFree(domain) {
		return o, false
	}
	if o, ok = t.owner(domain); ok {
		return o, true
	}
	if t.people[domain] >= leastPeople { // its own people tell otherwise
		return o, false
	}
	return t.owner(Registrable(domain))
}

func (t *Tally) owner(domain string) (o Owner, ok bool) {
	agency, people := t.first(domain)
	o = Owner{agency, float64(people) / float64(max(t.people[domain], 1))}
	return o, people >= leastPeople && o.Share >= leastShare
}

// IsShared tells of a domain whose people state all kinds of names: an address there
// says nothing.
func (t *Tally) IsShared(domain string) bool {
	_, people := t.first(domain)
	return IsFree(domain) || t.people[domain] >= manyPeople && float64(people) < commonShare*float64(t.people[domain])
}

// first is what most people at a domain state, of equals the lower number.
func (t *Tally) first(domain string) (agency uint32, people int) {
	for a, n := range t.of[domain] {
		if c := cmp.Or(cmp.Compare(n, people), cmp.Compare(agency, a)); c > 0 || people == 0 {
			agency, people = a, n
		}
	}
	return agency, people
}
