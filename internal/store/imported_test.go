package store_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

// A database that neo4j-admin makes of an export is the one that a load over Bolt
// makes: node for node, relationship for relationship, value for value.
func TestImportedDatabaseIsTheLoadedOne(t *testing.T) {
	folder, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	onlineStore, file := loaded(t, folder, uri), loaded(t, folder, filepath.Join(t.TempDir(), "graph.db"))
	putOdd(t, onlineStore)
	putOdd(t, file)

	// Both keepers write the same tables, but for the time of the load.
	tables := exported(t, onlineStore, "neo4j-csv")
	differ(t, "the tables of the file and of the server", without(files(t, exported(t, file, "neo4j-csv")), "leak.csv"),
		without(files(t, tables), "leak.csv"))

	imported := testkit.ImportedNeo4j(t, tables)
	importedStore, err := store.Open(t.Context(), imported, false)
	if err != nil {
		t.Fatal(err)
	}
	defer importedStore.Close()
	for name, statement := range map[string]string{
		"nodes": "MATCH (n) WHERE NOT n:BluegraphTests AND NOT n:Leak RETURN labels(n) AS a, properties(n) AS b",
		"leaks": "MATCH (n:Leak) RETURN n {.*, secrets: coalesce(n.secrets, []), generation: valueType(n.generation), unresolved: " +
			"valueType(n.unresolved)} AS a",
		"relationships": "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS b, properties(r) AS c, b.id AS d",
		"indexes":       "SHOW INDEXES YIELD name, type, state, entityType, labelsOrTypes, properties, options WHERE type <> 'LOOKUP' RETURN *",
	} {
		got, want := ask4j(t, imported, statement), ask4j(t, uri, statement)
		differ(t, name, got, want)
		if len(want) < 2 {
			t.Errorf("%s: nothing was compared", name)
		}
	}
	differ(t, "the exports", files(t, exported(t, importedStore, "csv")), files(t, exported(t, onlineStore, "csv")))
	found, err := importedStore.Search(t.Context(), questions.SearchQuery{Text: "odd tex"})
	if err != nil || found.Total != 3 {
		t.Errorf("the search index of the import finds %d, %v; want 3", found.Total, err)
	}
}

// putOdd loads a leak of values that CSV could garble.
func putOdd(t *testing.T, s questions.Keeper) {
	t.Helper()
	odd := []string{
		"", " ", " before", "after ", `"`, `""`, `"all"`, `back\slash\`, `\"`, `\n`, "a\nb", "a\r\nb", "a\rb", "\n", ";", "|", "a,b", "\t",
		"nul\x00", "é 王 😀", "\ufeffmark", "'", "id:ID", "null", "NaN", "true", "=1+1", "\u2028", "\x1f\x1e",
	}
	texts := entities.Properties{"count": int64(1), "clash": int64(7), "list": odd, "blanks": []string{"", ""}}
	for i, v := range odd {
		texts[fmt.Sprintf("odd %02d", i)] = v
	}
	numbers := entities.Properties{
		"clash": "seven", "least": int64(math.MinInt64), "most": int64(math.MaxInt64), "minus": math.Copysign(0, -1), "tiny": 5e-324,
		"huge": math.MaxFloat64, "third": 1. / 3, "whole": 1e6, "yes": true, "no": false, "id": "own id", "text_": "own text",
		"search_name": "own",
	}
	long := strings.Repeat("a \"long\" text,\r\nof many lines; ", 160_000) // longer than a read buffer unless told
	document := func(id, name string, p entities.Properties, text string) entities.Entity {
		return entities.Entity{ID: entities.ID("document:odd/" + id), Kind: entities.Document, Leak: "odd", Name: name, Properties: p, Text: text}
	}
	things := []entities.Entity{
		document("1", "odd \"text\",\nin lines", texts, "odd text\n\nsaid \"so\""),
		document(`2, "b"`, "odd text", numbers, ""),
		document("3", "odd text "+strings.Repeat("é", 9000), nil, ""),
		document("long", "long", nil, long[:100_000]),
		{ID: "site:odd", Kind: entities.Site, Leak: "odd", Name: "Odd", Labels: []string{entities.FusionCenter, "Second"}},
	}
	var edges []entities.Edge
	for i, p := range []entities.Properties{texts, numbers, nil, {}} {
		edges = append(edges, entities.Edge{Source: "site:odd", Type: entities.Mentions, Target: things[i].ID, Properties: p})
	}
	var claims []entities.Evidence
	for i, v := range append(odd, long) {
		claims = append(claims, entities.Evidence{
			Subject: "site:odd", Leak: "odd", Site: "odd", Table: "T", File: "odd/T.csv", Row: int64(i + 1), RowID: "1", Column: "C", Value: v,
		})
	}
	ctx := t.Context()
	leak := entities.Leak{Name: "odd", Path: `/srv/o"d;d`, Sites: []string{"odd", "other;site"}, Fingerprint: "1", Secrets: []string{}}
	for _, do := range []func() error{
		func() error { return s.BeginLoad(ctx, leak) },
		func() error { return s.PutEntities(ctx, things) },
		func() error { return s.PutEdges(ctx, edges) },
		func() error { return s.PutEvidence(ctx, claims) },
		func() error { return s.CommitLoad(ctx, json.RawMessage(`{"seconds": 1}`)) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
}

// exported writes everything that a store holds.
func exported(t *testing.T, s questions.Keeper, format string) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "export")
	if _, err := export.Graph(t.Context(), s, folder, export.Options{Format: format, KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	return folder
}

// files reads a folder, as name and content.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(b)
	}
	return all
}

func without(files map[string]string, name string) map[string]string {
	delete(files, name)
	return files
}

// differ reports what differs, cut short.
func differ[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s differ (-want +got): %.3000s", what, diff)
	}
}

// ask4j returns the rows of a statement, sorted, with the type of each value.
func ask4j(t *testing.T, uri, statement string) []string {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(os.Getenv("NEO4J_USER"), os.Getenv("NEO4J_PASSWORD"), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, statement, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, r := range result.Records {
		rows = append(rows, typed(r.AsMap()))
	}
	slices.Sort(rows)
	return rows
}

// typed writes a value with its type: 1 and 1.0 differ.
func typed(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var b strings.Builder
		for _, name := range slices.Sorted(maps.Keys(v)) {
			fmt.Fprintf(&b, "%s=%s ", name, typed(v[name]))
		}
		return "{" + b.String() + "}"
	case []any:
		var b strings.Builder
		for _, x := range v {
			b.WriteString(typed(x) + ",")
		}
		return "[" + b.String() + "]"
	default:
		return fmt.Sprintf("%T(%#v)", v, v)
	}
}
