package onefile

// addition is a thing that a contributor may add, as the table of docs/ARCHITECTURE.md names it, and how.
type addition struct {
	// thing and list are the words of the table: what is added, and where its line goes.
	thing, list string
	// file is the new file; "" where none is needed.
	file, text string
	lines      []line
	// proof is the body of a test over HTTP: the thing does its work.
	proof string
}

// line is added to the list in a file, behind the line that begins it.
type line struct{ file, after, text string }

// additions are all rows of that table but that of a view, which ui/test/onefile.test.ts adds.
var additions = []addition{
	{
		thing: "a metric", list: "metrics.All",
		file: "internal/metrics/isolation.go",
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
		lines: []line{{"internal/metrics/metrics.go", "var All = []Metric{", "	isolationMetric,"}},
		proof: `
	holds("/api/v1/schema", "\"isolation\"")
	holds("/api/v1/metrics/isolation?top=1", "\"value\":0", "\"cypher_yields\":\"edges\"")`,
	},
	{
		thing: "a scope that metrics run on", list: "metrics.Scopes",
		file: "internal/metrics/scope_downloads.go",
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
		lines: []line{{"internal/metrics/scopes.go", "var Scopes = []ScopeInfo{", "	downloads,"}},
		proof: `
	holds("/api/v1/schema", "\"downloads\"")
	holds("/api/v1/metrics/degree?scope=downloads", "[:DOWNLOADED]", "\"name\":\"downloads\"")`,
	},
	{
		thing: "an HTTP endpoint", list: "internal/api/routes.go",
		file: "internal/api/name.go",
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
		lines: []line{{"internal/api/routes.go", "var endpoints = []endpoint{", "	entityName,"}},
		proof: `
	holds("/api/v1/entities/agency:aaaaaaaaaaaaaaaa/name", "{\"name\":\"Oakmere Police Department\"}")
	if a := w.get("/api/v1/entities/agency:aaaaaaaaaaaaaaaa/name"); a.Header().Get("ETag") == "" {
		t.Error("it has no ETag")
	}`,
	},
	{
		thing: "an export format", list: "export.Formats",
		file: "internal/export/names.go",
		text: `package export

import (
	"context"
	"io"
)

var namesFormat = Format{Name: "names", Title: "Names", Scene: true, Extension: ".txt", Type: "text/plain", Write: writeNames}

func writeNames(ctx context.Context, v *View, out Folder) error {
	return out.File("names.txt", func(w io.Writer) error {
		return v.Nodes(ctx, func(n Node) error {
			_, err := io.WriteString(w, n.Name+"\n")
			return err
		})
	})
}
`,
		lines: []line{{"internal/export/format.go", "var Formats = []Format{", "	namesFormat,"}},
		proof: `
	holds("/api/v1/schema", "\"names\"")
	if a := w.post("/api/v1/export", "{\"format\": \"names\", \"scene\": {\"nodes\": [\"agency:aaaaaaaaaaaaaaaa\"]}}"); a.Body.String() != "Oakmere Police Department\n" {
		t.Errorf("it writes %d %s", a.Code, a.Body)
	}`,
	},
	{
		thing: "a format of pictures", list: "figure.Formats",
		file: "internal/figure/size.go",
		text: `package figure

import (
	"fmt"
	"io"
)

func writeSize(w io.Writer, s *Sheet, _ Options) error {
	_, err := fmt.Fprintf(w, "%.0f pixels wide", s.Width)
	return err
}
`,
		lines: []line{{"internal/figure/formats.go", "var Formats = []Format{", `	{"size", "Size", ".size", "text/plain", false, writeSize},`}},
		proof: `
	holds("/api/v1/schema", "\"size\"")
	body := "{\"format\": \"size\", \"figure\": {\"width\": 700}, \"document\": {\"version\": 1, \"view\": \"map\"}}"
	if a := w.post("/api/v1/export", body); a.Body.String() != "700 pixels wide" {
		t.Errorf("it writes %d %s", a.Code, a.Body)
	}`,
	},
	{
		thing: "a Cypher query", list: "none",
		file: "cypher/query/sites_by_name.cypher",
		text: `// Sites by name
// All sites.
// Group: What the graph holds
// Returns: name
MATCH (s:Site) RETURN s.name AS name ORDER BY name
`,
		proof: `
	holds("/api/v1/queries", "Sites by name", "MATCH (s:Site) RETURN s.name AS name ORDER BY name")`,
	},
	{
		thing: "a Cypher function or procedure", list: "internal/opencypher/functions",
		lines: []line{{
			"internal/opencypher/functions/maths.go", "var mathematics = []Function{",
			`	{Name: "half", Params: []types{numeric}, Min: 1, Result: of(float), Call: func(_ *Context, args []any) (any, error) {
		return values.Float(args[0]) / 2, nil
	}},`,
		}},
		proof: `
	if a := w.post("/api/v1/cypher", "{\"query\": \"RETURN half(5) AS x\"}"); a.Code != 200 || !strings.Contains(a.Body.String(), "[[2.5]]") {
		t.Errorf("it answers %d %s", a.Code, a.Body)
	}`,
	},
	{
		thing: "a source table", list: "none",
		file: "internal/source/tables/netsential/lessons.yaml",
		text: `# Lessons, for a test.
tables: [Lesson]
kind: Document
fields:
  name: LessonName
  kind: =lesson
`,
		proof: `
	folder := t.TempDir()
	if err := errors.Join(os.Mkdir(folder+"/ncric", 0o700),
		os.WriteFile(folder+"/ncric/Lesson.csv", []byte("LessonID,LessonName\n1,Locks\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	m, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	survey, err := ingest.Check(t.Context(), leak, ingest.Options{})
	if err != nil || len(survey.Tables) != 1 || survey.Tables[0].Status != "mapped" || survey.Tables[0].Kind != "Document" {
		t.Errorf("the survey says %+v; %v", survey, err)
	}`,
	},
	{
		thing: "a node kind", list: "internal/entities/kinds.go",
		lines: []line{
			{
				"internal/entities/kinds.go", "var Kinds = []KindInfo{",
				`	{"Vehicle", "Vehicles", "a vehicle named in a text", "vehicle", "square", "#6b7280", "#9aa4b2", false},`,
			},
			{
				"cypher/query/counts_by_kind.cypher", "// Returns: kind, count",
				"MATCH (n:Vehicle) RETURN 'Vehicle' AS kind, count(n) AS count UNION ALL",
			},
		},
		proof: `
	holds("/api/v1/schema", "\"Vehicles\"")
	holds("/api/v1/queries", "(n:Vehicle)")
	if err := w.store.PutEntities(t.Context(), []entities.Entity{{ID: "vehicle:1", Kind: "Vehicle", Name: "Red van"}}); err == nil {
		t.Error("entities are taken outside a load")
	}
	if kind, ok := entities.ID("vehicle:1").Kind(); !ok || kind != "Vehicle" {
		t.Errorf("its ids are of kind %q", kind)
	}`,
	},
	{
		thing: "a finder of mentions", list: "extract.All",
		file: "internal/entities/extract/badge.go",
		text: `package extract

import (
	"strings"

	"bluegraph/internal/entities"
)

type badgeFinder struct{}

func (badgeFinder) Rule() string { return "badge" }

func (f badgeFinder) Find(d *document) (found []entities.Mention) {
	if at := strings.Index(d.text, "badge#"); at >= 0 {
		found = append(found, mention(d.text, at, at+len("badge#"), entities.VIN, .9, f.Rule()))
	}
	return found
}
`,
		lines: []line{{"internal/entities/extract/extract.go", "var All = []Finder{", "	badgeFinder{},"}},
		proof: `
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if found := x.Extract("see badge#"); len(found) != 1 || found[0].Rule != "badge" {
		t.Errorf("it finds %+v", found)
	}`,
	},
}
