package metrics

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Edge joins two nodes, given by number; in a directed graph it goes from U to V.
type Edge struct{ U, V uint32 }

// Graph is a simple graph as compressed sparse rows. Its nodes are numbered from
// 0; loops are left out and repeated edges merged. Inside, rows are in the order of
// falling degree, so that what is read most lies together in the processor's
// caches; every kernel takes and gives node numbers, never rows. A directed edge
// takes 4 bytes (12 with a weight), an undirected one twice that, a node 16.
type Graph struct {
	directed bool
	out, in  *rows // the same when undirected
	ids      []uint32
	rowOf    []uint32
}

// rows hold the neighbours of row r in targets[offsets[r]:offsets[r+1]],
// ascending; weights, which may be nil for 1 each, lie beside them.
type rows struct {
	offsets []int64
	targets []uint32
	weights []float64
}

// GraphOptions say how edges are taken. The zero value is undirected and unweighted.
type GraphOptions struct {
	Directed bool
	// Weights has one positive number an edge; those of repeated edges are added.
	Weights []float64
}

// ErrDirected is the answer of a kernel that is defined for undirected graphs only.
var ErrDirected = errors.New("metrics: this needs an undirected graph: build it without Directed")

// NewGraph builds a graph of n nodes, numbered 0 to n-1. It keeps none of the edges. The error names the first edge that cannot be taken.
func NewGraph(n int, edges []Edge, o GraphOptions) (*Graph, error) {
	if n < 0 || int64(n) > math.MaxUint32 {
		return nil, tooMany(n)
	}
	if o.Weights != nil && len(o.Weights) != len(edges) {
		return nil, fmt.Errorf("metrics: %d weights for %d edges", len(o.Weights), len(edges))
	}
	for i, e := range edges {
		if int64(e.U) >= int64(n) || int64(e.V) >= int64(n) {
			return nil, fmt.Errorf("metrics: edge %d joins %d and %d, but nodes end at %d", i, e.U, e.V, n-1)
		}
		if o.Weights != nil && !(o.Weights[i] > 0 && o.Weights[i] < math.Inf(1)) {
			return nil, fmt.Errorf("metrics: edge %d has the weight %v: weights are positive numbers", i, o.Weights[i])
		}
	}
	return newGraph(n, func(yield func(u, v uint32)) {
		for _, e := range edges {
			yield(e.U, e.V)
		}
	}, o), nil
}

// pairs calls yield for every edge, in the same order each time.
type pairs func(yield func(u, v uint32))

// newGraph builds a graph of edges that are known to be right: large graphs have no
// room for a list of them.
func newGraph(n int, edges pairs, o GraphOptions) *Graph {
	g := &Graph{directed: o.Directed}
	g.order(n, edges)
	scattered := g.scatter(edges, o)
	if o.Directed {
		g.in = scattered.transposed()
		g.out = g.in.transposed()
	} else {
		g.out = scattered.transposed()
		g.in = g.out
	}
	return g
}

func tooMany(nodes int) error {
	return fmt.Errorf("metrics: a graph has 0 to %d nodes, not %d", uint32(math.MaxUint32), nodes)
}

// order gives every node its row: falling degree (counted over the edges as they
// came), then rising number.
func (g *Graph) order(n int, edges pairs) {
	degree := make([]uint32, n)
	edges(func(u, v uint32) {
		if u != v {
			degree[u]++
			degree[v]++
		}
	})
	var most uint32
	for _, d := range degree {
		most = max(most, d)
	}
	next := make([]uint32, int(most)+2) // next[d+1]: the row of the next node of degree most-d
	for _, d := range degree {
		next[most-d+1]++
	}
	for d := range most {
		next[d+1] += next[d]
	}
	g.ids, g.rowOf = make([]uint32, n), make([]uint32, n)
	for id, d := range degree {
		r := next[most-d]
		next[most-d]++
		g.ids[r], g.rowOf[id] = uint32(id), r
	}
}

// scatter lays every edge into the row of its source, and of its target too when
// undirected, in the order they came.
func (g *Graph) scatter(edges pairs, o GraphOptions) *rows {
	s := &rows{offsets: make([]int64, len(g.ids)+1)}
	edges(func(u, v uint32) {
		if u == v {
			return
		}
		s.offsets[g.rowOf[u]+1]++
		if !o.Directed {
			s.offsets[g.rowOf[v]+1]++
		}
	})
	s.sumOffsets()
	s.targets = make([]uint32, s.offsets[len(g.ids)])
	if o.Weights != nil {
		s.weights = make([]float64, len(s.targets))
	}
	next := slices.Clone(s.offsets)
	put := func(r, target uint32, i int) {
		s.targets[next[r]] = target
		if s.weights != nil {
			s.weights[next[r]] = o.Weights[i]
		}
		next[r]++
	}
	i := -1
	edges(func(source, target uint32) {
		i++
		if source == target {
			return
		}
		u, v := g.rowOf[source], g.rowOf[target]
		put(u, v, i)
		if !o.Directed {
			put(v, u, i)
		}
	})
	return s
}

func (r *rows) sumOffsets() {
	for i := 1; i < len(r.offsets); i++ {
		r.offsets[i] += r.offsets[i-1]
	}
}

// transposed turns every edge around. The rows it gives are ascending, because
// they are filled in the order of sources, and so repeated edges meet and are merged.
func (r *rows) transposed() *rows {
	n := len(r.offsets) - 1
	const none = math.MaxUint32
	last := make([]uint32, n) // the source last seen by each target
	for i := range last {
		last[i] = none
	}
	t := &rows{offsets: make([]int64, n+1)}
	for source := range n {
		for _, target := range r.row(source) {
			if last[target] != uint32(source) {
				last[target] = uint32(source)
				t.offsets[target+1]++
			}
		}
	}
	t.sumOffsets()
	t.targets = make([]uint32, t.offsets[n])
	if r.weights != nil {
		t.weights = make([]float64, len(t.targets))
	}
	next := slices.Clone(t.offsets)
	for source := range n {
		for at := r.offsets[source]; at < r.offsets[source+1]; at++ {
			target := r.targets[at]
			if to := next[target]; to == t.offsets[target] || t.targets[to-1] != uint32(source) {
				t.targets[to] = uint32(source)
				next[target]++
			}
			if r.weights != nil {
				t.weights[next[target]-1] += r.weights[at]
			}
		}
	}
	return t
}

func (r *rows) row(i int) []uint32 { return r.targets[r.offsets[i]:r.offsets[i+1]] }

func (r *rows) degree(i int) int64 { return r.offsets[i+1] - r.offsets[i] }

// Nodes counts the nodes.
func (g *Graph) Nodes() int { return len(g.ids) }

// Edges counts the edges, an undirected one once.
func (g *Graph) Edges() int64 {
	if g.directed {
		return int64(len(g.out.targets))
	}
	return int64(len(g.out.targets)) / 2
}

// EachEdge calls yield for every edge, an undirected one once with u below v. The weight is 1
// where edges have none.
func (g *Graph) EachEdge(yield func(u, v uint32, weight float64)) {
	for r := range g.ids {
		for at := g.out.offsets[r]; at < g.out.offsets[r+1]; at++ {
			u, v, weight := g.ids[r], g.ids[g.out.targets[at]], 1.0
			if !g.directed && u > v {
				continue
			}
			if g.out.weights != nil {
				weight = g.out.weights[at]
			}
			yield(u, v, weight)
		}
	}
}

// connected counts the rows that have an edge; they come first.
func (g *Graph) connected() int {
	n := len(g.ids)
	for n > 0 && g.out.degree(n-1) == 0 && g.in.degree(n-1) == 0 {
		n--
	}
	return n
}

// byNode gives the values of rows to their nodes.
func byNode[T any](g *Graph, values []T) []T {
	of := make([]T, len(g.ids))
	for r, v := range values {
		of[g.ids[r]] = v
	}
	return of
}
