package sample

import (
	"fmt"
	"strings"
)

// agency is an invented organisation of the world.
type agency struct {
	// id is agency-000001; state, county and city are empty for a chain of shops.
	id, name, kind, state, county, city string
	// domain is its mail domain, unique in the world.
	domain string
	// private marks organisations that sites file under CompanyName.
	private bool
	// spellings are what people write for it; the first is name.
	spellings []string
}

// The kinds of agency, as agencies.csv names them.
const (
	kindPolice   = "police department"
	kindSheriff  = "sheriff's office"
	kindState    = "state police"
	kindFire     = "fire department"
	kindDA       = "district attorney"
	kindSchool   = "school district police"
	kindFederal  = "federal"
	kindRetail   = "retail"
	kindHospital = "hospital"
	kindUtility  = "utility"
)

// localKind says how an agency of one town or county is named, spelt and reached.
// In the patterns % is the name of the place.
type localKind struct {
	kind, prefix string
	private      bool
	ofCounty     bool
	// share of the places that have one.
	share float64
	// weight is the number of people relative to the others.
	weight   float64
	patterns []string
}

var localKinds = []localKind{
	{kind: kindPolice, prefix: "pd", share: 1, weight: 4, patterns: []string{"% Police Department", "% PD", "% Police Dept.",
		"City of % Police Department", "% Police", "% P.D.", "% Police Dept", "Police Department of %"}},
	{kind: kindSheriff, prefix: "so", ofCounty: true, share: 1, weight: 6, patterns: []string{"% County Sheriff's Office",
		"% County Sheriff", "% Co. Sheriff's Office", "% County SO", "% County Sheriffs Office", "% Cnty Sheriff's Dept",
		"Sheriff's Office, % County"}},
	{kind: kindDA, prefix: "da", ofCounty: true, share: .7, weight: 1, patterns: []string{"% County District Attorney's Office",
		"% County DA", "% Co. District Attorney", "District Attorney, % County", "% County D.A.'s Office"}},
	{kind: kindFire, prefix: "fd", share: .5, weight: 1, patterns: []string{"% Fire Department", "% FD", "% Fire Dept.",
		"City of % Fire Department", "% Fire & Rescue"}},
	{kind: kindSchool, prefix: "isdpd", share: .25, weight: .5, patterns: []string{"% Unified School District Police Department",
		"% USD Police", "% School District PD", "% Schools Police"}},
	{kind: kindHospital, prefix: "health", share: .3, weight: .5, private: true, patterns: []string{"% General Hospital",
		"% Gen. Hospital", "% Hospital", "% General Hospital - Security"}},
	{kind: kindUtility, prefix: "water", ofCounty: true, share: .4, weight: .5, private: true, patterns: []string{"% Water and Power",
		"% Water & Power", "% Water & Power Dist.", "% W&P"}},
	{kind: kindFederal, prefix: "fo", ofCounty: true, share: .2, weight: .6,
		patterns: []string{"Federal Bureau of Investigation, % Field Office",
			"FBI - %", "FBI % Field Office", "FBI (%)"}},
	{kind: kindState, prefix: "sp", ofCounty: true, share: .3, weight: 1.5, patterns: []string{"@ State Police, % Barracks",
		"@ State Police - %", "@ State Police %", "State Police (% Barracks)"}},
}

// chains are shops that have people in every state.
var chains = []string{"Harrow and Finch Stores", "Bluebell Markets", "Corvale Outfitters", "Nettle Home Goods", "Tinderbox Electronics",
	"Parsnip Pharmacy", "Granary Foods", "Lantern Department Stores"}

// localAgencies are the agencies of one county and its towns. used counts
// domains so that two towns of one name in two states stay apart.
func localAgencies(r *rng, state string, c county, used map[string]bool) (out []agency, weights []float64) {
	add := func(k localKind, place, city string) {
		if !r.chance(k.share) {
			return
		}
		a := agency{kind: k.kind, state: state, county: c.name, city: city, private: k.private, domain: freeDomain(k.prefix, place, state, used)}
		for _, p := range k.patterns {
			p = strings.ReplaceAll(p, "@", stateNames[state])
			a.spellings = append(a.spellings, strings.ReplaceAll(p, "%", place))
		}
		a.name = a.spellings[0]
		out = append(out, a)
		weights = append(weights, k.weight*r.longTailed(.8))
	}
	for _, k := range localKinds {
		if k.ofCounty {
			add(k, c.name, "")
			continue
		}
		for _, city := range c.cities {
			add(k, city, city)
		}
	}
	return out, weights
}

func freeDomain(prefix, place, state string, used map[string]bool) string {
	d := fmt.Sprintf("%s.%s.example", prefix, strings.ToLower(place))
	if used[d] {
		d = fmt.Sprintf("%s.%s-%s.example", prefix, strings.ToLower(place), strings.ToLower(state))
	}
	used[d] = true
	return d
}

func chainAgencies() []agency {
	var out []agency
	for _, name := range chains {
		slug := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(name, " and ", ""), " ", ""))
		short, _, _ := strings.Cut(name, " ")
		out = append(out, agency{name: name, kind: kindRetail, private: true, domain: slug + ".example",
			spellings: []string{name, strings.ToUpper(name), name + ", Inc.", short + " LP", name + " #12", name + " #407"}})
	}
	return out
}

// spelling is one way to write the agency; most people write the full name.
func (a *agency) spelling(r *rng) string {
	s := a.name
	if r.chance(.45) {
		s = pick(r, a.spellings)
	}
	switch {
	case r.chance(.05):
		s = strings.ToUpper(s)
	case r.chance(.03):
		s = strings.ToLower(s)
	case r.chance(.03):
		s += " "
	case r.chance(.02) && len(s) > 6:
		i := r.between(2, len(s)-3) // a slip of the keyboard: two letters change places
		s = s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
	}
	return s
}
