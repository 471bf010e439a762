package store_test

import (
	"context"
	"encoding/json"
	"fmt"
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
	whole, err := s.Graph(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	qs := []question{
		{"counts", func(ctx context.Context, s store.Store) (any, error) {
			sum, err := s.Summary(ctx)
			return []any{sum.Kinds, sum.Types}, err
		}},
		{"graph", wholeGraph},
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
	for _, q := range []graph.MatrixQuery{
		{Rows: graph.ByAgency, Cols: graph.ByMonth, Population: "all"}, {Rows: graph.ByAgency, Cols: graph.ByCampaign, RowLimit: 7, ColLimit: 5, Population: "state:CA"},
		{Rows: graph.ByState, Cols: graph.BySite, From: "2014", To: "2018-06"}, {Rows: graph.ByRecipient, Cols: graph.ByMonth, States: []string{"CA"}},
		{Rows: graph.ByAgencyType, Cols: graph.ByTopic, Text: "bolo"}, {Rows: graph.BySite, Cols: graph.ByMonth}, {Rows: graph.ByTopic, Cols: graph.BySite, States: []string{"TX"}},
		{Rows: graph.ByMonth, Cols: graph.ByAgency, ColLimit: 6}, {Rows: graph.ByAgency, Cols: graph.ByState, Population: "all"},
		{Rows: graph.ByRecipient, Cols: graph.ByAgencyType, RowLimit: 30}, {Rows: graph.ByState, Cols: graph.ByRecipient, AgencyTypes: []string{"police department"}},
	} {
		qs = append(qs, ask(fmt.Sprintf("matrix %+v", q), store.Store.Matrix, q))
	}
	for i, c := range truth.Campaigns {
		if i%9 == 0 {
			for _, by := range []graph.Likeness{graph.BySubject, graph.ByText} {
				q := graph.CascadeQuery{By: by, Of: c["campaign_id"], Least: .3}
				qs = append(qs, ask(fmt.Sprintf("cascade %+v", q), store.Store.Cascade, q))
			}
		}
	}
	for _, h := range truth.Table(t, "cascades.csv") {
		q := graph.CascadeQuery{By: graph.ByAttachment, Of: h["attachment"]}
		qs = append(qs, ask(fmt.Sprintf("cascade %+v", q), store.Store.Cascade, q))
	}
	return append(qs, ofNodes(whole.Topology())...)
}

// wholeGraph is everything that metrics see: the nodes by id, with what is known of them,
// and the edges of every type among them.
func wholeGraph(ctx context.Context, s store.Store) (any, error) {
	g, err := s.Graph(ctx)
	if err != nil {
		return nil, err
	}
	nodes := []graph.Vertex{}
	for i := range g.ByID() {
		nodes = append(nodes, g.Vertex(i))
	}
	edges := []entities.EdgeID{}
	err = g.EachEdge(func(e graph.Edge) error { edges = append(edges, e.ID); return nil })
	return []any{nodes, edges}, err
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
			{Hops: 2, Limit: 10, Direction: graph.Inward, From: "2015", To: "2019-03"},
		} {
			qs = append(qs, question{"neighbourhood of " + string(id), func(ctx context.Context, s store.Store) (any, error) {
				return s.Neighbourhood(ctx, id, q)
			}})
		}
		grouped := graph.GroupsQuery{By: graph.Groupings[i/7%len(graph.Groupings)]}
		qs = append(qs, question{fmt.Sprintf("groups of %s by %s", id, grouped.By), func(ctx context.Context, s store.Store) (any, error) {
			return s.Groups(ctx, id, grouped)
		}})
		if n.Kind == entities.Agency {
			qs = append(qs, question{"trace " + string(id), func(ctx context.Context, s store.Store) (any, error) {
				return s.TraceAgency(ctx, id, graph.TraceOptions{Limit: 10})
			}})
		}
		switch n.Kind {
		case entities.Person, entities.Organization, entities.Location:
			qs = append(qs, ask("cascade of "+string(id), store.Store.Cascade, graph.CascadeQuery{By: graph.ByMention, Of: string(id)}),
				question{"trace " + string(id), func(ctx context.Context, s store.Store) (any, error) {
					return s.TraceMentions(ctx, id, graph.TraceOptions{Limit: 20})
				}})
		}
		if previous != "" && i%49 == 0 {
			between := graph.PathQuery{From: previous, To: id, MaxHops: 4}
			for _, q := range []graph.PathsQuery{
				{PathQuery: between, K: 5}, {PathQuery: between, K: 3, Weight: graph.ByRarity},
				{PathQuery: between, K: 9, TimeRespecting: true}, {PathQuery: between, K: 20, OnlyBest: true, Without: []entities.Kind{entities.Site}},
			} {
				qs = append(qs, ask(fmt.Sprintf("paths %+v", q), store.Store.Paths, q))
			}
		}
		if previous != "" {
			qs = append(qs, ask("path to "+string(id), store.Store.Paths, graph.PathsQuery{PathQuery: graph.PathQuery{From: previous, To: id}}))
		}
	}
	return slices.Clip(qs)
}
