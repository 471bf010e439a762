// Package onefile holds a test: that a contributor adds a thing by one new file and one line.
package onefile

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// addition is a thing that a contributor may add, as the table of docs/ARCHITECTURE.md names it, and how.
type addition struct {
	thing string
	// file is the new file; "" where none is needed.
	file, text string
	// line is added to the list in a file, behind the line that after begins.
	list, after, line string
	// proof is the body of a test over HTTP: the thing does its work.
	proof string
}

// additions are rows of that table; a row is proved by its proof.
var additions = []addition{
	{
		thing: "a metric",
		file:  "internal/metrics/isolation.go",
		text: `package metrics

import "context"

var isolationMetric = Metric{
	Name: "isolation", Title: "Isolation", Meaning: "1 for a node without an edge, else 0", Gives: GivesValues, Cost: CostLow,
	run: func(ctx context.Context, in Input) (Result, error) {
		out, _ := Degrees(in.Graph)
		values := make([]float64, len(out))
		for i, d := range out {
			if d == 0 {
				values[i] = 1
			}
		}
		return perNode(values, ctx.Err())
	},
}
`,
		list: "internal/metrics/metrics.go", after: "var All = []Metric{", line: "	isolationMetric,",
		proof: `
	holds("/api/v1/schema", "\"isolation\"")
	holds("/api/v1/metrics/isolation?top=1", "\"value\":0", "\"cypher_yields\":\"edges\"")`,
	},
	{
		thing: "a scope that metrics run on",
		file:  "internal/metrics/scope_downloads.go",
		text: `package metrics

import (
	"context"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

var downloads = ScopeInfo{
	Name: "downloads", Title: "documents and who fetched them", HasDirections: true,
	Cypher: cypher.PlainScope(cypher.Place{Name: "r", Kind: "Recipient"}, cypher.Place{Name: "d"}, "Recipient", "Document", "DOWNLOADED"),
	build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error {
		return s.plain(p.OfTypes(entities.Downloaded).Joined())
	},
}
`,
		list: "internal/metrics/scopes.go", after: "var Scopes = []ScopeInfo{", line: "	downloads,",
		proof: `
	holds("/api/v1/schema", "\"downloads\"")
	holds("/api/v1/metrics/degree?scope=downloads", "[:DOWNLOADED]", "\"name\":\"downloads\"")`,
	},
	{
		thing: "an HTTP endpoint",
		file:  "internal/api/name.go",
		text: `package api

import (
	"context"

	"bluegraph/internal/entities"
)

type nameAnswer struct {
	Name string ` + "`json:\"name\"`" + `
}

// entityName tells the name of an entity.
var entityName = get("/entities/{id}/name", func(c *call) act[nameAnswer] {
	return func(ctx context.Context) (nameAnswer, error) {
		e, err := c.explorer().Entity(ctx, entities.ID(c.id))
		return nameAnswer{e.Name}, err
	}
}).ofGraph()
`,
		list: "internal/api/routes.go", after: "var endpoints = []endpoint{", line: "	entityName,",
		proof: `
	holds("/api/v1/entities/agency:aaaaaaaaaaaaaaaa/name", "{\"name\":\"Oakmere Police Department\"}")
	if a := w.get("/api/v1/entities/agency:aaaaaaaaaaaaaaaa/name"); a.Header().Get("ETag") == "" {
		t.Error("it has no ETag")
	}`,
	},
}

// TestOneNewFileAndOneLine adds each of the additions to the code, by an overlay of the go
// command, and asks the API for it. The table of docs/ARCHITECTURE.md says what is done here.
func TestOneNewFileAndOneLine(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the API three times")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range additions {
		t.Run(a.thing, func(t *testing.T) {
			t.Parallel()
			row := regexp.MustCompile(`\| ` + regexp.QuoteMeta(a.thing) + ` \|(.*)\|(.*)\|`).FindStringSubmatch(string(page))
			if row == nil {
				t.Fatalf("the table does not say how to add %s", a.thing)
			}
			if a.file != "" && !strings.Contains(row[1], filepath.Dir(a.file)) || !strings.Contains(row[2], listName(a)) {
				t.Errorf("the table says %q, and it is done by %s and a line in %s (%s)", row[0], a.file, a.list, listName(a))
			}
			build(t, root, a)
		})
	}
}

// listName is how the table names a list: by its variable, or by its file.
func listName(a addition) string {
	if filepath.Base(a.list) == "routes.go" {
		return a.list
	}
	return filepath.Base(filepath.Dir(a.list)) + "." + strings.Fields(a.after)[1]
}

// build runs the proof on the code with the addition.
func build(t *testing.T, root string, a addition) {
	t.Helper()
	folder, replace := t.TempDir(), map[string]string{}
	put := func(name, text string) {
		at := filepath.Join(folder, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(root, name)] = at
	}
	if a.file != "" {
		put(a.file, a.text)
	}
	list, err := os.ReadFile(filepath.Join(root, a.list))
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(list), a.after+"\n")
	if !found {
		t.Fatalf("%s has no line %q", a.list, a.after)
	}
	put(a.list, before+a.after+"\n"+a.line+"\n"+rest)
	put("internal/api/addition_test.go", `package api_test

import (
	"strings"
	"testing"
)

func TestAddition(t *testing.T) {
	w := newWorld(t)
	holds := func(target string, words ...string) {
		t.Helper()
		a := w.get(target)
		for _, word := range words {
			if a.Code != 200 || !strings.Contains(a.Body.String(), word) {
				t.Errorf("%s answers %d without %s: %s", target, a.Code, word, a.Body)
			}
		}
	}
`+a.proof+`
}
`)
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(at, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-overlay", at, "-run", "^TestAddition$", "./internal/api")
	c.Dir = root
	if out, err := c.CombinedOutput(); err != nil || strings.Contains(string(out), "no tests to run") {
		t.Errorf("with %s: %v\n%s", a.thing, err, out)
	}
}
