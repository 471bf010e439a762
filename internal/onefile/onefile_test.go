// Package onefile holds a test: that a contributor adds a thing by one new file and one line.
package onefile

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.."

// TestTableSaysHow: each row of the table in docs/ARCHITECTURE.md is added here, and says where.
func TestTableSaysHow(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "## Add a thing")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string][]string{}
	for _, row := range regexp.MustCompile(`(?m)^\| (an? [^|]+) \|(.*)\|(.*)\|$`).FindAllStringSubmatch(section, -1) {
		rows[row[1]] = row
	}
	if view := rows["a view"]; view == nil || !strings.Contains(view[3], "ui/src/views/index.ts") {
		t.Errorf("the table says of a view %q", view)
	}
	delete(rows, "a view")
	for _, a := range additions {
		row := rows[a.thing]
		if row == nil {
			t.Errorf("the table does not say how to add %s", a.thing)
			continue
		}
		delete(rows, a.thing)
		folder := strings.Replace(path.Dir(a.file), "netsential", "<leak>", 1)
		if a.file == "" {
			folder = "none"
		}
		if !strings.Contains(row[2], folder) || !strings.Contains(row[3], a.list) {
			t.Errorf("the table says %q, and it is done by %s and a line in %s", row[0], a.file, a.list)
		}
		for _, l := range a.lines[min(1, len(a.lines)):] {
			if !strings.Contains(row[3], l.file) {
				t.Errorf("the table says %q, and %s needs a line too", row[0], l.file)
			}
		}
	}
	for thing := range rows {
		t.Errorf("nothing here adds %s", thing)
	}
}

// TestOneNewFileAndOneLine adds all of them to the code at once, by an overlay of the go command, since a build takes
// seconds; each has its own files and lines. Each then has to do its work.
func TestOneNewFileAndOneLine(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the API anew")
	}
	o := overlay{t, t.TempDir(), map[string]string{}}
	var proofs strings.Builder
	for _, a := range additions {
		if a.file != "" {
			o.put(a.file, a.text)
		}
		for _, l := range a.lines {
			o.add(l)
		}
		fmt.Fprintf(&proofs, "\tt.Run(%q, func(t *testing.T) {%s\n\t})\n", a.thing, a.proof)
	}
	o.put("internal/api/addition_test.go", fmt.Sprintf(proofFile, proofs.String()))
	c := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-v", "-overlay", o.write(),
		"-run", "^(TestAddition|TestCountsNameEveryWord)$", "./internal/api", "./cypher")
	c.Dir = root
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("with all of them: %v\n%s", err, out)
	}
	for _, a := range additions {
		if !strings.Contains(string(out), "--- PASS: TestAddition/"+strings.ReplaceAll(a.thing, " ", "_")+" ") {
			t.Errorf("%s did not do its work", a.thing)
		}
	}
}

const proofFile = `package api_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract"
	"bluegraph/internal/ingest"
	"bluegraph/internal/source"
)

func TestAddition(t *testing.T) {
	w := newWorld(t)
	holds := func(target string, words ...string) {
		t.Helper()
		a := w.get(target)
		for _, word := range words {
			if a.Code != 200 || !strings.Contains(a.Body.String(), word) {
				t.Errorf("%%s answers %%d without %%s: %%s", target, a.Code, word, a.Body)
			}
		}
	}
%s}
`

// overlay are files that the go command takes in place of those of the code.
type overlay struct {
	t       *testing.T
	folder  string
	replace map[string]string
}

func (o overlay) put(name, text string) {
	at := filepath.Join(o.folder, strings.ReplaceAll(name, "/", "_"))
	if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
		o.t.Fatal(err)
	}
	full, err := filepath.Abs(filepath.Join(root, name))
	if err != nil {
		o.t.Fatal(err)
	}
	if o.replace[full] != "" {
		o.t.Fatalf("two things change %s", name)
	}
	o.replace[full] = at
}

func (o overlay) add(l line) {
	list, err := os.ReadFile(filepath.Join(root, l.file))
	if err != nil {
		o.t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(list), l.after+"\n")
	if !found {
		o.t.Fatalf("%s has no line %q", l.file, l.after)
	}
	o.put(l.file, before+l.after+"\n"+l.text+"\n"+rest)
}

func (o overlay) write() string {
	text, err := json.Marshal(map[string]any{"Replace": o.replace})
	if err != nil {
		o.t.Fatal(err)
	}
	at := filepath.Join(o.folder, "overlay.json")
	if err := os.WriteFile(at, text, 0o600); err != nil {
		o.t.Fatal(err)
	}
	return at
}
