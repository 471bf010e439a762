package graph

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
)

// orderByID ranks the nodes by id, without those that are gone, the order of every tie. Ids of one kind begin
// alike, so they are sorted a kind at a time, by the eight bytes after the beginning
// and only where those are equal by the rest.
func (g *Graph) orderByID(gone *nodeset.Set) error {
	type key struct {
		bytes uint64
		node  uint32
	}
	byPrefix := map[string][]key{}
	for i := range g.vertices {
		if gone.Has(uint32(i)) {
			continue
		}
		id := string(g.vertices[i].ID)
		prefix := id[:strings.IndexByte(id, ':')+1]
		var first [8]byte
		copy(first[:], id[len(prefix):])
		byPrefix[prefix] = append(byPrefix[prefix], key{binary.BigEndian.Uint64(first[:]), uint32(i)})
	}
	g.order, g.rank = make([]uint32, 0, len(g.vertices)), make([]uint32, len(g.vertices))
	for _, prefix := range slices.Sorted(maps.Keys(byPrefix)) {
		keys := byPrefix[prefix]
		slices.SortFunc(keys, func(a, b key) int {
			if c := cmp.Compare(a.bytes, b.bytes); c != 0 {
				return c
			}
			return cmp.Compare(g.vertices[a.node].ID, g.vertices[b.node].ID)
		})
		for _, k := range keys {
			g.order = append(g.order, k.node)
		}
	}
	for r, i := range g.order {
		if r > 0 && g.vertices[i].ID == g.vertices[g.order[r-1]].ID {
			return fmt.Errorf("graph: two nodes have the id %s", g.vertices[i].ID)
		}
		g.rank[i] = uint32(r)
	}
	return nil
}

// arrange sorts the arcs into rows by source and, turned round, by target. Within
// a row they stand by type, then by the index of the other end.
func (g *Graph) arrange(arcs []Arc) {
	sorted := intoRows(len(g.vertices), arcs, make([]Arc, len(arcs)),
		func(a *Arc) uint32 { return a.Source },
		func(a, b Arc) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target)) })
	sorted = g.joinEqual(sorted)
	g.out = newRows(len(g.vertices), sorted, func(a Arc) (uint32, uint32) { return a.Source, a.Target })
	g.outSets, g.outTimes = make([]uint32, len(sorted)), timesOf(sorted)
	for i, a := range sorted {
		g.outSets[i] = a.Set
	}
	sorted = intoRows(len(g.vertices), sorted, arcs[:len(sorted)],
		func(a *Arc) uint32 { return a.Target },
		func(a, b Arc) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Source, b.Source)) })
	g.in = newRows(len(g.vertices), sorted, func(a Arc) (uint32, uint32) { return a.Target, a.Source })
}

// intoRows sorts arcs by the node that row names, and stably within each row: a
// counting sort into other memory, then many short ones.
func intoRows(nodes int, arcs, sorted []Arc, row func(*Arc) uint32, within func(a, b Arc) int) []Arc {
	next := make([]uint32, nodes+1)
	for i := range arcs {
		next[row(&arcs[i])+1]++
	}
	for i := range nodes {
		next[i+1] += next[i]
	}
	for i := range arcs {
		at := &next[row(&arcs[i])]
		sorted[*at] = arcs[i]
		*at++
	}
	start := uint32(0)
	for _, end := range next[:nodes] { // each is moved on to where its row ends
		if r := sorted[start:end]; !slices.IsSortedFunc(r, within) {
			slices.SortStableFunc(r, within)
		}
		start = end
	}
	return sorted
}

// timesOf are the times of arcs, nil when none has one.
func timesOf(arcs []Arc) []entities.Moment {
	if !slices.ContainsFunc(arcs, func(a Arc) bool { return a.At > 0 }) {
		return nil
	}
	times := make([]entities.Moment, len(arcs))
	for i, a := range arcs {
		times[i] = a.At
	}
	return times
}
