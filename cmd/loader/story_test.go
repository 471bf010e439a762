package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
)

// TestStoryAndFigureCommands: a story of a file as HTML and as pictures, and the picture of an exported view.
func TestStoryAndFigureCommands(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	fillStore(t, path("graph.db"))
	const document = `{"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": "` + string(apitest.Teodor) + `"}]}}`
	for name, text := range map[string]string{
		"story.json":  `{"name": "Told", "steps": [{"document": ` + document + `, "caption": "Teodor Brandvold was told."}]}`,
		"export.json": `{"schema": "bluegraph-graph/1", "nodes": [], "edges": [], "document": ` + document + `, "manifest": {}}`,
		"empty.json":  `{"name": "Told", "steps": []}`,
	} {
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) error {
		_, err := say(t, "", append(args, "--store", path("graph.db"))...)
		return err
	}
	for _, args := range [][]string{
		{"story", "--story", path("story.json"), "--out", path("story.html")},
		{"story", "--story", path("story.json"), "--out", path("story.zip"), "--pictures", "pdf"},
		{"figure", "--document", path("export.json"), "--out", path("again.svg")},
		{"figure", "--document", path("export.json"), "--out", path("again.csv")},
	} {
		if err := run(args...); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
	for _, name := range []string{"story.html", "again.svg"} {
		text, err := os.ReadFile(path(name))
		if err != nil || !strings.Contains(string(text), "<svg") || strings.Contains(string(text), "Brandvold") {
			t.Errorf("%s has %d bytes, %v, and names somebody: %v", name, len(text), err, strings.Contains(string(text), "Brandvold"))
		}
		if _, err := os.Stat(path(name + ".manifest.json")); err != nil {
			t.Error(err)
		}
	}
	for _, args := range [][]string{
		{"story", "--out", path("x.html")},
		{"story", "--story", path("story.json"), "--out", path("x.pdf")},
		{"story", "--story", path("empty.json"), "--out", path("x.html")},
		{"story", "--story", "story:none", "--out", path("x.html")},
		{"story", "--story", path("story.json"), "--out", path("x.zip"), "--pictures", "gif"},
	} {
		if err := run(args...); err == nil {
			t.Errorf("%v is done", args)
		}
	}
}
