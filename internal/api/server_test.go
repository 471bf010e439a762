package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/identity"
	"bluegraph/internal/source"
	"bluegraph/internal/store/embedded"
)

// world is a server over a true store that holds the graph of apitest.
type world struct {
	handler http.Handler
	leakDir string
	path    string
	store   *embedded.Store
	log     *bytes.Buffer
}

// started is what the server's clock shows.
var started = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// settings are the options of a server and of what it serves.
type settings struct {
	api.Options
	explorer explorer.Options
}

func newWorld(t testing.TB, change ...func(*settings)) *world {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	store, err := embedded.Open(t.Context(), path, embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{store: store, path: path, log: &bytes.Buffer{}}
	w.leakDir = apitest.Load(t, store)
	w.setResolved(t)
	log, now := slog.New(slog.NewTextHandler(w.log, nil)), func() time.Time { return started }
	o := settings{explorer: explorer.Options{
		Store:    store,
		Identity: &identity.Service{Store: store, Now: now},
		Leaks:    source.Raw{},
		Version:  "1.2.3",
		Now:      now,
		Log:      log,
		ExportKey: func(project string) (redact.Key, string, error) {
			return redact.NewKey([]byte("a key that is no secret"), project), project, nil
		},
	}, Options: api.Options{
		Now: now,
		Log: log,
		Assets: fstest.MapFS{
			"index.html":               {Data: []byte("<!doctype html><title>explorer</title>")},
			"assets/index-B2k9xQz1.js": {Data: bytes.Repeat([]byte("let a = 1;\n"), 500)},
			"favicon.svg":              {Data: []byte("<svg/>")},
		},
	}}
	for _, c := range change {
		c(&o)
	}
	o.Explorer = explorer.New(o.explorer)
	if w.handler, err = api.New(o.Options); err != nil {
		t.Fatal(err)
	}
	return w
}

// setResolved says of a load that clusters are derived of it.
func (w *world) setResolved(t testing.TB) {
	t.Helper()
	mark, err := w.store.Unresolved(t.Context())
	if err == nil {
		err = w.store.PutResolved(t.Context(), mark)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// get answers a GET.
func (w *world) get(target string) *httptest.ResponseRecorder {
	return w.do(httptest.NewRequest(http.MethodGet, target, nil))
}

// post answers a POST of JSON.
func (w *world) post(target, body string) *httptest.ResponseRecorder {
	return w.send(http.MethodPost, target, body)
}

// send sends any request of JSON.
func (w *world) send(method, target, body string) *httptest.ResponseRecorder {
	return w.do(httptest.NewRequest(method, target, strings.NewReader(body)))
}

func (w *world) do(r *http.Request) *httptest.ResponseRecorder {
	a := httptest.NewRecorder()
	w.handler.ServeHTTP(a, r)
	return a
}

// decode reads a JSON answer with numbers as they stand.
func decode(t *testing.T, r io.Reader) any {
	t.Helper()
	d := json.NewDecoder(r)
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("the answer is not JSON: %v", err)
	}
	return v
}

// openAPI reads the served description.
func openAPI(t *testing.T, w *world) map[string]any {
	t.Helper()
	a := w.get("/api/v1/openapi.json")
	if a.Code != http.StatusOK {
		t.Fatalf("openapi.json answers %d", a.Code)
	}
	return decode(t, a.Body).(map[string]any)
}

// errFS is a file system that cannot be read.
type errFS struct{}

func (errFS) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestUnreadableAssetsFailAtStart(t *testing.T) {
	if _, err := api.New(api.Options{Assets: errFS{}}); err == nil {
		t.Error("New hides that the page's files cannot be read")
	}
}
