package linkage

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/plain"
)

// agencies adds the parts of agency names. A county of the row stands before one in
// the name; "GUILFORD; RANDOLPH" is two.
func (f *features) agencies(t *Table) {
	names := t.columns[Name]
	if names == nil {
		names = t.columns[Org]
	}
	if names == nil {
		return
	}
	state, county := t.columns[State], t.columns[County]
	add := map[string]*column{}
	parts := []string{"core", "joined", "agency_type", "municipality", "counties", "core_state"}
	for _, part := range parts {
		add[part] = newColumn(f.records)
	}
	parsed := map[[2]uint32]agencyname.Name{}
	known := cityNames(t)
	f.bodies, f.stateGuess = map[string]bool{}, t.columns[StateGuess]
	for i := range int32(f.records) {
		at := [2]uint32{names.cells[i], cellOf(state, i)}
		n, ok := parsed[at]
		if !ok {
			n = agencyname.Parse(names.at(at[0]), valueOf(state, i))
			parsed[at] = n
		}
		code := plain.StateCode(valueOf(state, i))
		if town, ok := strings.CutSuffix(n.Core, " city"); ok && n.Municipality == "" && !known[n.Core+"|"+code] {
			n.Core, n.Municipality = town, "city"
		}
		f.bodies[n.Core] = f.bodies[n.Core] || n.Body != ""
		add["core"].add(n.Core)
		add["joined"].add(strings.ReplaceAll(n.Core, " ", ""))
		add["agency_type"].add(typeOf(n))
		add["municipality"].add(n.Municipality)
		add["counties"].add(counties(valueOf(county, i), n.County))
		add["core_state"].add(n.Core + "|" + code)
	}
	f.known = newKnownPlaces(f, t, add["core"], add["counties"])
	for name, c := range add {
		if c.count(); c.filled > 0 {
			f.columns[name] = c
		}
	}
	if c := f.columns["core"]; c != nil {
		f.texts["core"] = newTexts(c)
	}
}

// typeOf is the type of an agency, where rows mix up bodies of one type beside the rest with
// whose it is: a town and its county have a fire department and a government each, and the
// town and the village around it two.
func typeOf(n agencyname.Name) string {
	switch n.Type {
	case agencyname.Government, agencyname.Department, agencyname.Fire:
	default:
		return string(n.Type)
	}
	switch {
	case slices.Contains(strings.Fields(n.Core), "county"):
		return string(n.Type) + " of a county"
	case n.Type == agencyname.Government && n.Municipality != "" && n.Municipality != "city":
		return string(n.Type) + " of a " + n.Municipality
	}
	return string(n.Type)
}

// cityNames are the cities of the table whose names end in "city", with their states:
// the police of Garden City are not those of a city called Garden.
func cityNames(t *Table) map[string]bool {
	known := map[string]bool{}
	if city := t.columns[City]; city != nil {
		for i := range int32(t.Len()) {
			if name := placeName(city.value(i)); strings.HasSuffix(name, " city") {
				known[name+"|"+plain.StateCode(valueOf(t.columns[State], i))] = true
			}
		}
	}
	return known
}

func cellOf(c *column, i int32) uint32 {
	if c == nil {
		return 0
	}
	return c.cells[i]
}

func valueOf(c *column, i int32) string {
	if c == nil {
		return ""
	}
	return c.value(i)
}

// counties are the counties a row tells, or else the name, in order and parted by
// semicolons.
func counties(row, inName string) string {
	var all []string
	for _, c := range strings.FieldsFunc(row, func(r rune) bool { return r == ';' || r == '/' || r == ',' }) {
		if c = strings.ReplaceAll(county(c), " ", ""); c != "" && c != "notspecified" {
			all = append(all, c)
		}
	}
	if len(all) == 0 && inName != "" {
		all = append(all, strings.ReplaceAll(county(inName), " ", ""))
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ";")
}
