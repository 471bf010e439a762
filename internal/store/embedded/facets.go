package embedded

import (
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// facets filters hits by kind and state and counts those that pass.
type facets struct {
	graph         *graph.Graph
	query         questions.SearchQuery
	kinds, states map[string]int64
}

func newFacets(g *graph.Graph, q questions.SearchQuery) *facets {
	return &facets{graph: g, query: q, kinds: map[string]int64{}, states: map[string]int64{}}
}

// count reports whether a node passes the filters, and counts it if so. A node
// without a state counts for no state.
func (f *facets) count(i uint32) bool {
	v := f.graph.Vertex(i)
	if len(f.query.Kinds) > 0 && !slices.Contains(f.query.Kinds, v.Kind) ||
		len(f.query.States) > 0 && !slices.Contains(f.query.States, v.State) {
		return false
	}
	f.kinds[string(v.Kind)]++
	if v.State != "" {
		f.states[v.State]++
	}
	return true
}
