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
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit/random"
)

// scopeOf makes a property graph of a topology, whose edges go from the smaller id to the
// larger, and takes all of it.
func scopeOf(t testing.TB, from *topology, isDirected bool) *Scope {
	t.Helper()
	b := graph.NewBuilder(0, 0)
	vertices := b.AddVertices(len(from.Nodes))
	for i, h := range from.Nodes {
		vertices[i] = graph.Vertex{ID: h.ID, Kind: h.Kind, Name: h.Name}
		for _, j := range from.Row(i) {
			if uint32(i) < j {
				b.AddArc(graph.Arc{Source: uint32(i), Target: j})
			}
		}
	}
	g, err := b.Graph()
	if err != nil {
		t.Fatal(err)
	}
	return scoped(t, g, ScopeQuery{Name: "all", Directed: isDirected})
}

func scoped(t testing.TB, g *graph.Graph, q ScopeQuery) *Scope {
	t.Helper()
	s, err := NewScope(t.Context(), g, q, Control{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func named(t testing.TB, name string) Metric {
	t.Helper()
	m, err := Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func run(t testing.TB, name string, s *Scope, v Values, restart ...entities.ID) Result {
	t.Helper()
	r, err := named(t, name).Run(t.Context(), Input{Scope: s, Values: v, Restart: restart})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// randomGraph has n nodes, of which the first tenth have no edge, and m edges.
func randomGraph(n, m int, seed uint64) *topology {
	pairs := make([][2]uint32, m)
	random := rand.New(rand.NewPCG(seed, 1))
	for i := range pairs {
		for side := range pairs[i] {
			pairs[i][side] = uint32(n/10 + int(float64(n-n/10)*math.Pow(random.Float64(), 3)))
		}
	}
	return newTopology(heads(n), func(yield func(u, v uint32)) {
		for _, p := range pairs {
			yield(p[0], p[1])
		}
	})
}

func TestPageRankAgreesWithGonum(t *testing.T) {
	for name, topology := range map[string]*topology{
		"karate club":        karateClub(),
		"random, one piece":  randomGraph(300, 900, random.Seed(t, 7)),
		"random, two pieces": randomGraph(20_000, 60_000, random.Seed(t, 8)),
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
			got := run(t, "pagerank", scopeOf(t, topology, false), Values{"tolerance": 1e-9}).Values
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
	club, directed := scopeOf(t, karateClub(), false), scopeOf(t, karateClub(), true)
	for name, c := range map[string]struct {
		metric  string
		scope   *Scope
		values  Values
		restart []entities.ID
	}{
		"unknown parameter":       {"degree", club, Values{"damping": .5}, nil},
		"out of bounds":           {"pagerank", club, Values{"damping": 1}, nil},
		"no number":               {"pagerank", club, Values{"damping": math.NaN()}, nil},
		"half a source":           {"betweenness", club, Values{"sources": 1.5}, nil},
		"one source":              {"harmonic", club, Values{"sources": 1}, nil},
		"no direction":            {"hubs", club, nil, nil},
		"a direction too many":    {"leiden", directed, nil, nil},
		"nobody to start from":    {"personalised-pagerank", club, nil, nil},
		"someone who is not here": {"personalised-pagerank", club, nil, []entities.ID{"person:none"}},
	} {
		if _, err := named(t, c.metric).Run(t.Context(), Input{Scope: c.scope, Values: c.values, Restart: c.restart}); !errors.Is(err,
			questions.ErrBadQuery) {
			t.Errorf("%s: error is %v, want ErrBadQuery", name, err)
		}
	}
	if _, err := Named("fame"); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("unknown metric: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, m := range All {
		in := Input{Scope: scopeOf(t, karateClub(), m.Directed), Restart: []entities.ID{"person:0000000"}}
		if _, err := m.Run(ended, in); !errors.Is(err, context.Canceled) {
			t.Errorf("%s with an ended context: error is %v", m.Name, err)
		}
	}
}

// Every entry of the list answers what its kernel gives.
func TestEntriesAnswer(t *testing.T) {
	club, directed := scopeOf(t, karateClub(), false), scopeOf(t, karateClub(), true)
	want := golden(t).Karate
	for name, values := range map[string][]float64{
		"pagerank": want.PageRank, "betweenness": want.Betweenness, "harmonic": want.Harmonic, "eigenvector": want.Eigenvector,
		"clustering": want.Clustering,
	} {
		v := Values{}
		for _, p := range named(t, name).Parameters {
			if p.Name == "tolerance" {
				v["tolerance"] = 1e-12
			}
		}
		near(t, name, run(t, name, club, v).Values, values, 1e-8)
	}
	cores := run(t, "kcore", club, nil)
	for i, c := range want.Cores {
		if cores.Values[i] != float64(c) {
			t.Errorf("node %d is of core %v, want %d", i, cores.Values[i], c)
		}
	}
	// Edges go from the smaller number to the larger: 0 sends 16, 33 gets 17.
	out, in := run(t, "out-degree", directed, nil).Values, run(t, "in-degree", directed, nil).Values
	if out[0] != 16 || in[0] != 0 || out[33] != 0 || in[33] != 17 || out[2] != 8 || in[2] != 2 {
		t.Errorf("0 sends %v and gets %v, 33 sends %v and gets %v, 2 sends %v and gets %v", out[0], in[0], out[33], in[33], out[2], in[2])
	}
	hubs, authorities := run(t, "hubs", directed, nil), run(t, "authorities", directed, nil)
	if hubs.Values[33] != 0 || authorities.Values[0] > 1e-8 || hubs.Values[0] <= hubs.Values[26] ||
		authorities.Values[33] <= authorities.Values[1] {
		t.Errorf("hubs %v, authorities %v", hubs.Values, authorities.Values)
	}
	if d := cmp.Diff(run(t, "degree", club, nil).Values, run(t, "strength", club, nil).Values); d != "" {
		t.Error(d)
	}
	walk := run(t, "personalised-pagerank", club, nil, "person:0000016")
	if top, _ := walk.Top(nil, 3); top[0].ID != "person:0000016" && top[1].ID != "person:0000016" {
		t.Errorf("a walk from 16 is most at %v", top)
	}
	a := run(t, "assortativity-degree", club, nil)
	if len(a.Numbers) != 1 || math.Abs(*a.Numbers[0].Value-want.DegreeAssortativity) > 1e-10 || a.Numbers[0].Of != 78 || a.Values != nil {
		t.Errorf("assortativity %+v", a)
	}
	if s := run(t, "assortativity-state", club, nil).Numbers[0]; s.Value != nil || s.Of != 0 || s.Missing != 78 {
		t.Errorf("nobody's state is known, and the assortativity by state is %+v", s)
	}
}

func TestSampledEntriesSayTheirError(t *testing.T) {
	club := scopeOf(t, karateClub(), false)
	for _, name := range []string{"betweenness", "harmonic"} {
		r := run(t, name, club, Values{"sources": 10, "seed": 4})
		if len(r.StandardError) != 34 || r.Sources != 10 || r.Population != 34 || r.Parameters["seed"] != 4 {
			t.Errorf("%s: %d errors, %d of %d sources, %v", name, len(r.StandardError), r.Sources, r.Population, r.Parameters)
		}
		if top, _ := r.Top(nil, 1); top[0].StandardError == nil || *top[0].StandardError <= 0 {
			t.Errorf("%s: the largest value %+v has no error", name, top[0])
		}
		if exact := run(t, name, club, nil); exact.StandardError != nil || exact.Sources != 34 {
			t.Errorf("%s of a small graph is from %d sources", name, exact.Sources)
		}
	}
}

func TestGroups(t *testing.T) {
	// Two triangles, 0-1-2 and 4-5-6, joined by 2-4; 3 alone; 7-8.
	two := newTopology(heads(9), func(yield func(u, v uint32)) {
		for _, e := range [][2]uint32{{7, 8}, {0, 1}, {0, 2}, {1, 2}, {4, 5}, {4, 6}, {5, 6}, {2, 4}} {
			yield(e[0], e[1])
		}
	})
	s := scopeOf(t, two, false)
	r := run(t, "components", s, nil)
	if d := cmp.Diff([]float64{0, 0, 0, 2, 0, 0, 0, 1, 1}, r.Values); d != "" {
		t.Error(d)
	}
	member := func(i int, value float64) Value {
		return Value{ID: heads(9)[i].ID, Name: fmt.Sprint(i), Kind: entities.Person, Value: value}
	}
	want := []Group{
		{0, 6, 7, 0, map[entities.Kind]int{entities.Person: 6}, []Value{member(2, 3), member(4, 3), member(0, 2), member(1, 2), member(5, 2)}},
		{1, 2, 1, 0, map[entities.Kind]int{entities.Person: 2}, []Value{member(7, 1), member(8, 1)}},
		{2, 1, 0, 0, map[entities.Kind]int{entities.Person: 1}, []Value{member(3, 0)}},
	}
	if d := cmp.Diff(want, r.Groups); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]Bin{{1, 2, 1}, {2, 4, 1}, {4, 8, 1}}, r.Distribution); d != "" {
		t.Errorf("sizes: %s", d)
	}
	if top, total := r.Top(nil, 3); total != 9 || top[0] != member(2, 0) || top[1] != member(4, 0) || top[2] != member(0, 0) {
		t.Errorf("the first of %d are %v", total, top)
	}
	for _, name := range []string{"louvain", "leiden"} {
		r := run(t, name, s, Values{"seed": 3})
		// Inside are 3, 3 and 1 of 8 edges; degrees sum to 7, 7 and 2 of 16.
		q := 7./8 - (49.+49+4)/256
		if len(r.Groups) != 4 || r.Groups[0].Size != 3 || r.Groups[0].Inside != 3 || r.Groups[0].Outside != 1 ||
			math.Abs(*r.Numbers[1].Value-q) > 1e-12 {
			t.Errorf("%s finds %+v of modularity %v, want %v", name, r.Groups, *r.Numbers[1].Value, q)
		}
	}
}

func TestEdgeCases(t *testing.T) {
	nobody := newTopology(nil, func(func(u, v uint32)) {})
	for _, m := range All {
		if m.Restarts {
			continue // from whom?
		}
		if r := run(t, m.Name, scopeOf(t, nobody, m.Directed), nil); len(r.Values) != 0 || len(r.Distribution) != 0 {
			t.Errorf("%s of nothing is %+v", m.Name, r)
		}
	}
	alone := scopeOf(t, newTopology(heads(4), func(func(u, v uint32)) {}), false)
	if d := cmp.Diff([]Bin{{0, 1, 4}}, run(t, "degree", alone, nil).Distribution); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]float64{.25, .25, .25, .25}, run(t, "pagerank", alone, nil).Values); d != "" {
		t.Error(d)
	}
}

// TestAllIsWellFormed: names are unique, everything is said, and defaults are allowed.
func TestAllIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	check := func(name, title string, parameters []Parameter) {
		if seen[name] || name == "" || title == "" {
			t.Errorf("%q (%s) is there twice or has no name or title", name, title)
		}
		seen[name] = true
		if _, err := normalized(name, parameters, nil); err != nil {
			t.Error(err)
		}
		for _, p := range parameters {
			if _, err := normalized(name, parameters, Values{p.Name: p.Default}); err != nil || p.Meaning == "" {
				t.Errorf("%s: %s is %v by default: %v", name, p.Name, p.Default, err)
			}
		}
	}
	for _, m := range All {
		check(m.Name, m.Title, m.Parameters)
		if m.Meaning == "" || m.Gives == "" || m.Cost == "" || (m.Property == "") != (m.Gives == GivesNumbers) {
			t.Errorf("%s is not described: %+v", m.Name, m)
		}
		if m.Property != "" && !questions.IsMeasure(m.Property) {
			t.Errorf("%s: questions.MeasureNames lacks %s", m.Name, m.Property)
		}
	}
	for _, s := range Scopes {
		check(s.Name, s.Title, s.Parameters)
	}
}

func BenchmarkPageRank(b *testing.B) {
	s := scopeOf(b, randomGraph(1_000_000, 10_000_000, 1), false)
	b.ReportMetric(float64(s.Edges()), "edges")
	for b.Loop() {
		if _, err := pageRankMetric.Run(b.Context(), Input{Scope: s}); err != nil {
			b.Fatal(err)
		}
	}
}
