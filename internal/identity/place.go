package identity

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// The properties that say where an entity is are one piece: a county of one member
// beside the state of another is a place that nobody stated. local are those that
// differ between the counties of a state.
var (
	local  = []string{county, "city", "lat", "lon"}
	placed = append([]string{state, "ori"}, local...)
)

const (
	state  = "state"
	county = "county"
)

// OfOnePlace are the types of agencies that serve one city, county or state, whatever a
// record says of it: a row with a wrong state moves none of them. A firm or a federal
// agency may be in many.
var OfOnePlace = []string{"police department", "public safety", "sheriff", "jail", "state police", "school", "fire", "prosecutor"}

// nearlyAll is the share of the records that must tell one state of what may be in many: who
// works for it in another one is then counted in this one, a tenth at most.
const nearlyAll = .9

// place is where entities that are one thing are, all by the word of one of them: of those
// in the state that leads, the first that tells it, or one that says the same and more. A
// firm in two states is in none of them, and what is in two counties has a state alone, and
// an ORI.
func place(members []questions.Stated) entities.Properties {
	least := nearlyAll
	if slices.ContainsFunc(members, func(m questions.Stated) bool {
		kind, _ := m.Properties["type"].(string)
		return slices.Contains(OfOnePlace, kind)
	}) {
		least = .5
	}
	members, ok := leading(members, state, least)
	if !ok {
		return nil
	}
	inCounty, isInOne := leading(members, county, least)
	if isInOne {
		members = inCounty
	}
	var best entities.Properties
	for _, m := range members {
		own := entities.Properties{}
		for _, name := range placed {
			if v := m.Properties[name]; v != nil {
				own[name] = v
			}
		}
		if best[state] == nil && own[state] != nil || len(own) > len(best) && within(best, own) {
			best = own
		}
	}
	if !isInOne {
		for _, name := range local {
			delete(best, name)
		}
	}
	return best
}

// leading are the entities that state of a property what most of their records do, or
// nothing; ok is false where what leads has no more than the least share of the records
// that tell it.
func leading(members []questions.Stated, name string, least float64) (some []questions.Stated, ok bool) {
	records, told := map[any]int64{}, int64(0)
	var most any = ""
	for _, m := range members {
		v := plain(m.Properties, name)
		if v == "" {
			continue
		}
		records[v] += max(m.Evidence, 1)
		told += max(m.Evidence, 1)
		if records[v] > records[most] {
			most = v
		}
	}
	if told > 0 && float64(records[most]) <= least*float64(told) {
		return members, false
	}
	return slices.DeleteFunc(slices.Clone(members), func(m questions.Stated) bool {
		v := plain(m.Properties, name)
		return v != "" && v != most
	}), true
}

// within tells whether one place says all that another does.
func within(a, b entities.Properties) bool {
	for name := range a {
		if plain(a, name) != plain(b, name) {
			return false
		}
	}
	return true
}

// plain is a property without what spellings of one place differ in; numbers are as
// they are, and "" is for none.
func plain(p entities.Properties, name string) any {
	switch v := p[name].(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSuffix(strings.ToLower(v), " county")
	default:
		return v
	}
}
