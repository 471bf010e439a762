package neo4j

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/cypher"
	"bluegraph/internal/store/neo4j/gate"
)

// slots fill every statement's slots with something valid.
var slots = []string{
	"hits", cypher.HitsOfIndex,
	"property", "pagerank",
	"kind", "Site", "index", "site_name", "labels", ":Site", "type", "SENT", "types", ":SENT|SENT_TO", "kinds", "Site|Agency",
	"properties", "{x: row[2]}",
	"campaigns", "", "people", "MATCH (c)-[:SENT_TO]->(r:Recipient)", "agency", "", "site", "", "topic", "",
	"row", "c.id", "col", "r.id", "counted", "r", "population", "true",
	"by", "WITH n, n.id AS key, n.name AS name", "in", "", "out", ">", "alike", "MATCH (c:Campaign) WITH c, 1.0 AS similarity, 'name' AS rule",
	"where", "WHERE r.kind = 'SARs'", "level", "WITH r, at, office AS a", "agencies", "OPTIONAL MATCH (p)-[:WORKS_FOR]->(a:Agency)",
}

// TestEveryFileIsUsed: the names in the store's code and the files agree. Files of
// schema and query go by folder.
func TestEveryFileIsUsed(t *testing.T) {
	files := append(cypher.Names("load"), cypher.Names("read")...)
	used := map[string]bool{}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			name, _ := strconv.Unquote(lit.Value)
			if folder, rest, _ := strings.Cut(name, "/"); slices.Contains([]string{"load", "read", "query"}, folder) && rest != "" {
				used[name] = true
				if !slices.Contains(files, name) && !slices.Contains(cypher.Names("query"), name) {
					t.Errorf("%s names %s, and there is no such file", source, name)
				}
			}
			return true
		})
	}
	for _, name := range files {
		if !used[name] {
			t.Errorf("nothing uses %s.cypher", name)
		}
	}
}

// TestServerTakesEveryFile: a real server plans each statement.
func TestServerTakesEveryFile(t *testing.T) {
	s := open(t)
	if err := s.ensureSchema(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"schema", "load", "read", "query", "shown"} {
		for _, name := range cypher.Names(folder) {
			t.Run(name, func(t *testing.T) {
				text := cypher.Statement(cypher.Fill(cypher.Statement(cypher.Text(name)), slots...))
				session := s.session(t.Context(), neo4j.AccessModeWrite, neo4j.FetchDefault)
				defer session.Close(t.Context())
				result, err := session.Run(t.Context(), "EXPLAIN "+text, nil)
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				summary, err := result.Consume(t.Context())
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				reads := summary.StatementType() == neo4j.StatementTypeReadOnly
				if (folder == "read" || folder == "query" || folder == "shown") && !reads {
					t.Errorf("a question must only read, this is of type %v", summary.StatementType())
				}
				if folder == "read" && strings.HasPrefix(name, "read/each_") {
					if plan := operators(summary.Plan()); slices.Contains(plan, "Sort") {
						t.Errorf("sorts everything at once instead of going by the index: %v", plan)
					}
				}
			})
		}
	}
}

// TestLibraryPassesTheGate: users can run what is offered to them.
func TestLibraryPassesTheGate(t *testing.T) {
	s := open(t)
	if err := s.ensureSchema(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, q := range cypher.Library() {
		t.Run(q.Name, func(t *testing.T) {
			if _, err := gate.Check(q.Text); err != nil {
				t.Fatal(err)
			}
			session := s.session(t.Context(), neo4j.AccessModeRead, neo4j.FetchDefault)
			defer session.Close(t.Context())
			params := map[string]any{}
			for _, p := range q.Params {
				params[p.Name] = p.Example
			}
			if _, ok := params["limit"]; ok {
				params["limit"] = 10
			}
			if _, ok := params["by_person"]; ok {
				params["by_person"] = false
			}
			result, err := session.Run(t.Context(), "EXPLAIN "+q.Text, params)
			if err != nil {
				t.Fatal(err)
			}
			columns, err := result.Keys()
			if err != nil || !slices.Equal(columns, q.Returns) {
				t.Errorf("returns %v, its head says %v (%v)", columns, q.Returns, err)
			}
			summary, err := result.Consume(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := checkPlan(summary.Plan()); err != nil {
				t.Error(err)
			}
		})
	}
}

// operators lists the operators of a plan.
func operators(p neo4j.Plan) []string {
	name, _, _ := strings.Cut(p.Operator(), "@")
	all := []string{name}
	for _, child := range p.Children() {
		all = append(all, operators(child)...)
	}
	return all
}
