package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/store"
)

// TestRedactedViewsOpenAgain: the picture of a view's redacted JSON is that of the view, to the byte, for every kind of view.
// With another project its ids are unknown, and the command says so.
func TestRedactedViewsOpenAgain(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	fillStore(t, path("graph.db"))
	s, err := store.Open(t.Context(), path("graph.db"), false)
	must(t, err)
	app := explorer.New(explorer.Options{Store: s, ExportKey: func(project string) (redact.Key, string, error) {
		return export.NewKey(func() ([]byte, error) { return store.Secret(path("graph.db")) }, "", project)
	}})
	campaign, agency, person := string(apitest.Bulletin), string(apitest.Sheriff), string(apitest.Teodor)
	views := map[string]string{
		"graph": `"scene": {"steps": [{"kind": "trace", "id": "` + campaign + `", "limit": 9}, {"kind": "expand", "id": "` + campaign +
			`", "type": "SENT_TO", "to": "", "limit": 9}, {"kind": "node", "id": "` + person + `"}], "pinned": {"` + agency +
			`": [10, 20]}, "hidden": []}, "selection": {"id": "` + campaign + "~SENT_TO~" + person + `"}`,
		"map":     `"question": {"of": "` + campaign + `", "map": {"by": "agencies"}}`,
		"matrix":  `"question": {"matrix": {"rows": "agency", "cols": "campaign", "pinned": ["` + agency + `"], "missing": true}}`,
		"flow":    `"question": {"flow": {"topics": false, "all": true}}`,
		"cascade": `"question": {"of": "` + campaign + `", "cascade": {"by": "subject", "least": "0.1"}}`,
	}
	for view, rest := range views {
		document := []byte(`{"version": 1, "view": "` + view + `", ` + rest + `}`)
		file, err := app.ExportScene(t.Context(), explorer.SceneExport{Format: "json", Document: document, Project: "night"})
		if err != nil {
			t.Fatalf("%s: %v", view, err)
		}
		for name, text := range map[string][]byte{"own": document, "file": file.Body} {
			if err := os.WriteFile(path(view+"-"+name+".json"), text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if view != "flow" && strings.Contains(string(file.Body), campaign) {
			t.Errorf("%s: the file has an id of the store", view)
		}
	}
	must(t, s.Close())
	figure := func(args ...string) error {
		_, err := say(t, "", append([]string{"figure", "--store", path("graph.db")}, args...)...)
		return err
	}
	for view := range views {
		own, again := path(view+"-own.svg"), path(view+"-again.svg")
		if err := figure("--document", path(view+"-own.json"), "--project", "night", "--out", own); err != nil {
			t.Fatalf("%s: %v", view, err)
		}
		if err := figure("--document", path(view+"-file.json"), "--out", again); err != nil {
			t.Errorf("%s: %v", view, err)
			continue
		}
		want, _ := os.ReadFile(own)
		if got, err := os.ReadFile(again); err != nil || !bytes.Equal(got, want) || len(got) < 1000 {
			t.Errorf("%s: %d bytes and %d, %v: another picture", view, len(got), len(want), err)
		}
	}
	err = figure("--document", path("map-file.json"), "--project", "other", "--out", path("other.svg"))
	if err == nil || !strings.Contains(err.Error(), "none of 1 things") {
		t.Errorf("with another project: %v", err)
	}
}
