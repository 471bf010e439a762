package identity

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
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

// place is where entities that are one thing are, all by the word of one of them: the
// first that tells its state, or one that says the same and more. A firm in two states
// is in none of them, and what is in two counties has a state alone, and an ORI.
func place(members []graph.Stated) entities.Properties {
	if differ(members, state) {
		return nil
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
	if differ(members, county) {
		for _, name := range local {
			delete(best, name)
		}
	}
	return best
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

// differ tells whether two entities state something else of a property.
func differ(members []graph.Stated, name string) bool {
	said := slices.DeleteFunc(slices.Clone(members), func(m graph.Stated) bool { return plain(m.Properties, name) == "" })
	return slices.ContainsFunc(said, func(m graph.Stated) bool {
		return plain(m.Properties, name) != plain(said[0].Properties, name)
	})
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
