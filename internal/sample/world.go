package sample

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"bluegraph/internal/sample/layouts"
)

// world is what is true before any site is written: places, agencies, people.
// People are not stored: person(i) computes the i-th.
type world struct {
	seed     uint64
	agencies []agency
	states   map[string]*region
	// order holds the states by name; people are numbered in this order.
	order  []string
	people int
}

// region is one state of the world: its counties and how its people spread over agencies.
type region struct {
	state    string
	counties []county
	agencies []int // indices into world.agencies
	// domains and nameSeeds say for each agency how its people here are reached and named.
	domains   []string
	nameSeeds []uint64
	// upTo holds for each agency of the region the number of people up to and with it.
	upTo []int
	// first is the number of the region's first person; people how many there are.
	first, people int
	// stride walks through the people without repeating one.
	stride int
}

type county struct {
	name   string
	cities []string
}

// newWorld makes the places, agencies and people that the chosen sites need.
// people gives the number of people of each state.
func newWorld(seed uint64, sites []layouts.Site, people map[string]int, countiesPerState int) *world {
	w := &world{seed: seed, states: map[string]*region{}}
	w.agencies = chainAgencies()
	used := map[string]bool{}
	for _, s := range sites {
		st := stateOf(s)
		if !slices.Contains(w.order, st) {
			w.order = append(w.order, st)
		}
	}
	slices.Sort(w.order)
	for _, st := range w.order {
		w.addRegion(st, people[st], countiesPerState, used)
	}
	for i := range w.agencies {
		w.agencies[i].id = fmt.Sprintf("agency-%06d", i+1)
	}
	return w
}

// stateOf is the state whose people a site serves. Sites of several states are
// given to one by their name, for they need people too.
func stateOf(s layouts.Site) string {
	if s.State != "" {
		return s.State
	}
	codes := make([]string, 0, len(stateNames))
	for c := range stateNames {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes[named(1, s.Folder)%uint64(len(codes))]
}

func (w *world) addRegion(state string, people, counties int, used map[string]bool) {
	r := rng{named(w.seed, "region", state)}
	g := &region{state: state, first: w.people, people: people, stride: strideFor(people)}
	taken := map[string]bool{}
	place := func() string {
		for {
			if p := pick(&r, placeNames); !taken[p] {
				taken[p] = true
				return p
			}
		}
	}
	var weights []float64
	for i := range chains {
		g.agencies = append(g.agencies, i)
		weights = append(weights, 1)
	}
	for range counties {
		c := county{name: place()}
		for range r.between(2, 4) {
			c.cities = append(c.cities, place())
		}
		g.counties = append(g.counties, c)
		local, localWeights := localAgencies(&r, state, c, used)
		for i := range local {
			g.agencies = append(g.agencies, len(w.agencies)+i)
		}
		w.agencies = append(w.agencies, local...)
		weights = append(weights, localWeights...)
	}
	total := 0.0
	for _, x := range weights {
		total += x
	}
	sum := 0.0
	for _, x := range weights {
		sum += x
		g.upTo = append(g.upTo, int(sum/total*float64(people)))
	}
	g.upTo[len(g.upTo)-1] = people
	for _, i := range g.agencies {
		domain := w.agencies[i].domain
		if w.agencies[i].state == "" { // a chain of shops: one branch of the domain per state
			domain = slug(state) + "." + domain
		}
		g.domains = append(g.domains, domain)
		g.nameSeeds = append(g.nameSeeds, named(w.seed, "names", domain))
	}
	w.people += people
	w.states[state] = g
}

// countyOf returns the county that a person of the agency lives in.
func (g *region) countyOf(a *agency, r *rng) county {
	for _, c := range g.counties {
		if c.name == a.county {
			return c
		}
	}
	return pick(r, g.counties)
}

// regionOf returns the region of the i-th person.
func (w *world) regionOf(i int) *region {
	n := sort.Search(len(w.order), func(k int) bool { g := w.states[w.order[k]]; return i < g.first+g.people })
	return w.states[w.order[n]]
}

// slug makes a name fit for the local part of an address.
func slug(s string) string { return strings.ToLower(strings.ReplaceAll(s, "'", "")) }
