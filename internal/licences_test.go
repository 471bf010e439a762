package internal

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"bluegraph/internal/licences"
)

// TestEveryModuleHasItsLicence: what the commands link here is named, in this very version. After a
// change of go.mod or ui/package-lock.json: go generate ./internal/licences (ui/node_modules must be there).
func TestEveryModuleHasItsLicence(t *testing.T) {
	var text bytes.Buffer
	if err := licences.Write(&text); err != nil {
		t.Fatal(err)
	}
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-tags", "nomsgpack", "-f",
		"{{with .Module}}{{if not (or .Main .Replace)}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if name := strings.TrimSpace(line); name != "" && !modules[name] {
			modules[name] = true
			if !strings.Contains(text.String(), "\n== "+name+"\n") {
				t.Errorf("%s is shipped without its licence: go generate ./internal/licences", name)
			}
		}
	}
	for name := range modules { // gin's, for what is never called
		for _, unused := range []string{"github.com/quic-go/", "go.mongodb.org/", "github.com/ugorji/"} {
			if strings.HasPrefix(name, unused) {
				t.Errorf("%s is shipped and not used: deploy/without", name)
			}
		}
	}
	if len(modules) < 20 {
		t.Errorf("only %d modules are listed", len(modules))
	}
	for _, part := range []string{
		"== Go, its library", "== svelte ", "== d3-force ", "SIL OPEN FONT LICENSE", "== bluegraph itself",
		"WikiGold", "Homeland Infrastructure", // of the model, and of the list of agencies
	} {
		if !strings.Contains(text.String(), part) {
			t.Errorf("%q is not in it", part)
		}
	}
	for _, sources := range []string{"entities/extract/gazetteer/data/README.md", "export/redact/lexicon/README.md"} {
		said, err := os.ReadFile(sources)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), string(bytes.TrimSpace(said))) {
			t.Errorf("%s is not in it as it is: go generate ./internal/licences", sources)
		}
	}
}
