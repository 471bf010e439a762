package sample

import (
	"sort"
	"strconv"
)

// person is one invented person of the world.
type person struct {
	number      int
	id          string
	first, last string
	// agency is the employer whose domain the address at work is at. other is a second one,
	// -1 for none: held beside the first, or left when that part of a table's rows was made.
	agency, other int
	left          float64
	title         string
	state         string
	county        string
	city          string
	phone         string
	// email is the address at work, unique in the world; private a free-mail one.
	email, private string
}

// person computes the i-th person. Names do not repeat inside one agency and state,
// so the address at work is unique.
func (w *world) person(i int) person {
	g := w.regionOf(i)
	local := i - g.first
	at := sort.SearchInts(g.upTo, local+1)
	rank := local
	if at > 0 {
		rank -= g.upTo[at-1]
	}
	n := g.agencies[at]
	a := &w.agencies[n]
	// A step that shares no factor with the number of pairs visits each pair once.
	pairs := uint64(len(firstNames) * len(lastNames))
	pair := (g.nameSeeds[at] + uint64(rank)*274177) % pairs
	first, last := pair%uint64(len(firstNames)), pair/uint64(len(firstNames))
	p := person{number: i, agency: n, other: -1, state: g.state, first: firstNames[first], last: lastNames[last]}
	p.id = "person-" + strconv.Itoa(i+1)
	r := rng{mix(w.seed, 11, uint64(i))}
	c := g.countyOf(a, &r)
	p.county, p.city = c.name, a.city
	if p.city == "" {
		p.city = pick(&r, c.cities)
	}
	p.title = pick(&r, titles)
	if a.private {
		p.title = pick(&r, privateTitles)
	}
	p.phone = phone(&r)
	p.email = address(firstSlugs[first], lastSlugs[last], g.nameSeeds[at], g.domains[at])
	p.private = firstSlugs[first] + lastSlugs[last] + strconv.Itoa(i+1) + "@freemail.example"
	w.secondEmployer(g, &p)
	return p
}

// secondEmployer gives some people another employer in their state: half of them moved
// from it, the others work for both.
func (w *world) secondEmployer(g *region, p *person) {
	r := rng{mix(w.seed, 12, uint64(p.number))}
	if !r.chance(.1) {
		return
	}
	if other := g.agencies[sort.SearchInts(g.upTo, r.below(g.people)+1)]; other != p.agency {
		p.other = other
		if r.chance(.5) {
			p.left = .2 + .6*r.float()
		}
	}
}

// placeOf is where a person works for an agency: in its county and town, or at home where
// it has none.
func (w *world) placeOf(p *person, employer int) (county, city string) {
	a := &w.agencies[employer]
	if employer == p.agency || a.county == "" {
		return p.county, p.city
	}
	if a.city != "" {
		return a.county, a.city
	}
	r := rng{mix(w.seed, 13, uint64(p.number))}
	return a.county, pick(&r, w.states[p.state].countyOf(a, &r).cities)
}

// address is the person's mail address at work, in the manner of the agency.
func address(first, last string, manner uint64, domain string) string {
	switch manner % 3 {
	case 0:
		return first + "." + last + "@" + domain
	case 1:
		return last + "_" + first + "@" + domain
	default:
		return first + "-" + last + "@" + domain
	}
}

// phone is one of the numbers kept for fiction: (NXX) 555-01XX.
func phone(r *rng) string {
	area, line := r.between(210, 998), r.below(100)
	b := strconv.AppendInt(make([]byte, 0, 12), int64(area), 10)
	return string(two(append(b, "-555-01"...), line))
}
