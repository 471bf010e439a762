package metrics

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// karate is Zachary's karate club (W. W. Zachary, An Information Flow Model for
// Conflict and Fission in Small Groups, 1977): 34 members, 78 friendships, numbered
// from 0 as in networkx.karate_club_graph. Row i lists the friends above i.
var karate = [][]uint32{
	0: {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}, 1: {2, 3, 7, 13, 17, 19, 21, 30},
	2: {3, 7, 8, 9, 13, 27, 28, 32}, 3: {7, 12, 13}, 4: {6, 10}, 5: {6, 10, 16}, 6: {16}, 8: {30, 32, 33}, 9: {33},
	13: {33}, 14: {32, 33}, 15: {32, 33}, 18: {32, 33}, 19: {33}, 20: {32, 33}, 22: {32, 33}, 23: {25, 27, 29, 32, 33},
	24: {25, 27, 31}, 25: {31}, 26: {29, 33}, 27: {33}, 28: {31, 33}, 29: {32, 33}, 30: {32, 33}, 31: {32, 33}, 32: {33},
}

func heads(n int) []graph.Head {
	nodes := make([]graph.Head, n)
	for i := range nodes {
		nodes[i] = graph.Head{ID: entities.ID(fmt.Sprintf("person:%07d", i)), Kind: entities.Person, Name: fmt.Sprint(i)}
	}
	return nodes
}

func karateClub() *graph.Topology {
	return graph.NewTopology(heads(34), func(yield func(u, v uint32)) {
		for u, row := range karate {
			for _, v := range row {
				yield(uint32(u), v)
			}
		}
	})
}

func run(t *testing.T, name string, topology *graph.Topology, v Values) Result {
	t.Helper()
	r, err := Run(t.Context(), name, topology, v)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDegreeOfKarateClub(t *testing.T) {
	r := run(t, "degree", karateClub(), nil)
	// The degrees of the published sociomatrix (networkx: dict(G.degree())).
	want := []float64{
		16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17,
	}
	if d := cmp.Diff(want, r.Values); d != "" {
		t.Error(d)
	}
	bins := []Bin{{1, 2, 1}, {2, 4, 17}, {4, 8, 11}, {8, 16, 3}, {16, 32, 2}}
	if d := cmp.Diff(bins, r.Distribution); d != "" {
		t.Error(d)
	}
	top, total := r.Top(karateClub(), []entities.Kind{entities.Person}, 2)
	wantTop := []Value{{"person:0000033", "33", entities.Person, 17}, {"person:0000000", "0", entities.Person, 16}}
	if d := cmp.Diff(wantTop, top); d != "" || total != 34 {
		t.Errorf("total %d, top %s", total, d)
	}
	if top, total := r.Top(karateClub(), []entities.Kind{entities.Site}, 0); len(top) != 0 || total != 0 {
		t.Errorf("%d sites of %d in a club of persons", len(top), total)
	}
	if all, _ := r.Top(karateClub(), nil, 0); len(all) != 34 || all[33].ID != "person:0000011" {
		t.Errorf("%d values, the last %+v", len(all), all[len(all)-1])
	}
}

func TestPageRankOfKarateClub(t *testing.T) {
	r := run(t, "pagerank", karateClub(), Values{"tolerance": 1e-10})
	// networkx.pagerank(karate_club_graph(), alpha=0.85, weight=None).
	for node, want := range map[int]float64{0: 0.09700, 1: 0.05288, 2: 0.05708, 32: 0.07169, 33: 0.10092} {
		if math.Abs(r.Values[node]-want) > 1e-5 {
			t.Errorf("node %d has %.6f, want %.5f", node, r.Values[node], want)
		}
	}
	if d := cmp.Diff(Values{"damping": .85, "tolerance": 1e-10}, r.Parameters); d != "" {
		t.Error(d)
	}
}

// randomGraph has n nodes, of which the first tenth have no edge, and m edges.
func randomGraph(n, m int, seed uint64) *graph.Topology {
	pairs := make([][2]uint32, m)
	random := rand.New(rand.NewPCG(seed, 1))
	for i := range pairs {
		for side := range pairs[i] {
			pairs[i][side] = uint32(n/10 + int(float64(n-n/10)*math.Pow(random.Float64(), 3)))
		}
	}
	return graph.NewTopology(heads(n), func(yield func(u, v uint32)) {
		for _, p := range pairs {
			yield(p[0], p[1])
		}
	})
}

func TestPageRankAgreesWithGonum(t *testing.T) {
	for name, topology := range map[string]*graph.Topology{
		"karate club":        karateClub(),
		"random, one piece":  randomGraph(300, 900, 7),
		"random, two pieces": randomGraph(20_000, 60_000, 8),
	} {
		t.Run(name, func(t *testing.T) {
			oracle := simple.NewDirectedGraph()
			for i := range topology.Nodes {
				oracle.AddNode(simple.Node(i))
			}
			for i := range topology.Nodes {
				for _, j := range topology.Row(i) {
					oracle.SetEdge(oracle.NewEdge(simple.Node(i), simple.Node(j)))
				}
			}
			want := network.PageRankSparse(oracle, 0.85, 1e-9)
			got := run(t, "pagerank", topology, Values{"tolerance": 1e-9}).Values
			var sum, apart float64
			for i, v := range got {
				sum += v
				apart += math.Abs(v - want[int64(i)])
			}
			if apart > 1e-6 || math.Abs(sum-1) > 1e-9 {
				t.Errorf("values differ by %g together and sum to %g", apart, sum)
			}
		})
	}
}

func TestRunRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		metric string
		values Values
	}{
		"unknown metric":    {"fame", nil},
		"unknown parameter": {"degree", Values{"damping": .5}},
		"out of bounds":     {"pagerank", Values{"damping": 1}},
		"no number":         {"pagerank", Values{"damping": math.NaN()}},
	} {
		if _, err := Run(t.Context(), c.metric, karateClub(), c.values); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("%s: error is %v, want ErrBadQuery", name, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, m := range All {
		if _, err := Run(ended, m.Name, karateClub(), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s with an ended context: error is %v", m.Name, err)
		}
	}
}

func TestEdgeCases(t *testing.T) {
	for _, m := range All {
		if r := run(t, m.Name, graph.NewTopology(nil, func(func(u, v uint32)) {}), nil); len(r.Values) != 0 || len(r.Distribution) != 0 {
			t.Errorf("%s of nothing is %+v", m.Name, r)
		}
	}
	alone := graph.NewTopology(heads(4), func(func(u, v uint32)) {})
	if d := cmp.Diff([]Bin{{0, 1, 4}}, run(t, "degree", alone, nil).Distribution); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]float64{.25, .25, .25, .25}, run(t, "pagerank", alone, nil).Values); d != "" {
		t.Error(d)
	}
}

func BenchmarkPageRank(b *testing.B) {
	topology := randomGraph(1_000_000, 10_000_000, 1)
	b.ReportMetric(float64(topology.Edges()), "edges")
	for b.Loop() {
		if _, err := Run(b.Context(), "pagerank", topology, nil); err != nil {
			b.Fatal(err)
		}
	}
}
