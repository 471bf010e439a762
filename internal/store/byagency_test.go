package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/questions"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

// A server that keeps lists by agency gives the numbers of a store that keeps every
// recipient, or no answer.
func TestListsByAgency(t *testing.T) {
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	file, server := opened(t, filepath.Join(t.TempDir(), "graph.db")), opened(t, uri)
	w := randomWorld()
	w.put(t, file)
	sink, err := store.ByAgency(server)
	if err != nil {
		t.Fatal(err)
	}
	w.put(t, sink)

	t.Run("traces", func(t *testing.T) { sameTraces(t, w, file, server) })
	t.Run("tables", func(t *testing.T) {
		for _, format := range []string{"csv", "neo4j-csv"} {
			got, want := filepath.Join(t.TempDir(), "server"), filepath.Join(t.TempDir(), "file")
			for folder, s := range map[string]questions.Keeper{got: server, want: file} {
				if _, err := export.Graph(t.Context(), s, folder, export.Options{Format: format, KeepPrivate: true, ByAgency: true}); err != nil {
					t.Fatal(err)
				}
			}
			differ(t, format, without(files(t, got), "leak.csv"), without(files(t, want), "leak.csv"))
		}
		_, err := export.Graph(t.Context(), server, filepath.Join(t.TempDir(), "x"), export.Options{Format: "csv"})
		if err == nil || !strings.Contains(err.Error(), "--sent-to=agency") {
			t.Errorf("an export by recipient says %v", err)
		}
	})
	t.Run("refusals", func(t *testing.T) { refuses(t, w, server) })
	t.Run("another leak", func(t *testing.T) {
		leak := entities.Leak{Name: "other", Fingerprint: "1"}
		if err := server.BeginLoad(t.Context(), leak); err == nil || !strings.Contains(err.Error(), "add --sent-to=agency") {
			t.Errorf("lists of two sorts in one database: %v", err)
		}
		if err := sink.BeginLoad(t.Context(), leak); err != nil {
			t.Error(err)
		}
		if err := sink.AbortLoad(); err != nil {
			t.Error(err)
		}
	})
	t.Run("back to recipients", func(t *testing.T) {
		testkit.Reset(t, uri)
		w.put(t, sink)
		w.put(t, server) // the same leak, under the same fingerprint
		if n := ask4j(t, uri, "MATCH ()-[r:SENT_TO_AGENCY]->() RETURN r"); len(n) != 0 {
			t.Errorf("%d relationships by agency are left", len(n))
		}
		differ(t, "the tables", files(t, exported(t, server, "csv")), files(t, exported(t, file, "csv")))
		_, err := server.(explorer.CypherReader).Cypher(t.Context(), questions.CypherQuery{Text: "MATCH ()-[r:SENT_TO_AGENCY]->() RETURN count(r)"})
		if !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("counts edges that are not kept: %v", err)
		}
	})
}

func TestFilesKeepRecipients(t *testing.T) {
	if _, err := store.ByAgency(opened(t, filepath.Join(t.TempDir(), "graph.db"))); err == nil {
		t.Error("a file keeps lists by agency")
	}
}

func opened(t *testing.T, name string) questions.Keeper {
	t.Helper()
	s, err := store.Open(t.Context(), name, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// listWorld is a graph of campaigns, people and agencies.
type listWorld struct {
	things []entities.Entity
	edges  []entities.Edge
	people []entities.ID
	sets   []entities.RecipientSet
}

// randomWorld has people of no, one or several agencies of one or several states, and
// campaigns with lists, addresses, both or neither, some to the same people.
func randomWorld() *listWorld {
	r := rand.New(rand.NewPCG(1, 2))
	w := &listWorld{}
	add := func(id entities.ID, p entities.Properties) entities.ID {
		k, _ := id.Kind()
		w.things = append(w.things, entities.Entity{ID: id, Kind: k, Leak: "lists", Name: string(id), Properties: p})
		return id
	}
	site := add("site:a", entities.Properties{"state": "OR"})
	var agencies []entities.ID
	for i, state := range []string{"OR", "OR", "KS", "", "KS", "OR", ""} {
		p := entities.Properties{"type": "police"}
		if state != "" {
			p["state"] = state
		}
		agencies = append(agencies, add(entities.ID(fmt.Sprintf("agency:%d", i)), p))
	}
	for i := range 60 {
		id := add(entities.ID(fmt.Sprintf("recipient:%02d", i)), nil)
		w.people = append(w.people, id)
		for _, at := range r.Perm(len(agencies))[:r.IntN(4)] {
			rule := []string{"stated", "domain", "judgement"}[r.IntN(3)]
			w.edges = append(w.edges, entities.Edge{Source: id, Type: entities.WorksFor, Target: agencies[at], Properties: entities.Properties{"rule": rule, "score": .5}})
		}
	}
	for i := range 40 {
		status := []string{"sent", "sent", "draft"}[r.IntN(3)]
		id := add(entities.ID(fmt.Sprintf("campaign:a/%d", i)), entities.Properties{
			"status": status, "sent_at": fmt.Sprintf("2020-%02d-01T00:00:00", 1+r.IntN(12)), "recipients_listed": int64(i),
		})
		if status == "sent" {
			w.edges = append(w.edges, entities.Edge{Source: site, Type: entities.Sent, Target: id})
		}
		if r.IntN(4) > 0 {
			set := entities.RecipientSet{Campaign: id}
			for _, at := range r.Perm(len(w.people))[:r.IntN(30)] {
				set.Recipients = append(set.Recipients, uint32(at))
			}
			slices.Sort(set.Recipients)
			w.sets = append(w.sets, set)
		}
		if r.IntN(3) == 0 {
			for _, at := range r.Perm(len(w.people))[:r.IntN(20)] {
				w.edges = append(w.edges, entities.Edge{Source: id, Type: entities.AddressedTo, Target: w.people[at]})
			}
		}
	}
	return w
}

func (w *listWorld) put(t *testing.T, s ingest.Sink) {
	t.Helper()
	ctx := t.Context()
	for _, do := range []func() error{
		func() error {
			return s.BeginLoad(ctx, entities.Leak{Name: "lists", Sites: []string{"a"}, Fingerprint: "1"})
		},
		func() error { return s.PutEntities(ctx, w.things) },
		func() error { return s.PutEdges(ctx, w.edges) },
		func() error { return s.PutRecipientSets(ctx, w.people, w.sets) },
		func() error { return s.CommitLoad(ctx, json.RawMessage(`{}`)) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
}

// sameTraces compares what both stores say of each campaign and agency.
func sameTraces(t *testing.T, w *listWorld, file, server questions.Keeper) {
	listed := 0
	for _, e := range w.things {
		switch e.Kind {
		case entities.Campaign:
			want, err1 := file.TraceCampaign(t.Context(), e.ID, questions.TraceOptions{})
			got, err2 := server.TraceCampaign(t.Context(), e.ID, questions.TraceOptions{})
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			listed += len(want.Agencies)
			want.ByAgency = true
			differ(t, string(e.ID), got, want)
		case entities.Agency:
			want, err1 := file.TraceAgency(t.Context(), e.ID, questions.TraceOptions{})
			got, err2 := server.TraceAgency(t.Context(), e.ID, questions.TraceOptions{})
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			want.ByAgency = true
			want.Agency, got.Agency = graph.Node{}, graph.Node{} // the degree is of other edges
			for i := range want.Campaigns {
				want.Campaigns[i].Through = []questions.NodeRef{} // nobody is named
			}
			differ(t, string(e.ID), got, want)
		}
	}
	if listed == 0 {
		t.Error("no campaign has a recipient")
	}
	want, err1 := file.Highlights(t.Context())
	got, err2 := server.Highlights(t.Context())
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	id := func(nodes []graph.Node) (ids []entities.ID) {
		for _, n := range nodes {
			ids = append(ids, n.ID)
		}
		return ids
	}
	differ(t, "highlights", id(got), id(want))
}

// refuses asks what a server without SENT_TO must not answer.
func refuses(t *testing.T, w *listWorld, server questions.Keeper) {
	ctx := t.Context()
	campaign := w.sets[0].Campaign
	for name, ask := range map[string]func() error{
		"path": func() error {
			_, err := server.Paths(ctx, questions.PathsQuery{PathQuery: questions.PathQuery{From: campaign, To: w.people[0]}})
			return err
		},
		"matrix": func() error {
			_, err := server.Matrix(ctx, questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth})
			return err
		},
		"cascade": func() error {
			_, err := server.Cascade(ctx, questions.CascadeQuery{By: questions.BySubject, Of: string(campaign)})
			return err
		},
		"trace of a mention": func() error {
			_, err := server.TraceMentions(ctx, "person:a", questions.TraceOptions{})
			return err
		},
		"groups": func() error {
			_, err := server.Groups(ctx, campaign, questions.GroupsQuery{By: questions.GroupByKind})
			return err
		},
		"recipients around a campaign": func() error {
			_, err := server.Neighbourhood(ctx, campaign, questions.NeighbourhoodQuery{Types: []entities.RelationType{entities.SentTo}})
			return err
		},
		"rank by PageRank": func() error {
			q := questions.NeighbourhoodQuery{Rank: questions.ByPageRank}
			_, err := explorer.New(explorer.Options{Store: server}).AppendNeighbourhood(ctx, nil, campaign, q)
			return err
		},
		"two people as one": func() error {
			_, err := server.PutResolution(ctx, entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{{
				Canonical: entities.Entity{ID: w.people[0], Kind: entities.Recipient, Name: "both"}, Members: w.people[:2],
			}}})
			return err
		},
	} {
		if err := ask(); !errors.Is(err, questions.ErrByAgency) {
			t.Errorf("%s: %v", name, err)
		}
	}
	around, err := server.Neighbourhood(ctx, campaign, questions.NeighbourhoodQuery{Types: []entities.RelationType{entities.SentToAgency}})
	if err != nil || len(around.Edges) == 0 {
		t.Errorf("%d edges by agency around %s, %v", len(around.Edges), campaign, err)
	}
	var refused []string
	for _, q := range cypher.Library() {
		params := map[string]any{}
		for _, p := range q.Params {
			params[p.Name] = p.Example
		}
		params["limit"] = 5
		_, err := server.(explorer.CypherReader).Cypher(ctx, questions.CypherQuery{Text: q.Text, Params: params})
		if errors.Is(err, questions.ErrBadQuery) && strings.Contains(err.Error(), "keeps recipient lists by agency") {
			refused = append(refused, q.Name)
		}
	}
	differ(t, "refused queries of the library", refused, []string{"common_recipients", "not_received", "top_agencies", "top_campaigns", "trace_agency", "trace_campaign", "trace_mentions"})
	_, err = server.(explorer.CypherReader).Cypher(ctx, questions.CypherQuery{Text: "MATCH ()-[r]->() WHERE type(r) IN $types RETURN count(r)", Params: map[string]any{"types": []any{"SENT_TO"}}})
	if !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("a type in a parameter: %v", err)
	}
	handler, err := api.New(api.Options{Explorer: explorer.New(explorer.Options{Store: server}), Log: slog.New(slog.DiscardHandler), Hosts: []string{"example.com"}})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/metrics/pagerank": http.StatusNotImplemented, "/schema": http.StatusOK, "/trace/campaigns/" + string(campaign): http.StatusOK} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/api/v1"+path, nil))
		if answer.Code != want {
			t.Errorf("%s answers %d: %s", path, answer.Code, answer.Body)
		}
		if strings.Contains(path, "trace") && !strings.Contains(answer.Body.String(), "SENT_TO_AGENCY") {
			t.Errorf("the Cypher of a trace is another one: %s", answer.Body)
		}
	}
}
