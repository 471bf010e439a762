package api_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/store/embedded"
)

// world is a server over a true store that holds the graph of apitest.
type world struct {
	handler http.Handler
	leakDir string
	store   *embedded.Store
	log     *bytes.Buffer
}

// started is what the server's clock shows.
var started = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func newWorld(t *testing.T, change ...func(*api.Options)) *world {
	t.Helper()
	store, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{store: store, log: &bytes.Buffer{}}
	w.leakDir = apitest.Load(t, store)
	o := api.Options{
		Store:   store,
		Leaks:   folderReader{},
		Version: "1.2.3",
		Now:     func() time.Time { return started },
		Log:     slog.New(slog.NewTextHandler(w.log, nil)),
		Assets: fstest.MapFS{
			"index.html":               {Data: []byte("<!doctype html><title>explorer</title>")},
			"assets/index-B2k9xQz1.js": {Data: bytes.Repeat([]byte("let a = 1;\n"), 500)},
			"favicon.svg":              {Data: []byte("<svg/>")},
		},
	}
	for _, c := range change {
		c(&o)
	}
	if w.handler, err = api.New(o); err != nil {
		t.Fatal(err)
	}
	return w
}

// get answers a GET.
func (w *world) get(target string) *httptest.ResponseRecorder {
	return w.do(httptest.NewRequest(http.MethodGet, target, nil))
}

// post answers a POST of JSON.
func (w *world) post(target, body string) *httptest.ResponseRecorder {
	return w.do(httptest.NewRequest(http.MethodPost, target, strings.NewReader(body)))
}

func (w *world) do(r *http.Request) *httptest.ResponseRecorder {
	a := httptest.NewRecorder()
	w.handler.ServeHTTP(a, r)
	return a
}

// folderReader reads rows from the leak's folder as plain CSV, which the files of
// apitest are. The column Password is secret.
type folderReader struct{}

func (folderReader) Row(_ context.Context, leakPath, _, _, file string, offset int64) (entities.RawRow, error) {
	b, err := os.ReadFile(filepath.Join(leakPath, filepath.FromSlash(file)))
	if err != nil {
		return entities.RawRow{}, fmt.Errorf("read %s: %w", file, err)
	}
	header, err := csv.NewReader(bytes.NewReader(b)).Read()
	if err != nil {
		return entities.RawRow{}, err
	}
	cells, err := csv.NewReader(bytes.NewReader(b[offset:])).Read()
	if err != nil {
		return entities.RawRow{}, err
	}
	var row entities.RawRow
	for i, name := range header {
		cell := entities.RawCell{Name: name, Value: cells[i]}
		if name == "Password" {
			cell = entities.RawCell{Name: name, Withheld: true}
		}
		row.Columns = append(row.Columns, cell)
	}
	return row, nil
}

func (folderReader) ListLines(_ context.Context, leakPath, file string, ids []string) ([]entities.ListLine, error) {
	b, err := os.ReadFile(filepath.Join(leakPath, filepath.FromSlash(file)))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	var found []entities.ListLine
	offset := int64(0)
	for i, line := range strings.SplitAfter(string(b), "\n") {
		if value := strings.TrimSpace(line); i > 0 && slices.Contains(ids, value) {
			found = append(found, entities.ListLine{Row: int64(i), Offset: offset, Value: value})
		}
		offset += int64(len(line))
	}
	return found, nil
}

var _ api.LeakReader = folderReader{}

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
