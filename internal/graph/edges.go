package graph

import (
	"cmp"
	"slices"
	"sort"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// EdgesAmong lists the edges of the types (none means all) between the nodes, by
// source, type, target.
func (g *Graph) EdgesAmong(nodes []uint32, types []entities.RelationType) []Edge {
	edges := []Edge{}
	g.eachAmong(nodes, types, func(source uint32, p place) { edges = append(edges, g.edgeAt(source, p)) })
	return edges
}

// place is an edge of a source: its type and the rank of its target, numbered as their
// names sort, and where it is in the out row; -1 for one of the recipient list.
type place struct {
	key uint64
	arc int64
}

func (g *Graph) placeOf(t uint8, target uint32, arc int64) place {
	return place{uint64(t)<<32 | uint64(g.rank[target]), arc}
}

func byKey(a, b place) int { return cmp.Compare(a.key, b.key) }

// target is the node that the edge leads to.
func (g *Graph) target(p place) uint32 { return g.order[uint32(p.key)] }

func (g *Graph) edgeAt(source uint32, p place) Edge {
	if p.arc < 0 {
		return g.listEdge(source, g.target(p))
	}
	return g.arcEdge(source, p.arc)
}

// eachAmong calls visit for the edges of the types between the nodes, by source, type,
// target.
func (g *Graph) eachAmong(nodes []uint32, types []entities.RelationType, visit func(source uint32, p place)) {
	filter := FilterTypes(types)
	sources := g.SortByID(slices.Clone(nodes))
	among := slices.Sorted(slices.Values(nodes))
	members := nodeset.New(len(g.vertices))
	defer members.Release()
	for _, i := range among {
		members.Add(i)
	}
	lists := &listsAmong{g: g, read: true}
	if filter[TypeSentTo] {
		lists = g.newListsAmong(among, members)
	}
	var row []place
	for _, i := range sources {
		row = g.appendArcs(row[:0], i, filter, members, among)
		lists.each(i, func(r uint32) { row = append(row, g.placeOf(TypeSentTo, r, -1)) })
		slices.SortFunc(row, byKey)
		for _, p := range row {
			visit(i, p)
		}
	}
}

// appendArcs appends the ordinary edges from node i into the members. A row much
// longer than the members is searched for each of them instead of being read.
func (g *Graph) appendArcs(row []place, i uint32, filter TypeFilter, members *nodeset.Set, among []uint32) []place {
	from, to := g.out.Span(i)
	if to-from <= 8*int64(len(among)) {
		for e := from; e < to; e++ {
			if filter[g.out.types[e]] && members.Has(g.out.ends[e]) {
				row = append(row, g.placeOf(g.out.types[e], g.out.ends[e], e))
			}
		}
		return row
	}
	for t := range filter {
		if first, last := g.out.OfType(i, uint8(t)); filter[t] && first < last {
			for _, j := range among {
				if k, ok := slices.BinarySearch(g.out.ends[first:last], j); ok {
					row = append(row, g.placeOf(uint8(t), j, first+int64(k)))
				}
			}
		}
	}
	return row
}

// arcEdge is the ordinary edge e of node i's out row.
func (g *Graph) arcEdge(i uint32, e int64) Edge {
	edge := g.edge(i, g.out.types[e], g.out.ends[e])
	edge.Properties = g.properties(e)
	return edge
}

func (g *Graph) listEdge(campaign, recipient uint32) Edge {
	return g.edge(campaign, TypeSentTo, recipient)
}

func (g *Graph) edge(source uint32, t uint8, target uint32) Edge {
	s, d := g.vertices[source].ID, g.vertices[target].ID
	return Edge{ID: entities.NewEdgeID(s, typeNames[t], d), Source: s, Type: typeNames[t], Target: d}
}

// EachEdge calls yield for every edge of the graph by source, type, target, and
// stops at the first error, which it returns.
func (g *Graph) EachEdge(yield func(Edge) error) error {
	var row []place
	for _, i := range g.order {
		row = row[:0]
		from, to := g.out.Span(i)
		for e := from; e < to; e++ {
			row = append(row, g.placeOf(g.out.types[e], g.out.ends[e], e))
		}
		g.recipients.Each(i, func(r uint32) { row = append(row, g.placeOf(TypeSentTo, r, -1)) })
		slices.SortFunc(row, byKey)
		for _, p := range row {
			e := g.edgeAt(i, p)
			e.Through = g.ThroughEdge(e.Type, i, g.target(p))
			if err := yield(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// EachOfType calls yield for the ends of every edge of a type, but for those of recipient
// lists, by source and target.
func (g *Graph) EachOfType(t entities.RelationType, yield func(source, target entities.ID)) {
	at := slices.Index(typeNames[:], t)
	if at < 0 {
		return
	}
	for _, i := range g.order {
		from, to := g.out.OfType(i, uint8(at))
		for _, j := range g.out.ends[from:to] {
			yield(g.vertices[i].ID, g.vertices[j].ID)
		}
	}
}

// FirstEdge is the smallest edge of the types between two neighbours, in either
// direction, by type, source, target; ok is false when there is none.
func (g *Graph) FirstEdge(a, b uint32, types TypeFilter) (edge Edge, ok bool) {
	if g.rank[b] < g.rank[a] {
		a, b = b, a
	}
	for t := range types {
		if !types[t] {
			continue
		}
		for _, d := range [][2]uint32{{a, b}, {b, a}} {
			if e, found := g.FindEdge(d[0], uint8(t), d[1]); found {
				return e, true
			}
		}
	}
	return Edge{}, false
}

// FindEdge looks for one edge.
func (g *Graph) FindEdge(source uint32, t uint8, target uint32) (edge Edge, ok bool) {
	if t == TypeSentTo {
		b := g.recipients.bitmaps[source]
		if b == nil || !b.Contains(target) {
			return Edge{}, false
		}
		return g.listEdge(source, target), true
	}
	e, found := g.FindArc(source, t, target)
	if !found {
		return Edge{}, false
	}
	return g.arcEdge(source, e), true
}

// FindArc looks for one ordinary edge in the out rows.
func (g *Graph) FindArc(source uint32, t uint8, target uint32) (e int64, found bool) {
	from, to := g.out.OfType(source, t)
	k, found := sort.Find(int(to-from), func(k int) int { return cmp.Compare(target, g.out.ends[from+int64(k)]) })
	return from + int64(k), found
}
