package metrics

import (
	"slices"

	"bluegraph/internal/entities"
)

// topology is an undirected simple graph to test with, as compressed
// sparse rows: the neighbours of node i are Targets[Offsets[i]:Offsets[i+1]],
// ascending. Every relationship counts once, parallel ones are merged, loops dropped.
type topology struct {
	Nodes   []head
	Offsets []int64
	Targets []uint32
}

// head is a node of it.
type head struct {
	ID   entities.ID
	Kind entities.Kind
	Name string
}

// newTopology builds the rows from directed pairs of node indices (u, v); each is
// called twice and must yield the same pairs both times.
func newTopology(nodes []head, each func(yield func(u, v uint32))) *topology {
	t := &topology{Nodes: nodes, Offsets: make([]int64, len(nodes)+1)}
	each(func(u, v uint32) {
		if u != v {
			t.Offsets[u+1]++
			t.Offsets[v+1]++
		}
	})
	for i := range nodes {
		t.Offsets[i+1] += t.Offsets[i]
	}
	t.Targets = make([]uint32, t.Offsets[len(nodes)])
	next := slices.Clone(t.Offsets[:len(nodes)])
	each(func(u, v uint32) {
		if u != v {
			t.Targets[next[u]] = v
			t.Targets[next[v]] = u
			next[u]++
			next[v]++
		}
	})
	t.mergeParallel()
	return t
}

// mergeParallel sorts every row and drops repeated neighbours in place.
func (t *topology) mergeParallel() {
	var w int64
	start := int64(0)
	for i := range t.Nodes {
		row := t.Targets[start:t.Offsets[i+1]]
		start = t.Offsets[i+1]
		slices.Sort(row)
		w += int64(copy(t.Targets[w:], slices.Compact(row)))
		t.Offsets[i+1] = w
	}
	t.Targets = slices.Clip(t.Targets[:w])
}

// Edges counts the undirected edges.
func (t *topology) Edges() int64 { return int64(len(t.Targets)) / 2 }

// Row returns the neighbours of node i, ascending; do not change it.
func (t *topology) Row(i int) []uint32 { return t.Targets[t.Offsets[i]:t.Offsets[i+1]] }
