package scan_test

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// TestWordsOfTheAsker: a project called for a person, and a reason for one official that tells of another. Both stand in
// the manifest, which lies beside each file, in its header and in some files.
func TestWordsOfTheAsker(t *testing.T) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	needles, s := read(t, folder), load(t, folder)
	e := explorer.New(explorer.Options{Store: s, ExportKey: func(project string) (redact.Key, string, error) {
		return redact.NewKey([]byte("a secret of sixteen bytes"), project), project, nil
	}})
	views := newRandomViews(t, s)
	scene := []entities.ID{entities.ID(views.of(entities.Campaign)), entities.ID(views.of(entities.Recipient))}
	var formats []string
	for _, f := range export.Formats {
		if f.Scene {
			formats = append(formats, f.Name)
		}
	}
	for _, f := range figure.Formats {
		formats = append(formats, f.Name)
	}
	for _, format := range formats {
		q := explorer.SceneExport{Format: format, Nodes: scene, Project: "The story of " + views.aName()}
		q.Figure.View = "graph"
		file, err := e.ExportScene(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if finds := found(t, file, needles); len(finds) > 0 {
			t.Errorf("%s: %v", format, finds[:min(3, len(finds))])
		}
		if !strings.HasPrefix(file.Manifest.Redaction.Project, "The story of ") {
			t.Errorf("%s is of the project %q", format, file.Manifest.Redaction.Project)
		}
	}
	nodes, err := s.Nodes(t.Context(), scene[1:])
	if err != nil || len(nodes) != 1 {
		t.Fatal(nodes, err)
	}
	other := views.names[slices.IndexFunc(views.names, func(n string) bool { return n != nodes[0].Name })]
	file, err := e.ExportScene(t.Context(), explorer.SceneExport{Format: "json", Nodes: scene,
		Officials: []explorer.Official{{ID: scene[1], Reason: "chief, says " + other}}})
	if err != nil {
		t.Fatal(err)
	}
	if told := file.Manifest.Redaction.Officials; len(told) != 1 || told[0].Name != nodes[0].Name || strings.Contains(told[0].Reason, other) ||
		!strings.HasPrefix(told[0].Reason, "chief, says ") || strings.Contains(string(file.Body), other) {
		t.Errorf("officials are %+v", told)
	}
}
