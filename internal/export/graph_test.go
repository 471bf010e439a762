package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
	"bluegraph/internal/store/embedded"
)

// testKey is the key of the golden files.
var testKey = redact.NewKey([]byte("a key that is no secret"), "golden")

func openStore(t *testing.T) *embedded.Store {
	t.Helper()
	s, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	apitest.Load(t, s)
	return s
}

// readFolder returns the files of an export by name.
func readFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

// readTable returns the rows of a CSV file as column → value.
func readTable(t *testing.T, text string) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, v := range r {
			row[records[0][i]] = v
		}
		rows = append(rows, row)
	}
	return rows
}

func TestRedactedExportNamesNobody(t *testing.T) {
	out := filepath.Join(t.TempDir(), "export")
	m, err := export.Graph(t.Context(), openStore(t), out, export.Options{Format: "csv", Key: testKey})
	if err != nil {
		t.Fatal(err)
	}
	files := readFolder(t, out)
	for name, text := range files {
		for _, word := range apitest.PrivateWords {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				t.Errorf("%s holds %q:\n%s", name, word, text)
			}
		}
	}
	golden(t, "redacted", files)
	if m.Nodes != 12 || m.Edges != 13 || m.Evidence != 6 {
		t.Errorf("the manifest counts %d nodes, %d edges, %d evidence; want 12, 13, 6", m.Nodes, m.Edges, m.Evidence)
	}
	if got, want := m.Redaction.Summary(), "1 identifiers, 1 persons, 3 recipients, 1 reports"; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
}

func TestFullExportKeepsEverything(t *testing.T) {
	out := filepath.Join(t.TempDir(), "export")
	if _, err := export.Graph(t.Context(), openStore(t), out, export.Options{Format: "csv", KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	files := readFolder(t, out)
	golden(t, "full", files)
	nodes := readTable(t, files["nodes.csv"])
	i := slices.IndexFunc(nodes, func(r map[string]string) bool { return r["id"] == string(apitest.Police) })
	if got, want := nodes[i]["aliases"], "Oakmere PD|OPD, attn. Maria Ortega"; got != want {
		t.Errorf("aliases %q, want %q", got, want)
	}
	i = slices.IndexFunc(nodes, func(r map[string]string) bool { return r["id"] == string(apitest.Site) })
	if got := nodes[i]["kind"] + ", " + nodes[i]["property_kind"]; got != "Site, fusion center" {
		t.Errorf("the site's kinds are %s", got)
	}
	// The edges of the redacted export and of this one are the same edges.
	if n := len(readTable(t, files["edges.csv"])); n != 13 {
		t.Errorf("%d edges, want 13", n)
	}
}

// golden compares an export with testdata; UPDATE_GOLDEN=1 rewrites it.
func golden(t *testing.T, name string, files map[string]string) {
	t.Helper()
	dir := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for file, text := range files {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if diff := cmp.Diff(readFolder(t, dir), files); diff != "" {
		t.Errorf("the export differs from %s (-want +got):\n%s", dir, diff)
	}
}

func TestSameGraphSameBytes(t *testing.T) {
	s := openStore(t)
	dir := t.TempDir()
	var exports []map[string]string
	for _, out := range []string{filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "a")} {
		if _, err := export.Graph(t.Context(), s, out, export.Options{Format: "csv", Key: testKey}); err != nil {
			t.Fatal(err)
		}
		exports = append(exports, readFolder(t, out))
	}
	for i, e := range exports[1:] {
		if diff := cmp.Diff(exports[0], e); diff != "" {
			t.Errorf("export %d differs from the first:\n%s", i+1, diff)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%v lie beside the exports (%v), want a and b only", entries, err)
	}
}

func TestFormats(t *testing.T) {
	tests := []struct {
		name string
		find func([]export.Format, string) (export.Format, error)
		in   string
		want error
		says string
	}{
		{"graph as csv", export.FindGraph, "csv", nil, ""},
		{"scene as neo4j-csv, which is for graphs", export.FindScene, "neo4j-csv", export.ErrFormat, `"neo4j-csv": there is csv, json, graphml`},
		{"scene as json", export.FindScene, "json", nil, ""},
		{"unknown", export.FindGraph, "doc", export.ErrFormat, "there is csv, neo4j-csv"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tt.find(export.Formats, tt.in)
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%q does not say %q", err, tt.says)
			}
		})
	}
}

// jsonFile is what the format json writes.
type jsonFile struct {
	Schema   string          `json:"schema"`
	Nodes    []graph.Node    `json:"nodes"`
	Edges    []graph.Edge    `json:"edges"`
	Manifest export.Manifest `json:"manifest"`
}

// scene exports three nodes and an edge as JSON, with Maria Ortega's name known beside them.
func scene(t *testing.T, key redact.Key) (got jsonFile, text string) {
	t.Helper()
	nodes, err := openStore(t).Nodes(t.Context(), []entities.ID{apitest.Teodor, apitest.Sheriff, apitest.Bulletin})
	if err != nil {
		t.Fatal(err)
	}
	edges := []graph.Edge{{ID: "x", Source: apitest.Teodor, Type: entities.WorksFor, Target: apitest.Sheriff}}
	names := redact.NewNames()
	names.Learn(apitest.Maria, entities.Recipient, "Maria Ortega", nil)
	names.Freeze()
	var b bytes.Buffer
	if _, err := export.Scene(t.Context(), &b, nodes, edges, names, export.Options{Format: "json", Key: key}); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	return got, b.String()
}

func TestSceneHasPseudonymsOfItsOwn(t *testing.T) {
	got, text := scene(t, redact.Key{})
	var shown []string
	for _, n := range got.Nodes {
		shown = append(shown, n.Name)
		if strings.Contains(text, string(n.ID[len(n.ID)-16:])) &&
			slices.Contains([]entities.ID{apitest.Teodor, apitest.Sheriff, apitest.Bulletin}, n.ID) {
			t.Errorf("the scene shows the id %s", n.ID)
		}
	}
	slices.Sort(shown)
	want := []string{"BOLO: stolen trailer, ask Recipient [number]", "Recipient 1, Tillbrook Sheriff's Office", "Tillbrook Sheriff's Office"}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("nodes differ (-want +got):\n%s", diff)
	}
	if len(got.Edges) != 1 || got.Edges[0].Source == apitest.Teodor {
		t.Errorf("edges %+v", got.Edges)
	}
}

// TestExportsShareNoPseudonym unless the same key is asked for.
func TestExportsShareNoPseudonym(t *testing.T) {
	ids := func(key redact.Key) (all []entities.ID) {
		got, _ := scene(t, key)
		for _, n := range got.Nodes {
			all = append(all, n.ID)
		}
		return all
	}
	first, second := ids(redact.Key{}), ids(redact.Key{})
	for _, id := range first {
		if slices.Contains(second, id) {
			t.Errorf("both exports hold %s", id)
		}
	}
	if diff := cmp.Diff(ids(testKey), ids(testKey)); diff != "" {
		t.Errorf("two exports with one key differ:\n%s", diff)
	}
}

func TestEveryFormatListedWorks(t *testing.T) {
	s := openStore(t)
	for _, f := range export.Formats {
		if !f.Graph && !f.Scene {
			t.Errorf("%s is listed and does nothing", f.Name)
		}
		if f.Graph {
			if _, err := export.Graph(t.Context(), s, filepath.Join(t.TempDir(), "out"), export.Options{Format: f.Name}); err != nil {
				t.Errorf("graph as %s: %v", f.Name, err)
			}
		}
		var b bytes.Buffer
		if f.Scene {
			if _, err := export.Scene(t.Context(), &b, nil, nil, nil, export.Options{Format: f.Name}); err != nil || b.Len() == 0 {
				t.Errorf("scene as %s: %d bytes, %v", f.Name, b.Len(), err)
			}
		}
	}
}
