package domains

import "strings"

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
	// at counts the people at exactly a domain, under those at a registered one and at
	// all hosts of it.
	at, under map[string]counts
	// branches are the parts right below a registered domain where people of an agency
	// are: "ca" of "mail.ca.shop.example".
	branches map[registered]map[string]bool
}

type counts struct {
	people int
	of     map[uint32]int
	// first is what most people state, of equals the lower number: kept while people
	// are counted, because a provider's domain has tens of thousands of names and
	// as many people ask.
	first uint32
}

type registered struct {
	domain string
	agency uint32
}

// NewTally counts nothing yet.
func NewTally() *Tally {
	return &Tally{at: map[string]counts{}, under: map[string]counts{}, branches: map[registered]map[string]bool{}}
}

// Add counts one person with an address at a domain, for each of the agencies stated.
func (t *Tally) Add(domain string, agencies []uint32) {
	own := Registrable(domain)
	add(t.at, domain, agencies)
	add(t.under, own, agencies)
	if own == domain {
		return
	}
	below := strings.TrimSuffix(domain, "."+own)
	branch := below[strings.LastIndexByte(below, '.')+1:]
	for _, a := range agencies {
		at := registered{own, a}
		if t.branches[at] == nil {
			t.branches[at] = map[string]bool{}
		}
		t.branches[at][branch] = true
	}
}

func add(to map[string]counts, domain string, agencies []uint32) {
	c := to[domain]
	if c.of == nil {
		c.of = map[uint32]int{}
	}
	c.people++
	for _, a := range agencies {
		c.of[a]++
		if n, most := c.of[a], c.of[c.first]; n > most || n == most && a < c.first {
			c.first = a
		}
	}
	to[domain] = c
}

// Owner is whose domain one is.
type Owner struct {
	Agency uint32
	// Share of the people at the domain who state an agency state this one.
	Share float64
}

// Owner is the agency whose domain it is; ok is false where too few people tell, or
// they tell different things. Where nobody at a host tells anything, it is the firm's
// that has what is registered of it: ca.shop.example is the shop's if the people at
// nv.shop.example and at ny.shop.example are. One branch does not tell of the others. A
// registered domain has nothing from its branches, and those of a public body are not
// one agency: the police have pd.oakmere.gov, and others the rest.
func (t *Tally) Owner(domain string) (o Owner, ok bool) {
	if IsFree(domain) {
		return o, false
	}
	own := Registrable(domain)
	if t.at[domain].people > 0 || own == domain || OfPublicBody(domain) {
		return t.at[domain].owner()
	}
	o, ok = t.under[own].owner()
	return o, ok && len(t.branches[registered{own, o.Agency}]) > 1
}

func (c counts) owner() (o Owner, ok bool) {
	people := c.of[c.first]
	o = Owner{c.first, float64(people) / float64(max(c.people, 1))}
	return o, people >= leastPeople && o.Share >= leastShare
}

// IsShared tells of a domain whose people state all kinds of names: an address there
// says nothing. Of a registered one, those at its hosts are its people too.
func (t *Tally) IsShared(domain string) bool {
	c := t.at[domain]
	if domain == Registrable(domain) {
		c = t.under[domain]
	}
	return IsFree(domain) || c.people >= manyPeople && float64(c.of[c.first]) < commonShare*float64(c.people)
}
