package store_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// The scopes of a loaded leak are what anybody counts in its exported nodes and edges.
func TestScopesAreWhatTheTablesSay(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 9, QuirkRate: .1})
	s := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db"))
	type pair [2]entities.ID
	all, works, received := map[pair]bool{}, map[entities.ID][]entities.ID{}, map[pair]float64{}
	through := map[pair][]entities.ID{} // by whom receipts count that do not by all
	wasSent, sender := map[entities.ID]bool{}, map[entities.ID]entities.ID{}
	each(t, s, func(n graph.Node) { wasSent[n.ID] = n.Kind == entities.Campaign && n.Properties["status"] == "sent" },
		func(e graph.Edge) {
			all[pair{min(e.Source, e.Target), max(e.Source, e.Target)}] = true
			switch e.Type {
			case entities.WorksFor:
				works[e.Source] = append(works[e.Source], e.Target)
			case entities.Sent:
				sender[e.Target] = e.Source
			case entities.SentTo, entities.AddressedTo:
				if wasSent[e.Source] {
					p := pair{e.Source, e.Target}
					received[p] = 1
					for _, x := range e.Through {
						through[p] = append(through[p], x.Agency)
					}
				}
			}
		})
	atAgencies, bySites, lists := map[pair]float64{}, map[pair]float64{}, map[entities.ID][]entities.ID{}
	for p := range received {
		agencies := works[p[1]]
		if by, some := through[p]; some {
			slices.Sort(by)
			agencies = slices.DeleteFunc(slices.Compact(by), func(a entities.ID) bool { return a == "" })
		}
		for _, agency := range agencies {
			if atAgencies[pair{agency, p[0]}]++; atAgencies[pair{agency, p[0]}] == 1 {
				bySites[pair{agency, sender[p[0]]}]++
				lists[p[0]] = append(lists[p[0]], agency)
			}
		}
	}
	shared := map[pair]float64{}
	for _, agencies := range lists {
		for _, a := range agencies {
			for _, b := range agencies {
				if a < b {
					shared[pair{a, b}]++
				}
			}
		}
	}
	if len(all) < 500 || len(shared) < 100 {
		t.Fatalf("the leak has %d edges and %d pairs of agencies: too few to tell", len(all), len(shared))
	}
	g, err := s.Graph(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]map[pair]float64{
		"recipients-campaigns": received, "agencies-campaigns": atAgencies, "sites-agencies": bySites, "agencies-by-shared-campaigns": shared,
	} {
		q := metrics.ScopeQuery{Name: name}
		if name == "agencies-by-shared-campaigns" {
			q.Values = metrics.Values{"alpha": 1}
		}
		scope, err := metrics.NewScope(t.Context(), g, q, metrics.Control{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[pair]float64{}
		scope.Graph.EachEdge(func(u, v uint32, weight float64) {
			p := pair{scope.Part.Vertex(u).ID, scope.Part.Vertex(v).ID}
			if _, turned := want[pair{p[1], p[0]}]; turned {
				p[0], p[1] = p[1], p[0]
			}
			got[p] = weight
		})
		if d := cmp.Diff(want, got); d != "" || scope.Edges() != int64(len(want)) {
			t.Errorf("%s has %d edges, want %d: %.2000s", name, scope.Edges(), len(want), d)
		}
	}
	whole, err := metrics.NewScope(t.Context(), g, metrics.ScopeQuery{Name: "all"}, metrics.Control{})
	if err != nil || whole.Edges() != int64(len(all)) || whole.Part.Len() != len(wasSent) {
		t.Errorf("all has %d edges, want %d; %v", whole.Edges(), len(all), err)
	}
}

// each hands out every node, then every edge.
func each(t *testing.T, s questions.Keeper, node func(graph.Node), edge func(graph.Edge)) {
	t.Helper()
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error { node(n); return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error { edge(e); return nil }); err != nil {
		t.Fatal(err)
	}
}
