package store_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/source"
)

// byOrder is a rule that makes one of every so many entities of a kind, by id: groups
// without sense, in which clusters of agencies and of recipients meet at many edges.
type byOrder struct {
	kind entities.Kind
	each int
}

func (r byOrder) Kind() entities.Kind { return r.kind }

func (r byOrder) Propose(ctx context.Context, s identity.Reader) (identity.Proposal, error) {
	p := identity.Proposal{Rule: "by order"}
	var ids []entities.ID
	err := s.EachStated(ctx, r.kind, func(e questions.Stated) error { ids = append(ids, e.ID); return nil })
	slices.Sort(ids)
	for group := range slices.Chunk(ids, r.each) {
		switch {
		case len(group) < r.each:
		case len(p.Groups)%2 == 0: // every other one is left alone
			p.Groups = append(p.Groups, group)
		default:
			p.Groups = append(p.Groups, group[:2])
			p.Pairs = append(p.Pairs, identity.Pair{Left: group[0], Right: group[r.each-1], Probability: .5})
		}
	}
	return p, err
}

// resolved is a store with what an explorer serves over it.
type resolved struct {
	questions.Keeper
	name    string
	service *identity.Service
	api     http.Handler
}

func newResolved(t *testing.T, s questions.Keeper, name string) *resolved {
	t.Helper()
	r := &resolved{Keeper: s, name: name, service: &identity.Service{
		Store: s, Now: time.Now, Rules: []identity.Rule{byOrder{entities.Agency, 3}, byOrder{entities.Recipient, 5}, byOrder{entities.Person, 4}},
	}}
	var err error
	e := explorer.New(explorer.Options{Store: s, Identity: r.service, Leaks: source.Raw{}})
	if r.api, err = api.New(api.Options{Explorer: e}); err != nil {
		t.Fatal(err)
	}
	r.resolve(t)
	return r
}

func (r *resolved) resolve(t *testing.T) {
	t.Helper()
	if _, err := r.service.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// ask sends a request that must be answered and reads the answer.
func (r *resolved) ask(t *testing.T, method, target, body string, into any) {
	t.Helper()
	a := httptest.NewRecorder()
	r.api.ServeHTTP(a, httptest.NewRequest(method, "/api/v1"+target, strings.NewReader(body)))
	if a.Code != http.StatusOK {
		t.Fatalf("%s %s answers %d %s", method, target, a.Code, a.Body)
	}
	if err := json.Unmarshal(a.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// export is the whole graph as the bytes of its files.
func (r *resolved) export(t *testing.T) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if _, err := export.Graph(t.Context(), r.Keeper, out, export.Options{Format: "csv", KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	return without(files(t, out), "manifest.json")
}

// judge makes a judgement over HTTP: it moves the counts, holds over a reload, and taken
// back leaves no trace in the graph.
func judge(t *testing.T, r *resolved, leak string) {
	t.Helper()
	type schema struct {
		Kinds []struct {
			Kind  string
			Count int64
		}
	}
	agencies := func() (n int64) {
		var s schema
		r.ask(t, "GET", "/schema", "", &s)
		for _, k := range s.Kinds {
			if k.Kind == string(entities.Agency) {
				n = k.Count
			}
		}
		return n
	}
	var queue struct {
		Pairs []identity.Question
		Total int
	}
	r.ask(t, "GET", "/judgements/queue?kind=agency&limit=1", "", &queue)
	if queue.Total == 0 {
		t.Fatal("there is nothing to judge")
	}
	left, right := queue.Pairs[0].Left.ID, queue.Pairs[0].Right.ID
	before, count := r.export(t), agencies()
	var judged struct {
		ID     int64
		Effect identity.Effect
	}
	saved := save(t, r, left, right)
	body := `{"left": "` + string(left) + `", "right": "` + string(right) + `", "judgement": "same", "author": "rosa"}`
	r.ask(t, "POST", "/judgements", body, &judged)
	if n := agencies(); n != count-1 || len(judged.Effect.Merged) != 1 {
		t.Errorf("%d agencies, then %d, with the effect %+v", count, n, judged.Effect)
	}
	var shown graph.Node
	r.ask(t, "GET", "/entities/"+string(judged.Effect.Merged[0]), "", &shown)
	if shown.ID != judged.Effect.Kept {
		t.Errorf("%s is shown as %s, want %s", judged.Effect.Merged[0], shown.ID, judged.Effect.Kept)
	}
	with := r.export(t)
	r.reload(t, leak)
	differ(t, "exports after a reload", r.export(t), with)
	saved.check(t, r, judged.Effect)
	r.ask(t, "DELETE", "/judgements/1", "", &judged)
	differ(t, "exports after the undo", r.export(t), before)
	r.service.Rules = nil
	r.resolve(t)
	if n := agencies(); n <= count {
		t.Errorf("without rules %d agencies are shown, with them %d", n, count)
	}
}

// savedOn is a view that shows both sides of a judgement, and a note on each.
type savedOn struct {
	view        explorer.SavedView
	left, right explorer.Note
}

const noteText = "said by phone: they share one chief"

func save(t *testing.T, r *resolved, left, right entities.ID) (s savedOn) {
	t.Helper()
	body := `{"name": "both", "author": "rosa", "document": {"version": 1}, "entities": [{"id": "` + string(left) +
		`", "name": "left"}, {"id": "` +
		string(right) + `", "name": "right"}, {"id": "agency:none", "name": "none"}]}`
	r.ask(t, "POST", "/views", body, &s.view)
	r.ask(t, "POST", "/notes", `{"on": "`+string(left)+`", "text": "`+noteText+`", "author": "rosa"}`, &s.left)
	r.ask(t, "POST", "/notes", `{"on": "`+string(right)+`", "text": "`+noteText+`", "author": "rosa"}`, &s.right)
	return s
}

// check reads the view and the notes after the two were merged and the leak was loaded again.
func (s savedOn) check(t *testing.T, r *resolved, effect identity.Effect) {
	t.Helper()
	var view explorer.SavedView
	r.ask(t, "GET", "/views/"+s.view.ID, "", &view)
	differ(t, "the view after a reload", view, s.view)
	var changes explorer.ViewChanges
	r.ask(t, "POST", "/views/"+s.view.ID+"/changes", "", &changes)
	if len(changes.Merged) != 1 || changes.Merged[0].ID != effect.Merged[0] || changes.Merged[0].Into.ID != effect.Kept ||
		len(changes.Vanished) != 1 || changes.Vanished[0].Name != "none" || changes.Same != 1 {
		t.Errorf("after %+v the view has changed by %+v", effect, changes)
	}
	for _, id := range []entities.ID{effect.Kept, effect.Merged[0]} {
		var found explorer.Notes
		r.ask(t, "GET", "/notes?on="+url.QueryEscape(string(id)), "", &found)
		if len(found.Notes) != 2 || found.Notes[0].Shown != string(effect.Kept) || found.Notes[1].Shown != string(effect.Kept) {
			t.Errorf("the notes on %s are %+v", id, found.Notes)
		}
	}
	for name, text := range r.export(t) {
		if strings.Contains(text, noteText) {
			t.Errorf("%s holds a note", name)
		}
	}
}

// reload loads the leak over itself.
func (r *resolved) reload(t *testing.T, folder string) {
	t.Helper()
	ingesttest.Load(t, folder, "netsential", r.name, ingest.Options{Finder: ingesttest.Finder(t), Again: true})
	r.resolve(t)
}
