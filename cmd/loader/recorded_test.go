package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/audit"
	"bluegraph/internal/explorer"
)

// TestOfficialsAreRecorded: whom figure, export and story name by choice stands in the record of the store with the reason,
// before it is done; what cannot be recorded is not written, and an export that names nobody is no entry.
func TestOfficialsAreRecorded(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	fillStore(t, path("graph.db"))
	document := `{"version": 1, "view": "graph", "scene": {"steps": [{"kind": "node", "id": "` + string(apitest.Teodor) + `"}]}}`
	for name, text := range map[string]string{
		"view.json": document, "story.json": `{"name": "Told", "steps": [{"document": ` + document + `}]}`,
		"officials.csv": "id,reason\n" + string(apitest.Teodor) + ",elected sheriff\n",
	} {
		must(t, os.WriteFile(path(name), []byte(text), 0o600))
	}
	commands := [][]string{
		{"figure", "--document", path("view.json"), "--out", path("out.svg")},
		{"export", "--format", "csv", "--out", path("out")},
		{"story", "--story", path("story.json"), "--out", path("out.html")},
	}
	named := []string{"--store", path("graph.db"), "--officials", path("officials.csv"), "--audit-key", path("audit.key")}
	for _, args := range commands {
		if _, err := say(t, "", append(args, "--store", path("graph.db"))...); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(audit.PathOf(path("graph.db"))); err == nil {
			t.Fatalf("%s names nobody and begins a record", args[0])
		}
		refused := append(append(args[:len(args):len(args)], named[:4]...), "--audit", path("view.json"), "--audit-key", path("audit.key"))
		if _, err := say(t, "", refused...); err == nil || !strings.Contains(err.Error(), "recorded") {
			t.Errorf("%s without a record: %v", args[0], err)
		}
	}
	for _, args := range commands {
		if _, err := say(t, "", append(args, named...)...); err != nil {
			t.Errorf("%s: %v", args[0], err)
		}
	}
	var records bytes.Buffer
	must(t, audit.Export(&records, audit.PathOf(path("graph.db"))))
	var got [][]explorer.Official
	for line := range strings.Lines(records.String()) {
		var r audit.Record
		must(t, json.Unmarshal([]byte(line), &r))
		if r.Act == string(explorer.ActExportOfficials) {
			got = append(got, r.Officials)
		} else if r.Act != audit.ActStart && r.Act != audit.ActCheckpoint {
			t.Errorf("the record tells of %q", r.Act)
		}
	}
	one := []explorer.Official{{ID: apitest.Teodor, Reason: "elected sheriff"}}
	if diff := cmp.Diff([][]explorer.Official{one, one, one}, got); diff != "" {
		t.Errorf("officials differ (-want +got):\n%s", diff)
	}
	if printed, err := say(t, "", "audit", "verify", "--store", path("graph.db"), "--audit-key", path("audit.key")); err != nil {
		t.Errorf("%s, %v", printed, err)
	}
}
