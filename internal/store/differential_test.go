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
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
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

func alike(t *testing.T, a, b questions.Keeper, truth *testkit.Truth) {
	t.Helper()
	for _, q := range allQuestions(t, a, truth) {
		x, y := answer(t, a, q), answer(t, b, q)
		if x != y {
			t.Errorf("%s\nembedded: %.1500s\nneo4j:    %.1500s", q.name, x, y)
		}
	}
}

func loaded(t *testing.T, folder, name string) questions.Keeper {
	t.Helper()
	_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{Finder: ingesttest.Finder(t)})
	return s
}

// question is one question with a name for people.
type question struct {
	name string
	ask  func(context.Context, questions.Keeper) (any, error)
}

func answer(t *testing.T, s questions.Keeper, q question) string {
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
func ask[A, R any](name string, method func(questions.Keeper, context.Context, A) (R, error), arg A) question {
	return question{name, func(ctx context.Context, s questions.Keeper) (any, error) { return method(s, ctx, arg) }}
}

func allQuestions(t *testing.T, s questions.Keeper, truth *testkit.Truth) []question {
	t.Helper()
	whole, err := s.Graph(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	qs := []question{
		{"counts", func(ctx context.Context, s questions.Keeper) (any, error) {
			sum, err := s.Summary(ctx)
			return []any{sum.Kinds, sum.Types}, err
		}},
		{"graph", wholeGraph},
		{"highlights", func(ctx context.Context, s questions.Keeper) (any, error) { return s.Highlights(ctx) }},
	}
	for _, text := range []string{"", "police", "oakmere pd", "sheriff o", "bolo", "x.example", "O'Brien", "a b c", "zzz none", "2015"} {
		for _, q := range []questions.SearchQuery{{Text: text},
			{Text: text, Limit: 5, Kinds: []entities.Kind{entities.Agency, entities.Campaign}}, {Text: text, States: []string{"CA"}}} {
			qs = append(qs, ask("search "+text, questions.Keeper.Search, q))
		}
	}
	for _, c := range truth.Campaigns {
		id := entities.ID(c["campaign_id"])
		qs = append(qs,
			question{"trace " + c["campaign_id"], func(ctx context.Context, s questions.Keeper) (any, error) {
				return s.TraceCampaign(ctx, id, questions.TraceOptions{})
			}},
			question{"evidence of " + c["campaign_id"], func(ctx context.Context, s questions.Keeper) (any, error) {
				return s.Evidence(ctx, string(id), questions.EvidenceQuery{Limit: 20})
			}},
		)
	}
	for _, q := range []questions.MatrixQuery{
		{Rows: questions.ByAgency, Cols: questions.ByMonth, Population: "all"}, {Rows: questions.ByAgency, Cols: questions.ByCampaign,
			RowLimit: 7, ColLimit: 5, Population: "state:CA"},
		{Rows: questions.ByState, Cols: questions.BySite, From: "2014", To: "2018-06"}, {Rows: questions.ByRecipient, Cols: questions.ByMonth,
			States: []string{"CA"}},
		{Rows: questions.ByAgencyType, Cols: questions.ByTopic, Text: "bolo"}, {Rows: questions.BySite, Cols: questions.ByMonth},
		{Rows: questions.ByTopic, Cols: questions.BySite, States: []string{"TX"}},
		{Rows: questions.ByMonth, Cols: questions.ByAgency, ColLimit: 6}, {Rows: questions.ByAgency, Cols: questions.ByState, Population: "all"},
		{Rows: questions.ByRecipient, Cols: questions.ByAgencyType, RowLimit: 30}, {Rows: questions.ByState, Cols: questions.ByRecipient,
			AgencyTypes: []string{"police department"}},
	} {
		qs = append(qs, ask(fmt.Sprintf("matrix %+v", q), questions.Keeper.Matrix, q))
	}
	for i, c := range truth.Campaigns {
		if i%9 == 0 {
			for _, by := range []questions.Likeness{questions.BySubject, questions.ByText} {
				q := questions.CascadeQuery{By: by, Of: c["campaign_id"], Least: .3}
				qs = append(qs, ask(fmt.Sprintf("cascade %+v", q), questions.Keeper.Cascade, q))
			}
		}
	}
	for _, h := range truth.Table(t, "cascades.csv") {
		q := questions.CascadeQuery{By: questions.ByAttachment, Of: h["attachment"]}
		qs = append(qs, ask(fmt.Sprintf("cascade %+v", q), questions.Keeper.Cascade, q))
	}
	return append(qs, ofNodes(whole)...)
}

// wholeGraph is everything that metrics see: the nodes by id, with what is known of them,
// and the edges of every type among them.
func wholeGraph(ctx context.Context, s questions.Keeper) (any, error) {
	g, err := s.Graph(ctx)
	if err != nil {
		return nil, err
	}
	nodes := []graph.Vertex{}
	for i := range g.ByID() {
		nodes = append(nodes, *g.Vertex(i))
	}
	edges := []entities.EdgeID{}
	err = g.EachEdge(func(e graph.Edge) error { edges = append(edges, e.ID); return nil })
	return []any{nodes, edges}, err
}

// ofNodes asks about every seventh node, and about paths from each to the next.
func ofNodes(whole *graph.Graph) (qs []question) {
	var last entities.ID
	i := -1
	for at := range whole.ByID() {
		if i++; i%7 != 0 {
			continue
		}
		n := whole.Vertex(at)
		id, previous := n.ID, last
		last = id
		qs = append(qs, ask("counts of "+string(id), questions.Keeper.Counts, id))
		for _, q := range []questions.NeighbourhoodQuery{
			{Hops: 1}, {Hops: 1, Limit: 3, Rank: questions.ByRecent}, {Hops: 2, Limit: 20, Rank: questions.ByDegree},
			{Hops: 2, Limit: 10, Kinds: []entities.Kind{entities.Recipient, entities.Agency}},
			{Hops: 3, Limit: 10, Types: []entities.RelationType{entities.SentTo, entities.WorksFor}},
			{Hops: 2, Limit: 10, Direction: graph.Inward, From: "2015", To: "2019-03"},
		} {
			qs = append(qs, question{"neighbourhood of " + string(id), func(ctx context.Context, s questions.Keeper) (any, error) {
				return s.Neighbourhood(ctx, id, q)
			}})
		}
		grouped := questions.GroupsQuery{By: questions.Groupings[i/7%len(questions.Groupings)]}
		qs = append(qs, question{fmt.Sprintf("groups of %s by %s", id, grouped.By), func(ctx context.Context, s questions.Keeper) (any, error) {
			return s.Groups(ctx, id, grouped)
		}})
		if n.Kind == entities.Agency {
			qs = append(qs, question{"trace " + string(id), func(ctx context.Context, s questions.Keeper) (any, error) {
				return s.TraceAgency(ctx, id, questions.TraceOptions{Limit: 10})
			}})
		}
		switch n.Kind {
		case entities.Person, entities.Organization, entities.Location:
			qs = append(qs, ask("cascade of "+string(id), questions.Keeper.Cascade, questions.CascadeQuery{By: questions.ByMention, Of: string(id)}),
				question{"trace " + string(id), func(ctx context.Context, s questions.Keeper) (any, error) {
					return s.TraceMentions(ctx, id, questions.TraceOptions{Limit: 20})
				}})
		}
		if previous != "" && i%49 == 0 {
			between := questions.PathQuery{From: previous, To: id, MaxHops: 4}
			for _, q := range []questions.PathsQuery{
				{PathQuery: between, K: 5}, {PathQuery: between, K: 3, Weight: questions.ByRarity},
				{PathQuery: between, K: 9, TimeRespecting: true}, {PathQuery: between, K: 20, OnlyBest: true, Without: []entities.Kind{entities.Site}},
			} {
				qs = append(qs, ask(fmt.Sprintf("paths %+v", q), questions.Keeper.Paths, q))
			}
		}
		if previous != "" {
			qs = append(qs, ask("path to "+string(id), questions.Keeper.Paths,
				questions.PathsQuery{PathQuery: questions.PathQuery{From: previous, To: id}}))
		}
	}
	return slices.Clip(qs)
}
