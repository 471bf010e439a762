package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/store/embedded"
	"bluegraph/internal/testkit"
)

// leaked is a server over a made-up leak that was loaded as a user loads one, and
// everything that it has said.
type leaked struct {
	world
	said    bytes.Buffer
	secrets []string
	nodes   []graph.Node
	edges   []graph.Edge
}

func newLeaked(t *testing.T) *leaked {
	t.Helper()
	folder, truth := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 7, QuirkRate: .1})
	l := &leaked{world: world{leakDir: folder, log: &bytes.Buffer{}}}
	list, err := os.ReadFile(filepath.Join(truth.Dir, "secrets.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if l.secrets = strings.Fields(string(list)); len(l.secrets) < 10 {
		t.Fatalf("only %d secrets to look for", len(l.secrets))
	}
	if l.store, err = embedded.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), embedded.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.store.Close(); err != nil {
			t.Error(err)
		}
	})
	mapping, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, mapping)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Load(t.Context(), leak, nil, l.store, ingest.Options{Finder: ingesttest.Finder(t)}); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(l.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if l.handler, err = api.New(api.Options{Log: log,
		Explorer: explorer.New(explorer.Options{Store: l.store, Leaks: source.Raw{}, Log: log})}); err != nil {
		t.Fatal(err)
	}
	l.readGraph(t)
	return l
}

func (l *leaked) readGraph(t *testing.T) {
	t.Helper()
	if err := l.store.EachNode(t.Context(), func(n graph.Node, _ string) error {
		l.nodes = append(l.nodes, n)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := l.store.EachEdge(t.Context(), func(e graph.Edge) error {
		l.edges = append(l.edges, e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(l.nodes) < 100 || len(l.edges) < 100 {
		t.Fatalf("the graph has %d nodes and %d edges", len(l.nodes), len(l.edges))
	}
}

// ask keeps what is said to a request and checks its status.
func (l *leaked) ask(t *testing.T, method, target, body string, status int) string {
	t.Helper()
	a := l.do(httptest.NewRequest(method, target, strings.NewReader(body)))
	if a.Code != status {
		t.Fatalf("%s %s answers %d, want %d: %.500s", method, target, a.Code, status, a.Body)
	}
	said := a.Body.String()
	fmt.Fprintf(&l.said, "%s %s\n%s\n", method, target, said)
	return said
}

// path escapes an id, slashes included: attachments are named by their file.
func path(format string, id string) string { return fmt.Sprintf(format, url.PathEscape(id)) }

// TestNoAnswerHoldsASecret asks every resource about the whole of a leak and looks
// for its passwords, numbers and keys in all answers and in the log.
func TestNoAnswerHoldsASecret(t *testing.T) {
	l := newLeaked(t)
	const get, post, ok = http.MethodGet, http.MethodPost, http.StatusOK
	for _, target := range []string{"/api/v1/schema", "/api/v1/metrics", "/api/v1/metrics/degree?top=0", "/api/v1/metrics/pagerank?top=0",
		"/api/v1/queries", "/api/v1/search?limit=100", "/api/v1/openapi.json", "/healthz", "/readyz", "/metrics"} {
		l.ask(t, get, target, "", ok)
	}
	l.ask(t, post, "/api/v1/metrics/pagerank/run", `{"parameters": {"damping": 0.5}}`, http.StatusAccepted)
	l.ask(t, get, "/api/v1/metrics/leiden?scope=agencies-campaigns&top=0", "", ok)
	l.ask(t, get, "/api/v1/metrics/runs", "", ok)
	rows := 0
	for _, n := range l.nodes {
		id := string(n.ID)
		l.ask(t, get, path("/api/v1/entities/%s", id), "", ok)
		l.ask(t, get, path("/api/v1/entities/%s/counts", id), "", ok)
		said := l.ask(t, get, path("/api/v1/entities/%s/evidence?raw=true&limit=500", id), "", ok)
		rows += strings.Count(said, `"columns":[{`)
	}
	for i, e := range l.edges {
		if i%17 == 0 {
			l.ask(t, get, path("/api/v1/edges/%s/evidence?raw=true", string(e.ID)), "", ok)
		}
	}
	for i, n := range l.nodes {
		switch id := string(n.ID); {
		case n.Kind == entities.Campaign:
			l.ask(t, get, path("/api/v1/trace/campaigns/%s", id), "", ok)
		case n.Kind == entities.Agency:
			l.ask(t, get, path("/api/v1/trace/agencies/%s", id), "", ok)
		case i%29 == 0:
			l.ask(t, get, path("/api/v1/entities/%s/neighbourhood?hops=2&limit=200", id), "", ok)
			l.ask(t, get, "/api/v1/paths?from="+url.QueryEscape(id)+"&to="+url.QueryEscape(string(l.nodes[0].ID)), "", ok)
		}
	}
	l.askForScenes(t)
	if rows < 100 {
		t.Errorf("only %d raw rows were shown: the test looks at too little", rows)
	}
	everything := l.said.String() + l.log.String()
	for _, s := range l.secrets {
		if at := strings.Index(everything, s); at >= 0 {
			t.Errorf("secret %s is told: …%s…", s, everything[max(0, at-300):at+len(s)])
		}
	}
	l.searchForSecrets(t)
}

func (l *leaked) askForScenes(t *testing.T) {
	t.Helper()
	var ids []entities.ID
	inScene := map[entities.ID]bool{}
	for _, n := range l.nodes[:min(len(l.nodes), 1001)] {
		ids = append(ids, n.ID)
		inScene[n.ID] = true
	}
	var edges []entities.EdgeID
	for _, e := range l.edges {
		if inScene[e.Source] && inScene[e.Target] && len(edges) < 10_000 {
			edges = append(edges, e.ID)
		}
	}
	body := func(v any) string {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	l.ask(t, http.MethodPost, "/api/v1/edges", body(map[string]any{"ids": ids}), http.StatusOK)
	scene := map[string]any{"nodes": ids, "edges": edges}
	for _, redaction := range []bool{true, false} {
		l.ask(t, http.MethodPost, "/api/v1/export", body(map[string]any{"format": "json", "redaction": redaction, "scene": scene}), http.StatusOK)
	}
	l.ask(t, http.MethodPost, "/api/v1/cypher", `{"query": "MATCH (n) RETURN n"}`, http.StatusOK)
}

// searchForSecrets asks for every secret: nothing is found, and the log does not
// repeat the question.
func (l *leaked) searchForSecrets(t *testing.T) {
	t.Helper()
	l.log.Reset()
	for _, s := range l.secrets {
		said := l.ask(t, http.MethodGet, "/api/v1/search?q="+url.QueryEscape(s), "", http.StatusOK)
		var found struct{ Total int64 }
		if err := json.Unmarshal([]byte(said), &found); err != nil {
			t.Fatal(err)
		}
		if found.Total != 0 {
			t.Errorf("secret %s finds something: %.300s", s, said)
		}
		l.ask(t, http.MethodPost, "/api/v1/cypher", `{"query": "`+s+`"}`, http.StatusBadRequest)
	}
	for _, s := range l.secrets {
		if strings.Contains(l.log.String(), s) {
			t.Errorf("the log repeats a question: %s", s)
		}
	}
}

// TestShiftedRowsAreNotShown takes a few bytes out of every table after the load:
// a claim's offset no longer leads to its row, and what stands there may have a
// secret under another column's name.
func TestShiftedRowsAreNotShown(t *testing.T) {
	l := newLeaked(t)
	tables := l.tables(t)
	for _, cut := range []int{1, 7, 40} {
		t.Run(fmt.Sprintf("%d bytes", cut), func(t *testing.T) {
			for file, text := range tables {
				start := bytes.IndexByte(text, '\n') + 1
				text = append(text[:start:start], text[min(len(text), start+cut):]...)
				if err := os.WriteFile(file, text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			l.said.Reset()
			l.log.Reset()
			if problems := l.checkRows(t); problems < 100 {
				t.Errorf("only %d rows could not be shown", problems)
			}
			everything := l.said.String() + l.log.String()
			for _, s := range l.secrets {
				if strings.Contains(everything, s) {
					t.Errorf("secret %s is told", s)
				}
			}
		})
	}
}

// checkRows asks for the rows of every node: each is a problem, which it counts,
// or holds what is claimed in the column that the claim names.
func (l *leaked) checkRows(t *testing.T) (problems int) {
	t.Helper()
	for _, n := range l.nodes {
		said := l.ask(t, http.MethodGet, path("/api/v1/entities/%s/evidence?raw=true&limit=500", string(n.ID)), "", http.StatusOK)
		var page struct {
			Evidence []struct {
				entities.Evidence
				Raw     *entities.RawRow
				Problem string `json:"raw_problem"`
			}
		}
		if err := json.Unmarshal([]byte(said), &page); err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Evidence {
			switch {
			case e.Raw == nil && e.Problem == "":
				t.Errorf("%s: neither a row nor a problem", n.ID)
			case e.Raw == nil:
				problems++
			case !holds(e.Raw, e.Evidence):
				t.Errorf("%s row %d: a shifted row is shown for %s = %q", e.File, e.Row, e.Column, e.Value)
			}
		}
	}
	return problems
}

// tables reads every table of the leak, by file.
func (l *leaked) tables(t *testing.T) map[string][]byte {
	t.Helper()
	tables := map[string][]byte{}
	err := filepath.WalkDir(l.leakDir, func(file string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && d.Name() == "files" {
			return fs.SkipDir // recipient lists and uploads
		}
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(file), ".csv") {
			return err
		}
		tables[file], err = os.ReadFile(file)
		return err
	})
	if err != nil || len(tables) < 10 {
		t.Fatalf("%d tables: %v", len(tables), err)
	}
	return tables
}

// holds reports whether a raw row holds the first word of a claim in the claim's
// column. A claim joined from columns names the first; a text may be HTML.
func holds(row *entities.RawRow, claim entities.Evidence) bool {
	words := strings.Fields(claim.Value)
	if len(words) == 0 {
		return true
	}
	for _, c := range row.Columns {
		if strings.EqualFold(source.Sanitise(c.Name), claim.Column) {
			return strings.Contains(html.UnescapeString(c.Value), words[0]) || strings.ContainsAny(c.Value, "<&")
		}
	}
	return false
}
