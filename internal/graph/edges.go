package graph

import (
	"cmp"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
)

// EdgesAmong lists the edges of the types (none means all) between the nodes, by
// source, type, target.
func (g *Graph) EdgesAmong(nodes []uint32, types []entities.RelationType) []Edge {
	filter := filterTypes(types)
	sources := g.byRank(slices.Clone(nodes))
	among := slices.Sorted(slices.Values(nodes))
	members := newMarks(len(g.vertices))
	defer members.release()
	set := roaring.BitmapOf(among...)
	for _, i := range among {
		members.add(i)
	}
	edges := []Edge{}
	for _, i := range sources {
		start := len(edges)
		edges = g.appendArcs(edges, i, filter, members, among)
		if b := g.recipients.bitmaps[i]; b != nil && filter[sentTo] {
			for it := roaring.And(b, set).Iterator(); it.HasNext(); {
				edges = append(edges, g.listEdge(i, it.Next()))
			}
		}
		sortRow(edges[start:])
	}
	return edges
}

// appendArcs appends the ordinary edges from node i into the members. A row much
// longer than the members is searched for each of them instead of being read.
func (g *Graph) appendArcs(edges []Edge, i uint32, filter typeFilter, members *marks, among []uint32) []Edge {
	from, to := g.out.span(i)
	if to-from <= 8*int64(len(among)) {
		for e := from; e < to; e++ {
			if filter[g.out.types[e]] && members.has(g.out.ends[e]) {
				edges = append(edges, g.arcEdge(i, e))
			}
		}
		return edges
	}
	for t := range filter {
		if first, last := g.out.ofType(i, uint8(t)); filter[t] && first < last {
			for _, j := range among {
				if k, ok := slices.BinarySearch(g.out.ends[first:last], j); ok {
					edges = append(edges, g.arcEdge(i, first+int64(k)))
				}
			}
		}
	}
	return edges
}

// arcEdge is the ordinary edge e of node i's out row.
func (g *Graph) arcEdge(i uint32, e int64) Edge {
	edge := g.edge(i, g.out.types[e], g.out.ends[e])
	edge.Properties = g.properties(e)
	return edge
}

func (g *Graph) listEdge(campaign, recipient uint32) Edge { return g.edge(campaign, sentTo, recipient) }

func (g *Graph) edge(source uint32, t uint8, target uint32) Edge {
	s, d := g.vertices[source].ID, g.vertices[target].ID
	return Edge{ID: entities.NewEdgeID(s, typeNames[t], d), Source: s, Type: typeNames[t], Target: d}
}

// sortRow sorts edges of one source by type and target.
func sortRow(edges []Edge) {
	slices.SortFunc(edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target))
	})
}

// EachEdge calls yield for every edge of the graph by source, type, target, and
// stops at the first error, which it returns.
func (g *Graph) EachEdge(yield func(Edge) error) error {
	// An edge of the source at hand: its place in the order, and where it is in the
	// out row; -1 for one of the recipient list.
	type place struct {
		key uint64
		arc int64
	}
	// Both are numbered as their names sort: types by name, nodes by rank.
	key := func(t uint8, target uint32) uint64 { return uint64(t)<<32 | uint64(g.rank[target]) }
	var row []place
	for _, i := range g.order {
		row = row[:0]
		from, to := g.out.span(i)
		for e := from; e < to; e++ {
			row = append(row, place{key(g.out.types[e], g.out.ends[e]), e})
		}
		g.recipients.each(i, func(r uint32) { row = append(row, place{key(sentTo, r), -1}) })
		slices.SortFunc(row, func(a, b place) int { return cmp.Compare(a.key, b.key) })
		for _, p := range row {
			var edge Edge
			if p.arc < 0 {
				edge = g.listEdge(i, g.order[uint32(p.key)])
			} else {
				edge = g.arcEdge(i, p.arc)
			}
			if err := yield(edge); err != nil {
				return err
			}
		}
	}
	return nil
}

// firstEdge is the smallest edge of the types between two neighbours, in either
// direction, by type, source, target; ok is false when there is none.
func (g *Graph) firstEdge(a, b uint32, types typeFilter) (edge Edge, ok bool) {
	if g.rank[b] < g.rank[a] {
		a, b = b, a
	}
	for t := range types {
		if !types[t] {
			continue
		}
		for _, d := range [][2]uint32{{a, b}, {b, a}} {
			if e, found := g.find(d[0], uint8(t), d[1]); found {
				return e, true
			}
		}
	}
	return Edge{}, false
}

// find looks for one edge.
func (g *Graph) find(source uint32, t uint8, target uint32) (edge Edge, ok bool) {
	if t == sentTo {
		b := g.recipients.bitmaps[source]
		if b == nil || !b.Contains(target) {
			return Edge{}, false
		}
		return g.listEdge(source, target), true
	}
	e, found := g.findArc(source, t, target)
	if !found {
		return Edge{}, false
	}
	return g.arcEdge(source, e), true
}

// findArc looks for one ordinary edge in the out rows.
func (g *Graph) findArc(source uint32, t uint8, target uint32) (e int64, found bool) {
	from, to := g.out.ofType(source, t)
	k, found := sort.Find(int(to-from), func(k int) int { return cmp.Compare(target, g.out.ends[from+int64(k)]) })
	return from + int64(k), found
}
