package identity

import (
	"cmp"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Merge is what is shown of entities that are one thing. The id is the smallest of
// theirs, so that it does not depend on the order of judgements; the name is that of
// the one with most evidence, the others become aliases; of every other property the first
// value counts, from the one with most evidence on, but a place is one piece. Lists are
// joined.
func Merge(members []questions.Stated) entities.Cluster {
	members = slices.SortedFunc(slices.Values(members), func(a, b questions.Stated) int {
		return cmp.Or(cmp.Compare(b.Evidence, a.Evidence), cmp.Compare(a.ID, b.ID))
	})
	first := members[0]
	c := entities.Cluster{Canonical: entities.Entity{
		ID: first.ID, Kind: first.Kind, Leak: first.Leak, Name: first.Name, Properties: entities.Properties{},
	}}
	var names []string
	for _, m := range members {
		c.Members = append(c.Members, m.ID)
		c.Canonical.ID = min(c.Canonical.ID, m.ID)
		c.Canonical.Labels = joined(c.Canonical.Labels, m.Labels)
		names = append(names, m.Name)
		for name, v := range m.Properties {
			switch list, isList := v.([]string); {
			case name == aliases:
				names = append(names, list...)
			case slices.Contains(placed, name):
			case isList:
				old, _ := c.Canonical.Properties[name].([]string)
				c.Canonical.Properties[name] = joined(old, list)
			case c.Canonical.Properties[name] == nil:
				c.Canonical.Properties[name] = v
			}
		}
	}
	maps.Copy(c.Canonical.Properties, place(members))
	if slices.ContainsFunc(members, tellsState) {
		delete(c.Canonical.Properties, entities.StateFrom)
	}
	slices.Sort(c.Members)
	if others := slices.DeleteFunc(joined(nil, names), func(s string) bool { return s == first.Name }); len(others) > 0 {
		c.Canonical.Properties[aliases] = others
	}
	return c
}

// tellsState reports whether a row states the state of a member: it is no guess then.
func tellsState(m questions.Stated) bool {
	return m.Properties[state] != nil && m.Properties[entities.StateFrom] == nil
}

// aliases is the property that lists the other names of an entity.
const aliases = "aliases"

// joined are the texts of two lists, each once, in order; nil for none.
func joined(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
