package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
)

func TestErrors(t *testing.T) {
	w := newWorld(t)
	description := openAPI(t, w)
	const post = http.MethodPost
	tests := []struct {
		name, method, target, body string
		status                     int
		code, message, hint        string // the message and the hint hold these words
	}{
		{"no such address", "", "/api/v1/nothing", "", 404, "not_found", "nothing at this address", "openapi.json"},
		{"no such address of an entity", "", "/api/v1/entities/", "", 404, "not_found", "nothing at this address", ""},
		{"wrong method", post, "/api/v1/schema", "", 405, "bad_request", "POST is not possible here", ""},
		{"unknown entity", "", "/api/v1/entities/agency:zzz", "", 404, "not_found", "no such entity", "search"},
		{"unknown entity, evidence", "", "/api/v1/entities/agency:zzz/evidence", "", 404, "not_found", "no such entity", ""},
		{"unknown entity, counts", "", "/api/v1/entities/agency:zzz/counts", "", 404, "not_found", "no such entity", ""},
		{"unknown entity, neighbourhood", "", "/api/v1/entities/agency:zzz/neighbourhood", "", 404, "not_found", "no such entity", ""},
		{"unknown ends of a path", "", "/api/v1/paths?from=agency:zzz&to=site:oakmere", "", 404, "not_found", "no such entity", ""},
		{"no end of a path", "", "/api/v1/paths?from=site:oakmere", "", 400, "bad_request", "two ends", "to="},
		{"too many paths", "", "/api/v1/paths?from=site:oakmere&to=site:oakmere&k=101", "", 400, "bad_request", "k", "100"},
		{"a weight that does not exist", "", "/api/v1/paths?from=site:oakmere&to=site:oakmere&weight=fame", "", 400, "bad_request", "weight",
			"rarity"},
		{"a matrix without meaning", "", "/api/v1/trace/matrix?rows=site&cols=site", "", 400, "bad_request", "both", ""},
		{"rows as columns", "", "/api/v1/trace/matrix?rows=month&cols=month", "", 400, "bad_request", "both", ""},
		{"a population that is none", "", "/api/v1/trace/matrix?population=everyone", "", 400, "bad_request", "state:CA", ""},
		{"a population that no agency is of", "", "/api/v1/trace/matrix?population=state:ZZ", "", 400, "bad_request", `"ZZ"`, "state:CA"},
		{"a population of nowhere", "", "/api/v1/trace/matrix?population=site:nowhere", "", 404, "not_found", "entity", ""},
		{"the trace of an agency as a campaign's", "", "/api/v1/trace/campaigns/agency:zzz", "", 400, "bad_request",
			"traces a Campaign, and the id is of an Agency", "a Campaign"},
		{"the trace of a site as an agency's", "", "/api/v1/trace/agencies/site:oakmere", "", 400, "bad_request",
			"traces an Agency, and the id is of a Site", "an Agency"},
		{"a time that is none", "", "/api/v1/trace/matrix?from=June", "", 400, "bad_request", "from", "2020-06"},
		{"an agency that is a site", "", "/api/v1/trace/matrix?agency=site:oakmere", "", 400, "bad_request", "Site", "Agency"},
		{"a cascade of nothing", "", "/api/v1/trace/cascades", "", 400, "bad_request", "one thing", "attachment="},
		{"a cascade of two things", "", "/api/v1/trace/cascades?subject=a&entity=b", "", 400, "bad_request", "one thing", ""},
		{"a similarity over 1", "", "/api/v1/trace/cascades?subject=a&least=2", "", 400, "bad_request", "least", "up to 1"},
		{"a cascade of the unknown", "", "/api/v1/trace/cascades?text=campaign:x", "", 404, "not_found", "entity", ""},
		{"a trace of nobody", "", "/api/v1/trace/persons/x", "", 404, "not_found", "entity", ""},
		{"too many hops", "", "/api/v1/paths?from=site:oakmere&to=site:oakmere&max_hops=9", "", 400, "bad_request", "max_hops", "1 to 8"},
		{"unknown kind", "", "/api/v1/search?q=a&kind=Agencyy", "", 400, "bad_request", `"Agencyy"`, "Site, Agency, Campaign"},
		{"unknown kind in q", "", "/api/v1/search?q=kind:nobody+x", "", 400, "bad_request", `"nobody"`, "Site, Agency"},
		{"misspelt parameter", "", "/api/v1/search?q=a&kinds=Agency", "", 400, "bad_request", `"kinds"`, "q, kind, state, limit, cursor"},
		{"parameter where none is", "", "/api/v1/schema?q=1", "", 400, "bad_request", `"q"`, "no parameters"},
		{"limit that is no number", "", "/api/v1/search?limit=many", "", 400, "bad_request", "many", "1 to 100"},
		{"limit twice", "", "/api/v1/search?limit=1&limit=2", "", 400, "bad_request", "more than once", ""},
		{"wrong cursor", "", "/api/v1/search?q=a&cursor=%21%21", "", 400, "bad_request", "", ""},
		{"broken escape in the query", "", "/api/v1/search?q=%zz", "", 400, "bad_request", "escaped", "%25"},
		{"unknown relationship", "", "/api/v1/entities/site:oakmere/neighbourhood?rel=KNOWS", "", 400, "bad_request", "KNOWS", "SENT_TO"},
		{"unknown rank", "", "/api/v1/entities/site:oakmere/neighbourhood?rank=size", "", 400, "bad_request", "size", "degree, pagerank, recent"},
		{"four hops", "", "/api/v1/entities/site:oakmere/neighbourhood?hops=4", "", 400, "bad_request", "hops", "1 to 3"},
		{"neither true nor false", "", "/api/v1/entities/site:oakmere/evidence?raw=maybe", "", 400, "bad_request", "maybe", "true or false"},
		{"no edge id", "", "/api/v1/edges/site:oakmere/evidence", "", 400, "bad_request", "no id of an edge", "source~TYPE~target"},
		{"an edge that is not there", "", "/api/v1/edges/site:oakmere~SENT~campaign:oakmere%2F3/evidence", "", 404, "not_found", "no edge", ""},
		{"an edge the other way round", "", "/api/v1/edges/campaign:oakmere/1~SENT~site:oakmere/evidence", "", 404, "not_found", "no edge", ""},
		{"an edge without its suffix", "", "/api/v1/edges/site:oakmere~SENT~campaign:oakmere/1", "", 404, "not_found", "", ""},
		{"unknown campaign", "", "/api/v1/trace/campaigns/oakmere/99", "", 404, "not_found", "no such entity", ""},
		{"trace of another kind", "", "/api/v1/trace/campaigns/site:oakmere", "", 400, "bad_request", "Site", "Campaign"},
		{"unknown metric", "", "/api/v1/metrics/fame", "", 404, "not_found", "fame", "degree"},
		{"unknown scope", "", "/api/v1/metrics/degree?scope=friends", "", 400, "bad_request", "friends", "all"},
		{"unknown scope of a run", post, "/api/v1/metrics/degree/run", `{"scope": "friends"}`, 400, "bad_request", "friends", ""},
		{"unknown kind of a run", post, "/api/v1/metrics/degree/run", `{"filter": {"kinds": ["x"]}}`, 400, "bad_request", `"x"`, "Agency"},
		{"top below nothing", "", "/api/v1/metrics/degree?top=-1", "", 400, "bad_request", "top", ""},
		{"all with a filter", "", "/api/v1/metrics/degree?scope=all&scope.state=CA", "", 400, "bad_request", "leaves nothing out", ""},
		{"a selection of nobody", "", "/api/v1/metrics/degree?scope=selection", "", 400, "bad_request", "ids", ""},
		{"someone else in a selection", "", "/api/v1/metrics/degree?scope.id=agency:zzz", "", 404, "not_found", "no such entity", ""},
		{"no time", "", "/api/v1/metrics/degree?scope.from=may", "", 400, "bad_request", `"may"`, "2020-05"},
		{"a walk from nobody", "", "/api/v1/metrics/personalised-pagerank", "", 400, "bad_request", "starts from", ""},
		{"a start where there is none", "", "/api/v1/metrics/degree?restart=site:oakmere", "", 400, "bad_request", "does not start", "restart"},
		{"no number", "", "/api/v1/metrics/pagerank?damping=much", "", 400, "bad_request", "damping", "0.01 to 0.99"},
		{"half a seed", "", "/api/v1/metrics/leiden?seed=.5", "", 400, "bad_request", "seed", ""},
		{"directions of a projection", "", "/api/v1/metrics/hubs?scope=agencies-by-shared-campaigns", "", 400, "bad_request", "directions", ""},
		{"unknown run", "", "/api/v1/metrics/runs/zzz", "", 404, "not_found", "no run", "/metrics/runs"},
		{"unknown run, result", "", "/api/v1/metrics/runs/zzz/result", "", 404, "not_found", "no run", ""},
		{"unknown run, stopped", http.MethodDelete, "/api/v1/metrics/runs/zzz", "", 404, "not_found", "no run", ""},
		{"unknown parameter of a metric", post, "/api/v1/metrics/pagerank/run", `{"parameters": {"dumping": 1}}`, 400, "bad_request", "dumping",
			""},
		{"Cypher that writes", post, "/api/v1/cypher", `{"query": "MATCH (n) SET n.x = 1"}`, 422, "unsupported", "SET is not supported",
			"what only reads: loader load LEAK --store neo4j://"},
		{"Cypher that is wrong", post, "/api/v1/cypher", `{"query": "MATCH (n) RETURN m"}`, 400, "bad_request", "line 1, column 18", ""},
		{"body that is not JSON", post, "/api/v1/cypher", `MATCH (n)`, 400, "bad_request", "not JSON", ""},
		{"body of two values", post, "/api/v1/cypher", `{} {}`, 400, "bad_request", "more than one", ""},
		{"body with an unknown field", post, "/api/v1/cypher", `{"quary": ""}`, 400, "bad_request", "quary", "openapi.json"},
		{"body that is too large", post, "/api/v1/cypher", `{"query": "` + strings.Repeat("x", 1<<20) + `"}`, 400, "bad_request", "not JSON",
			"1 MB"},
		{"picture of nothing", post, "/api/v1/export", `{"format": "svg"}`, 400, "bad_request", "the graph is empty", "document"},
		{"picture of a view without one", post, "/api/v1/export", `{"format": "svg", "document": {"version": 1, "view": "review"}}`, 400,
			"bad_request", "no picture", ""},
		{"picture of a document that is none", post, "/api/v1/export", `{"format": "pdf", "document": {"version": 7}}`, 400, "bad_request",
			"version 7", ""},
		{"picture of an unknown size", post, "/api/v1/export",
			`{"format": "png", "document": {"version": 1, "view": "flow"}, "figure": {"preset": "wall"}}`, 400, "bad_request", "wall", ""},
		{"edges among nobody", post, "/api/v1/edges", `{"ids": []}`, 400, "bad_request", "0 entities", "1 to 1001"},
		{"evidence of no edge", post, "/api/v1/edges/evidence", `{"ids": []}`, 400, "bad_request", "0 edges", "1 to 200"},
		{"edge of a scene that is not there", post, "/api/v1/export",
			`{"format": "csv", "scene": {"nodes": ["site:oakmere", "campaign:oakmere/1"], "edges": ["campaign:oakmere/1~SENT~site:oakmere"]}}`, 404,
			"not_found", "no edge", ""},
		{"unknown format", post, "/api/v1/export", `{"format": "doc", "scene": {"nodes": ["site:oakmere"]}}`, 400, "bad_request", "doc", ""},
		{"export of no JSON", post, "/api/v1/export", `{`, 400, "bad_request", "not JSON", ""},
		{"export with an unknown field", post, "/api/v1/export", `{"fromat": "csv"}`, 400, "bad_request", "fromat", ""},
		{"export with a parameter", post, "/api/v1/export?format=csv", `{}`, 400, "bad_request", "format", ""},
		{"large scene", post, "/api/v1/export", `{"format": "csv", "scene": {"nodes": ["site:oakmere"` +
			strings.Repeat(`,"site:oakmere"`, 10_000) + `]}}`, 400, "bad_request", "too large", ""},
		{"empty scene", post, "/api/v1/export", `{"format": "csv"}`, 400, "bad_request", "no nodes", ""},
		{"unknown node in a scene", post, "/api/v1/export", `{"format": "csv", "scene": {"nodes": ["site:none"]}}`, 400, "bad_request",
			"site:none", ""},
		{"edge that leaves the scene", post, "/api/v1/export",
			`{"format": "csv", "scene": {"nodes": ["site:oakmere"], "edges": ["site:oakmere~SENT~campaign:oakmere/1"]}}`, 400, "bad_request",
			"not between its nodes", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			method := tt.method
			if method == "" {
				method = http.MethodGet
			}
			a := w.do(request(method, tt.target, tt.body))
			var got struct {
				Error struct{ Code, Message, Hint string }
			}
			if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil {
				t.Fatalf("%v: %s", err, a.Body)
			}
			if a.Code != tt.status || got.Error.Code != tt.code {
				t.Errorf("answers %d %s, want %d %s: %s", a.Code, got.Error.Code, tt.status, tt.code, a.Body)
			}
			if !strings.Contains(got.Error.Message, tt.message) || !strings.Contains(got.Error.Hint, tt.hint) {
				t.Errorf("says %q, hint %q; want %q, hint %q", got.Error.Message, got.Error.Hint, tt.message, tt.hint)
			}
			if got.Error.Hint == "" {
				t.Errorf("does not say what to do next: %s", got.Error.Message)
			}
			fits(t, description, http.MethodGet, "/api/v1/schema", "default", a.Body.Bytes())
		})
	}
}

// request makes a request whose target may be badly escaped in its query.
func request(method, target, body string) *http.Request {
	path, query, _ := strings.Cut(target, "?")
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.URL.RawQuery = query
	return r
}

// broken is a store whose summary fails.
type broken struct {
	explorer.Store
	err error
}

func (b broken) Summary(context.Context) (questions.Summary, error) {
	if b.err == nil {
		panic("a mistake of ours with a secret path")
	}
	return questions.Summary{}, b.err
}

func TestTheInsideStoryStaysInside(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		code   string
	}{
		{"driver's error", errors.New("SQLITE_CORRUPT: secret path"), 500, "internal"},
		{"panic", nil, 500, "internal"},
		{"too late", context.DeadlineExceeded, 504, "timeout"},
		{"connection lost", &connectionError{}, 503, "unavailable"},
		{"not exact", questions.ErrUnsupported, 501, "not_supported"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, func(o *settings) { o.explorer.Store = broken{o.explorer.Store, tt.err} })
			a := w.get("/api/v1/schema")
			if a.Code != tt.status || !strings.Contains(a.Body.String(), `"code":"`+tt.code+`"`) {
				t.Errorf("answers %d %s, want %d %s", a.Code, a.Body, tt.status, tt.code)
			}
			if strings.Contains(a.Body.String(), "secret") {
				t.Errorf("tells the inside story: %s", a.Body)
			}
			if tt.code == "internal" {
				id := a.Header().Get("X-Request-Id")
				if !strings.Contains(a.Body.String(), id) || !strings.Contains(w.log.String(), id) || !strings.Contains(w.log.String(), "secret path") {
					t.Errorf("request %s: answer %s, log %s", id, a.Body, w.log)
				}
			}
			if tt.status < 500 || tt.status == 501 {
				return
			}
			if ready := w.get("/readyz"); tt.err != nil && ready.Code != http.StatusServiceUnavailable {
				t.Errorf("readyz answers %d", ready.Code)
			}
		})
	}
}

// connectionError is a failed connection.
type connectionError struct{}

func (*connectionError) Error() string   { return "dial tcp secret path: refused" }
func (*connectionError) Timeout() bool   { return false }
func (*connectionError) Temporary() bool { return false }

func TestSlowStoreIsStopped(t *testing.T) {
	w := newWorld(t, func(o *settings) {
		o.explorer.Store, o.Timeout = slow{o.explorer.Store}, 10*time.Millisecond
	})
	if a := w.get("/api/v1/schema"); a.Code != http.StatusGatewayTimeout {
		t.Errorf("answers %d %s, want 504", a.Code, a.Body)
	}
}

// slow is a store that waits until its time is over.
type slow struct{ explorer.Store }

func (slow) Summary(ctx context.Context) (questions.Summary, error) {
	<-ctx.Done()
	return questions.Summary{}, ctx.Err()
}

// TestReplacedFile: answers do not come from one file and judgements go into another.
func TestReplacedFile(t *testing.T) {
	for name, replace := range map[string]func(path string) error{
		"another file": func(path string) error {
			other, err := embedded.Open(t.Context(), path+".new", embedded.Options{})
			if err != nil {
				return err
			}
			apitest.Load(t, other)
			return errors.Join(other.Close(), os.Rename(path+".new", path))
		},
		"none": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if a := w.get("/api/v1/schema"); a.Code != http.StatusOK {
				t.Fatalf("before: %d %s", a.Code, a.Body)
			}
			if err := replace(w.path); err != nil {
				t.Fatal(err)
			}
			time.Sleep(600 * time.Millisecond) // a store looks every half a second
			for _, a := range []*httptest.ResponseRecorder{
				w.post("/api/v1/judgements", samePolice), w.get("/api/v1/schema"), w.get("/api/v1/trace/campaigns/oakmere/1"),
				w.get("/api/v1/search?q=oak"),
			} {
				if a.Code != http.StatusServiceUnavailable || !strings.Contains(a.Body.String(), "start the explorer again") {
					t.Errorf("answers %d %s", a.Code, a.Body)
				}
			}
			fresh, err := embedded.Open(t.Context(), w.path, embedded.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer fresh.Close()
			if judged, err := fresh.Judgements(t.Context()); err != nil || len(judged) != 0 {
				t.Errorf("the new file holds %v, %v", judged, err)
			}
		})
	}
}

func TestRowsThatCannotBeReadBack(t *testing.T) {
	const entity = "/api/v1/entities/recipient:aaaaaaaaaaaaaaaa/evidence?raw=true"
	const implied = "/api/v1/edges/campaign:oakmere/1~SENT_TO~recipient:bbbbbbbbbbbbbbbb/evidence?raw=true"
	t.Run("the leak is gone", func(t *testing.T) {
		w := newWorld(t)
		if err := os.RemoveAll(w.leakDir); err != nil {
			t.Fatal(err)
		}
		for _, target := range []string{entity, implied} {
			a := w.get(target)
			if a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "no longer where it was") ||
				strings.Contains(a.Body.String(), w.leakDir) {
				t.Errorf("%s answers %d %s", target, a.Code, a.Body)
			}
		}
		// The rows of the person are still named, though not the line of the list.
		if a := w.get(implied); !strings.Contains(a.Body.String(), `"role":"person_row"`) ||
			strings.Contains(a.Body.String(), `"role":"list_line"`) {
			t.Errorf("implied evidence is %s", a.Body)
		}
	})
	t.Run("the leak has moved and the new folder is given", func(t *testing.T) {
		var moved string
		w := newWorld(t, func(o *settings) { moved = t.TempDir() + "/moved"; o.explorer.LeakDir = moved })
		if err := os.Rename(w.leakDir, moved); err != nil {
			t.Fatal(err)
		}
		if a := w.get(entity); !strings.Contains(a.Body.String(), `"withheld":true`) {
			t.Errorf("answers %s", a.Body)
		}
	})
	t.Run("no reader", func(t *testing.T) {
		w := newWorld(t, func(o *settings) { o.explorer.Leaks = nil })
		for _, target := range []string{entity, implied} {
			if a := w.get(target); a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "does not read leak files") {
				t.Errorf("%s answers %d %s", target, a.Code, a.Body)
			}
		}
	})
}
