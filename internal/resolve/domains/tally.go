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
	// hosts are the domains below a registered one where people of an agency are.
	hosts map[hosted]map[string]bool
}

type hosted struct {
	registered string
	agency     uint32
}

// NewTally counts nothing yet.
func NewTally() *Tally {
	return &Tally{people: map[string]int{}, of: map[string]map[uint32]int{}, hosts: map[hosted]map[string]bool{}}
}

// Add counts one person with an address at a domain, for each of the agencies stated.
// It counts for what is registered of the domain too.
func (t *Tally) Add(domain string, agencies []uint32) {
	own := Registrable(domain)
	for _, a := range agencies {
		at := hosted{own, a}
		if t.hosts[at] == nil {
			t.hosts[at] = map[string]bool{}
		}
		t.hosts[at][domain] = true
	}
	t.add(domain, agencies)
	if own != domain {
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

// Owner is the agency whose domain it is; ok is false where too few people tell, or
// they tell different things. Where nobody there tells anything it is the agency that
// has what is registered of the domain: ca.shop.example is the shop's if the people at
// nv.shop.example and at ny.shop.example are. One host alone does not tell: it is the
// police who have pd.oakmere.gov, and the town that has the rest.
func (t *Tally) Owner(domain string) (o Owner, ok bool) {
	if IsFree(domain) {
		return o, false
	}
	own := Registrable(domain)
	if t.people[domain] > 0 || own == domain {
		return t.owner(domain)
	}
	o, ok = t.owner(own)
	return o, ok && len(t.hosts[hosted{own, o.Agency}]) > 1
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
