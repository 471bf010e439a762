package metrics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"bluegraph/internal/testkit/random"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
)

func same[T any](t *testing.T, what string, got, want T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s is\n%v, want\n%v", what, got, want)
	}
}

// edgesAmong draws m edges among all but the last tenth of n nodes, some to themselves and
// some twice, with very unequal degrees.
func edgesAmong(n, m int, seed uint64) []Edge {
	random := rand.New(rand.NewPCG(seed, 1))
	node := func() uint32 { return uint32(float64(n-n/10) * math.Pow(random.Float64(), 3)) }
	edges := make([]Edge, m)
	for i := range edges {
		edges[i] = Edge{node(), node()}
	}
	return edges
}

// oracleOf is the same graph as gonum keeps it.
func oracleOf(n int, edges []Edge, o GraphOptions) gonum.Graph {
	if o.Directed {
		g := simple.NewWeightedDirectedGraph(0, 0)
		for i := range n {
			g.AddNode(simple.Node(i))
		}
		fill(g, g.SetWeightedEdge, edges, o)
		return g
	}
	g := simple.NewWeightedUndirectedGraph(0, 0)
	for i := range n {
		g.AddNode(simple.Node(i))
	}
	fill(g, g.SetWeightedEdge, edges, o)
	return g
}

func fill(g gonum.Weighted, set func(gonum.WeightedEdge), edges []Edge, o GraphOptions) {
	for i, e := range edges {
		if e.U == e.V {
			continue
		}
		w := 1.0
		if o.Weights != nil {
			w = o.Weights[i]
			if before := g.WeightedEdge(int64(e.U), int64(e.V)); before != nil {
				w += before.Weight()
			}
		}
		set(simple.WeightedEdge{F: simple.Node(e.U), T: simple.Node(e.V), W: w})
	}
}

// gonumOf is our graph as gonum sees it.
func gonumOf(t *testing.T, g *Graph) gonum.Graph {
	t.Helper()
	if g.directed {
		return g.Directed()
	}
	u, err := g.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestRowsHoldTheGraph(t *testing.T) {
	const n, m = 120, 900
	weights := make([]float64, m)
	for i := range weights {
		weights[i] = float64(1 + i%7)
	}
	for _, o := range []GraphOptions{{}, {Directed: true}, {Weights: weights}, {Directed: true, Weights: weights}} {
		t.Run(fmt.Sprintf("directed %v, weighted %v", o.Directed, o.Weights != nil), func(t *testing.T) {
			edges := edgesAmong(n, m, random.Seed(t, 3))
			g := built(t, n, edges, o)
			want := oracleOf(n, edges, o).(gonum.Weighted)
			got := gonumOf(t, g).(gonum.Weighted)
			var count int64
			for x := range int64(n) {
				if a, b := idsOf(got.From(x)), idsOf(want.From(x)); !reflect.DeepEqual(a, b) {
					t.Fatalf("from %d go edges to %v, want %v", x, a, b)
				}
				if d, ok := got.(gonum.Directed); ok {
					if a, b := idsOf(d.To(x)), idsOf(want.(gonum.Directed).To(x)); !reflect.DeepEqual(a, b) {
						t.Fatalf("to %d come edges from %v, want %v", x, a, b)
					}
				}
				for y := range int64(n) {
					w, ok := got.Weight(x, y)
					v, is := want.Weight(x, y)
					if w != v || ok != is || got.HasEdgeBetween(x, y) != want.HasEdgeBetween(x, y) || (got.Edge(x, y) != nil) != (want.Edge(x, y) != nil) {
						t.Fatalf("%d to %d is %v %v, want %v %v", x, y, w, ok, v, is)
					}
					if ok && x != y && (o.Directed || x < y) {
						count++
					}
				}
			}
			if g.Nodes() != n || g.Edges() != count || got.Nodes().Len() != n || got.Node(n) != nil || got.From(-1).Len() != 0 {
				t.Errorf("%d nodes, %d edges, want %d and %d", g.Nodes(), g.Edges(), n, count)
			}
			for r := 1; r < g.connected(); r++ {
				if !o.Directed && g.out.degree(r-1) < g.out.degree(r)-int64(m/n*4) {
					t.Fatalf("row %d has %d edges, the one before %d", r, g.out.degree(r), g.out.degree(r-1))
				}
			}
		})
	}
}

func idsOf(nodes gonum.Nodes) map[int64]bool {
	all := map[int64]bool{}
	left := nodes.Len()
	for nodes.Next() {
		left--
		if nodes.Len() != left || all[nodes.Node().ID()] {
			panic(fmt.Sprintf("%d nodes are left to an iterator that says %d", left, nodes.Len()))
		}
		all[nodes.Node().ID()] = true
	}
	return all
}

func TestGraphRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		n     int
		edges []Edge
		o     GraphOptions
	}{
		"negative nodes":  {-1, nil, GraphOptions{}},
		"too many nodes":  {math.MaxUint32 + 1, nil, GraphOptions{}},
		"unknown node":    {2, []Edge{{0, 1}, {1, 2}}, GraphOptions{}},
		"missing weights": {2, []Edge{{0, 1}}, GraphOptions{Weights: []float64{}}},
		"zero weight":     {2, []Edge{{0, 1}}, GraphOptions{Weights: []float64{0}}},
		"no weight":       {2, []Edge{{0, 1}}, GraphOptions{Weights: []float64{math.NaN()}}},
	} {
		if _, err := NewGraph(c.n, c.edges, c.o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
