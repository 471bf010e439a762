package agencies

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/resolve/plain"
)

// Stated is what a row that tells no state says of where an agency is.
type Stated struct{ Name, County, City, ORI, Domain string }

// What tells the state of an agency whose row does not.
const (
	ByORI    = "ori"
	ByDomain = "domain"
	ByCounty = "county"
	ByCity   = "city"
	ByName   = "name"
)

// StateOf is the state, in capitals, that a row which tells none shows its agency to be in,
// other than that of the site: the directory knows its number, its place, or both, in one
// state, and not in the site's. by says what shows it; both are "" where nothing does, or
// two things show two states.
func StateOf(s Stated, site string) (state, by string) {
	site = plain.StateCode(site)
	known := gazetteer()
	for _, told := range []struct {
		by     string
		states map[string]bool
	}{{ByORI, known.ofORI(s.ORI)}, {ByDomain, ofDomain(s.Domain)}, known.ofPlace(s)} {
		switch {
		case told.states[site]:
			return "", ""
		case len(told.states) != 1:
			continue
		}
		only := slices.Collect(maps.Keys(told.states))[0]
		if state != "" && state != only {
			return "", ""
		}
		if state == "" {
			state, by = only, told.by
		}
	}
	return strings.ToUpper(state), by
}

// places of the directory, with the states that have them.
type placesByState struct {
	numbers, counties, cities, both, names map[string]map[string]bool
}

var gazetteer = sync.OnceValue(func() placesByState {
	p := placesByState{map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]map[string]bool{},
		map[string]map[string]bool{}}
	all, err := directory.All()
	if err != nil {
		return p // nothing is known; whoever resolves agencies is told why
	}
	for _, e := range all {
		state := strings.ToLower(e.State)
		put := func(in map[string]map[string]bool, key string) {
			if in[key] == nil {
				in[key] = map[string]bool{}
			}
			in[key][state] = true
		}
		if e.ORI != "" {
			put(p.numbers, strings.ToUpper(e.ORI))
		}
		n := agencyname.Parse(e.Name, e.State)
		cities := []string{plain.Words(e.City)}
		if n.Type == agencyname.Police {
			cities = append(cities, n.Core)
		}
		for c := range strings.SplitSeq(e.County, ";") {
			county := countyName(c)
			put(p.counties, county)
			for _, city := range cities {
				put(p.both, city+"|"+county)
			}
		}
		for _, city := range cities {
			put(p.cities, city)
		}
		if n.Type.IsOfPlace() && e.ORI != "" {
			put(p.names, string(n.Type)+"|"+n.Core)
		}
	}
	return p
})

func countyName(s string) string {
	c := plain.Words(s)
	for _, word := range []string{" county", " parish", " co", " borough"} {
		c = strings.TrimSuffix(c, word)
	}
	return c
}

// ofORI are the states of an agency's number: the directory's, or else the two letters at its
// start where it looks like one.
func (p placesByState) ofORI(ori string) map[string]bool {
	ori = strings.ToUpper(strings.TrimSpace(ori))
	for _, n := range []int{9, 7} {
		if len(ori) >= n && p.numbers[ori[:n]] != nil {
			return p.numbers[ori[:n]]
		}
	}
	if len(ori) == 9 && plain.StateName(strings.ToLower(ori[:2])) != "" && strings.Trim(ori[2:7], "0123456789") == "" {
		return map[string]bool{strings.ToLower(ori[:2]): true}
	}
	return nil
}

// ofDomain is the state that public bodies of a domain are in: x.or.us, doj.ca.gov, utah.gov.
func ofDomain(domain string) map[string]bool {
	labels := strings.Split(strings.ToLower(domain), ".")
	if len(labels) < 2 {
		return nil
	}
	state := labels[len(labels)-2]
	switch top := labels[len(labels)-1]; {
	case top != "us" && top != "gov", top == "us" && len(labels) < 3:
		return nil
	case plain.StateName(state) == "":
		state = plain.StateCode(state)
	}
	if plain.StateName(state) == "" {
		return nil
	}
	return map[string]bool{state: true}
}

// shortestName is how many letters a town's name has that stands for the town in any state.
const shortestName = 7

// ofPlace are the states that have the places a row tells, all of them that are known at all.
func (p placesByState) ofPlace(s Stated) (told struct {
	by     string
	states map[string]bool
}) {
	n := agencyname.Parse(s.Name, "")
	county, city := countyName(s.County), plain.Words(s.City)
	if county == "" {
		county = n.County
	}
	narrow := func(states map[string]bool, by string) {
		if states == nil {
			return
		}
		if told.states == nil {
			told.states, told.by = maps.Clone(states), by
			return
		}
		both := maps.Clone(told.states)
		maps.DeleteFunc(both, func(state string, _ bool) bool { return !states[state] })
		if len(both) > 0 {
			told.states = both
		}
	}
	switch {
	case county != "" && city != "" && p.both[city+"|"+county] != nil:
		narrow(p.both[city+"|"+county], ByCounty)
	case county != "" && n.Type == agencyname.Police && p.both[n.Core+"|"+county] != nil:
		narrow(p.both[n.Core+"|"+county], ByCounty)
	default:
		if county != "" {
			narrow(p.counties[county], ByCounty)
		}
		// Not every town has an agency on the list: a city counts where the name says it too.
		if city != "" && n.Type == agencyname.Police && n.Core == city {
			narrow(p.cities[city], ByCity)
		}
	}
	if n.Type.IsOfPlace() && (told.states != nil || len(n.Core) >= shortestName) {
		narrow(p.names[string(n.Type)+"|"+n.Core], ByName)
	}
	return told
}
