package store_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// What the embedded store writes itself must be, byte for byte, what encoding/json
// writes of its answer: before a node was shown, and after, and when it has other values
// of a metric.
func TestNeighbourhoodIsWrittenAsItIs(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 12, QuirkRate: .1})
	s := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db"))
	sites := ok[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{entities.Site}, Limit: 20}))
	edges := 0
	for i, kind := range entities.Kinds {
		scores := map[entities.ID]float64{}
		for _, site := range sites.Hits {
			scores[site.ID] = float64(i)
		}
		if err := s.(explorer.MeasureKeeper).PutMeasure(t.Context(), questions.Measure{Property: "pagerank", About: json.RawMessage("{}")},
			ok[string](t)(s.Generation(t.Context())), maps.All(scores)); err != nil {
			t.Fatal(err)
		}
		found := ok[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{kind.Kind}, Limit: 4}))
		for _, hit := range found.Hits {
			for _, q := range []questions.NeighbourhoodQuery{
				{Hops: 1, Limit: 3}, {Hops: 1, Limit: questions.MaxLimit}, {Hops: 2, Limit: 300, Rank: questions.ByRecent},
				{Hops: 1, Limit: 50, Types: []entities.RelationType{entities.Downloaded, entities.Mentions, entities.WorksFor}},
				{Hops: 1, Limit: 50, Kinds: []entities.Kind{entities.Event}}, // often nothing
			} {
				want := ok[questions.Subgraph](t)(s.Neighbourhood(t.Context(), hit.ID, q))
				edges += len(want.Edges)
				var text bytes.Buffer
				e := json.NewEncoder(&text)
				e.SetEscapeHTML(false)
				if err := e.Encode(want); err != nil {
					t.Fatal(err)
				}
				got, err := s.(explorer.NeighbourhoodWriter).AppendNeighbourhood(t.Context(), []byte("before "), hit.ID, q)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff("before "+text.String(), string(got)+"\n"); d != "" {
					t.Fatalf("around %s, %+v:\n%.2000s", hit.ID, q, d)
				}
			}
		}
	}
	if edges < 1000 {
		t.Errorf("only %d edges were compared", edges)
	}
}
