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
func (g *Graph) orderByID(vertices []Vertex, gone *nodeset.Set) error {
	type key struct {
		bytes uint64
		node  uint32
	}
	byPrefix := map[string][]key{}
	prefix, keys := "", []key(nil) // of the node before: nodes of a kind lie together
	for i := range vertices {
		if gone.Has(uint32(i)) {
			continue
		}
		id := string(vertices[i].ID)
		if now := id[:strings.IndexByte(id, ':')+1]; now != prefix {
			byPrefix[prefix] = keys
			prefix, keys = now, byPrefix[now]
		}
		var first [8]byte
		copy(first[:], id[len(prefix):])
		keys = append(keys, key{binary.BigEndian.Uint64(first[:]), uint32(i)})
	}
	byPrefix[prefix] = keys
	g.order, g.rank = make([]uint32, 0, len(vertices)), make([]uint32, len(vertices))
	for _, prefix := range slices.Sorted(maps.Keys(byPrefix)) {
		keys := byPrefix[prefix]
		slices.SortFunc(keys, func(a, b key) int {
			if c := cmp.Compare(a.bytes, b.bytes); c != 0 {
				return c
			}
			return cmp.Compare(vertices[a.node].ID, vertices[b.node].ID)
		})
		for _, k := range keys {
			g.order = append(g.order, k.node)
		}
	}
	for r, i := range g.order {
		if r > 0 && vertices[i].ID == vertices[g.order[r-1]].ID {
			return fmt.Errorf("graph: two nodes have the id %s", vertices[i].ID)
		}
		g.rank[i] = uint32(r)
	}
	return nil
}

// arrange sorts the arcs into rows by source and, turned round, by target. Within
// a row they stand by type, then by the index of the other end.
func (g *Graph) arrange(nodes int, arcs []Arc) {
	sorted := g.joinEqual(bySource(nodes, arcs))
	g.out = newRows(nodes, len(sorted))
	g.outSets = make([]uint32, len(sorted))
	for i := range sorted {
		a := &sorted[i]
		g.out.offsets[a.Source+1]++
		g.out.ends[i], g.out.types[i], g.outSets[i] = a.Target, a.Type, a.Set
	}
	g.out.addOffsets()
	g.outTimes = timesOf(sorted)
	g.in = turned(nodes, sorted)
}

// bySource sorts arcs by source, within it by type and target, and stably where these are equal: a
// counting sort into other memory, then many short ones.
func bySource(nodes int, arcs []Arc) []Arc {
	next := make([]uint32, nodes+1)
	for i := range arcs {
		next[arcs[i].Source+1]++
	}
	for i := range nodes {
		next[i+1] += next[i]
	}
	sorted := make([]Arc, len(arcs))
	for i := range arcs {
		at := &next[arcs[i].Source]
		sorted[*at] = arcs[i]
		*at++
	}
	start := uint32(0)
	for _, end := range next[:nodes] { // each is moved on to where its row ends
		if row := sorted[start:end]; !isInOrder(row) {
			slices.SortStableFunc(row, func(a, b Arc) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target)) })
		}
		start = end
	}
	return sorted
}

// isInOrder reports whether the arcs of one source stand by type and target.
func isInOrder(row []Arc) bool {
	for i := 1; i < len(row); i++ {
		if a, b := &row[i-1], &row[i]; a.Type > b.Type || a.Type == b.Type && a.Target > b.Target {
			return false
		}
	}
	return true
}

// turned are the rows by target of arcs that are sorted by source: what comes into a row comes by source, and
// is then sorted by type alone.
func turned(nodes int, arcs []Arc) Rows {
	r := newRows(nodes, len(arcs))
	for i := range arcs {
		r.offsets[arcs[i].Target+1]++
	}
	r.addOffsets()
	next := slices.Clone(r.offsets[:nodes])
	for i := range arcs {
		a := &arcs[i]
		at := next[a.Target]
		r.ends[at], r.types[at] = a.Source, a.Type
		next[a.Target]++
	}
	var room []uint32
	for i := range nodes {
		if from, to := r.offsets[i], r.offsets[i+1]; !slices.IsSorted(r.types[from:to]) {
			room = sortByType(r.ends[from:to], r.types[from:to], room)
		}
	}
	return r
}

// sortByType sorts a row by type, stably: a short one by insertion, any other by counting. Room is used and given
// back for the next.
func sortByType(ends []uint32, types []uint8, room []uint32) []uint32 {
	if len(types) <= shortRow {
		for i := 1; i < len(types); i++ {
			for k := i; k > 0 && types[k-1] > types[k]; k-- {
				types[k-1], types[k] = types[k], types[k-1]
				ends[k-1], ends[k] = ends[k], ends[k-1]
			}
		}
		return room
	}
	var next [256]int
	for _, t := range types {
		next[t]++
	}
	at := 0
	for t, n := range next {
		next[t], at = at, at+n
	}
	room = append(room[:0], ends...)
	for i, t := range types {
		ends[next[t]] = room[i]
		next[t]++
	}
	at = 0
	for t, end := range next { // each was moved on to where its type ends
		for ; at < end; at++ {
			types[at] = uint8(t)
		}
	}
	return room
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
