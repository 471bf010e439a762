package tck

import (
	"math"
	"slices"

	"bluegraph/internal/opencypher/values"
)

// same compares a value of the engine with one of the kit's tables. loose ignores the order of lists.
func same(g values.Graph, got, want any, loose bool) bool {
	switch want := want.(type) {
	case wantNode:
		n, ok := got.(values.Node)
		return ok && slices.Equal(slices.Sorted(slices.Values(g.Labels(n))), want.labels) && same(g, g.Properties(n), want.properties, loose)
	case wantRel:
		r, ok := got.(values.Relationship)
		return ok && g.TypeName(r) == want.typ && same(g, g.RelationshipProperties(r), want.properties, loose)
	case wantPath:
		return samePath(g, got, want, loose)
	case values.List:
		l, ok := got.(values.List)
		return ok && sameList(g, l, want, loose)
	case values.Map:
		m, ok := got.(values.Map)
		if !ok || len(m) != len(want) {
			return false
		}
		for k, v := range want {
			x, ok := m[k]
			if !ok || !same(g, x, v, loose) {
				return false
			}
		}
		return true
	case float64:
		f, ok := got.(float64)
		return ok && (f == want || math.IsNaN(f) && math.IsNaN(want))
	case string:
		return sameText(got, want)
	}
	return got == want
}

func samePath(g values.Graph, got any, want wantPath, loose bool) bool {
	p, ok := got.(values.Path)
	if !ok || len(p.Nodes) != len(want.nodes) {
		return false
	}
	for i, n := range want.nodes {
		if !same(g, p.Nodes[i], n, loose) {
			return false
		}
	}
	for i, r := range want.rels {
		start, _ := g.Ends(p.Relationships[i])
		if !same(g, p.Relationships[i], r, loose) || want.forward[i] != (start == p.Nodes[i]) {
			return false
		}
	}
	return true
}

func sameList(g values.Graph, got, want values.List, loose bool) bool {
	if len(got) != len(want) {
		return false
	}
	if loose {
		return sameSet(len(got), func(i, j int) bool { return same(g, got[i], want[j], loose) })
	}
	for i := range got {
		if !same(g, got[i], want[i], loose) {
			return false
		}
	}
	return true
}

// sameSet reports whether n things and n others can be paired.
func sameSet(n int, equal func(i, j int) bool) bool {
	taken := make([]bool, n)
next:
	for i := range n {
		for j := range n {
			if !taken[j] && equal(i, j) {
				taken[j] = true
				continue next
			}
		}
		return false
	}
	return true
}

// sameText compares with a string; the kit writes temporal values as strings, which may be shorter
// than the value writes itself.
func sameText(got any, want string) bool {
	var v any
	var err error
	switch got.(type) {
	case string:
		return got == want
	case values.Date:
		v, err = values.ParseDate(want)
	case values.LocalTime:
		v, err = values.ParseLocalTime(want)
	case values.Time:
		v, err = values.ParseTime(want)
	case values.LocalDateTime:
		v, err = values.ParseLocalDateTime(want)
	case values.DateTime:
		v, err = values.ParseDateTime(want)
	case values.Duration:
		v, err = values.ParseDuration(want)
	default:
		return false
	}
	return err == nil && v == got
}
