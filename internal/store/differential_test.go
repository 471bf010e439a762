package store_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/sample"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

// Both keepers, loaded with the same made-up leak, must give the same answer to
// the same question, to the letter.
func TestBothStoresAnswerAlike(t *testing.T) {
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	file := filepath.Join(t.TempDir(), "graph.db")
	a, b := loaded(t, leak, file), loaded(t, leak, uri)
	alike(t, a, b, truth)
	x, y := newResolved(t, a, file), newResolved(t, b, uri)
	t.Run("with clusters", func(t *testing.T) {
		differ(t, "exports", y.export(t), x.export(t))
		alike(t, a, b, truth)
	})
	t.Run("judgements in a file", func(t *testing.T) { judge(t, x, leak) })
	t.Run("judgements on a server", func(t *testing.T) { judge(t, y, leak) })
}

func alike(t *testing.T, a, b store.Store, truth *testkit.Truth) {
	t.Helper()
	for _, q := range questions(t, a, truth) {
		x, y := answer(t, a, q), answer(t, b, q)
		if x != y {
			t.Errorf("%s\nembedded: %.1500s\nneo4j:    %.1500s", q.name, x, y)
		}
	}
}

func loaded(t *testing.T, folder, name string) store.Store {
	t.Helper()
	_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{Finder: ingesttest.Finder(t)})
	return s
}

// question is one question with a name for people.
type question struct {
	name string
	ask  func(context.Context, store.Store) (any, error)
}

func answer(t *testing.T, s store.Store, q question) string {
	t.Helper()
	v, err := q.ask(t.Context(), s)
	if err != nil {
		t.Fatalf("%s: %v", q.name, err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// ask makes a question of a method that takes one argument beside the context.
func ask[A, R any](name string, method func(store.Store, context.Context, A) (R, error), arg A) question {
	return question{name, func(ctx context.Context, s store.Store) (any, error) { return method(s, ctx, arg) }}
}

func questions(t *testing.T, s store.Store, truth *testkit.Truth) []question {
	t.Helper()
	topology, err := s.Topology(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	qs := []question{
		{"counts", func(ctx context.Context, s store.Store) (any, error) {
			sum, err := s.Summary(ctx)
			return []any{sum.Kinds, sum.Types}, err
		}},
		{"topology", func(ctx context.Context, s store.Store) (any, error) { return s.Topology(ctx) }},
		{"highlights", func(ctx context.Context, s store.Store) (any, error) { return s.Highlights(ctx) }},
	}
	for _, text := range []string{"", "police", "oakmere pd", "sheriff o", "bolo", "x.example", "O'Brien", "a b c", "zzz none", "2015"} {
		for _, q := range []graph.SearchQuery{{Text: text}, {Text: text, Limit: 5, Kinds: []entities.Kind{entities.Agency, entities.Campaign}}, {Text: text, States: []string{"CA"}}} {
			qs = append(qs, ask("search "+text, store.Store.Search, q))
		}
	}
	for _, c := range truth.Campaigns {
		id := entities.ID(c["campaign_id"])
		qs = append(qs,
			question{"trace " + c["campaign_id"], func(ctx context.Context, s store.Store) (any, error) {
				return s.TraceCampaign(ctx, id, graph.TraceOptions{})
			}},
			question{"evidence of " + c["campaign_id"], func(ctx context.Context, s store.Store) (any, error) {
				return s.Evidence(ctx, string(id), graph.EvidenceQuery{Limit: 20})
			}},
		)
	}
	return append(qs, ofNodes(topology)...)
}

// ofNodes asks about every seventh node, and about paths from each to the next.
func ofNodes(topology *graph.Topology) (qs []question) {
	var last entities.ID
	for i, n := range topology.Nodes {
		if i%7 != 0 {
			continue
		}
		id, previous := n.ID, last
		last = id
		qs = append(qs, ask("counts of "+string(id), store.Store.Counts, id))
		for _, q := range []graph.NeighbourhoodQuery{
			{Hops: 1}, {Hops: 1, Limit: 3, Rank: graph.ByRecent}, {Hops: 2, Limit: 20, Rank: graph.ByDegree},
			{Hops: 2, Limit: 10, Kinds: []entities.Kind{entities.Recipient, entities.Agency}},
			{Hops: 3, Limit: 10, Types: []entities.RelationType{entities.SentTo, entities.WorksFor}},
		} {
			qs = append(qs, question{"neighbourhood of " + string(id), func(ctx context.Context, s store.Store) (any, error) {
				return s.Neighbourhood(ctx, id, q)
			}})
		}
		if n.Kind == entities.Agency {
			qs = append(qs, question{"trace " + string(id), func(ctx context.Context, s store.Store) (any, error) {
				return s.TraceAgency(ctx, id, graph.TraceOptions{Limit: 10})
			}})
		}
		if previous != "" {
			qs = append(qs, ask("path to "+string(id), store.Store.ShortestPath, graph.PathQuery{From: previous, To: id}))
		}
	}
	return slices.Clip(qs)
}
