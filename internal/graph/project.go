package graph

import (
	"slices"

	"bluegraph/internal/entities"
)

// Topology is the undirected simple graph of the nodes of some kinds (none means
// all) and every edge among them. Its nodes stand by id, so that a metric gives
// the same numbers whatever order the graph was built in.
func (g *Graph) Topology(kinds ...entities.Kind) *Topology {
	const absent = ^uint32(0)
	place := make([]uint32, len(g.vertices))
	heads := make([]Head, 0, len(g.vertices))
	for _, i := range g.order {
		v := &g.vertices[i]
		if place[i] = absent; len(kinds) == 0 || slices.Contains(kinds, v.Kind) {
			place[i] = uint32(len(heads))
			heads = append(heads, Head{ID: v.ID, Kind: v.Kind, Name: v.Name})
		}
	}
	return NewTopology(heads, func(yield func(u, v uint32)) {
		pair := func(u, v uint32) {
			if place[u] != absent && place[v] != absent {
				yield(place[u], place[v])
			}
		}
		for i := range g.vertices {
			from, to := g.out.span(uint32(i))
			for e := from; e < to; e++ {
				pair(uint32(i), g.out.ends[e])
			}
		}
		g.recipients.eachByCampaign(0, len(g.vertices), pair)
	})
}
