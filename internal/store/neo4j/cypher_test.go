package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// TestMeasuresInCypher: the values of a metric are properties of nodes, and gone once dropped.
func TestMeasuresInCypher(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	ask := func() string {
		t.Helper()
		r, err := s.Cypher(t.Context(),
			questions.CypherQuery{Text: "MATCH (n:Entity) WHERE n.pagerank > 0.5 RETURN n.id ORDER BY n.pagerank DESC"})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r.Rows)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	values := map[entities.ID]float64{"agency:pd": .75, "site:oakmere": .25, "campaign:oakmere/1": 1}
	generation, err := s.Generation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PutMeasure(t.Context(), questions.Measure{Property: "pagerank", About: json.RawMessage("{}")}, generation,
		maps.All(values)); err != nil {
		t.Fatal(err)
	}
	if got := ask(); got != `[["campaign:oakmere/1"],["agency:pd"]]` {
		t.Errorf("above a half are %s", got)
	}
	if err := s.DropMeasure(t.Context(), "pagerank"); err != nil {
		t.Fatal(err)
	}
	if got := ask(); got != "[]" {
		t.Errorf("dropped, there are %s", got)
	}
}

// TestCells: what stands in the cells for each sort of value.
func TestCells(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	cases := []struct{ name, text, want string }{
		{"node", "MATCH (n:Campaign) RETURN n", `{"node":"campaign:oakmere/1"}`},
		{"edge", "MATCH ()-[r:WORKS_FOR]->() RETURN r", `{"edge":"recipient:ann~WORKS_FOR~agency:pd"}`},
		{"edge against its direction", "MATCH (:Agency)-[r]-() RETURN r", `{"edge":"recipient:ann~WORKS_FOR~agency:pd"}`},
		{"path", "MATCH p = (:Site)-->()-[:ADDRESSED_TO]->() RETURN p",
			`{"edges":["site:oakmere~SENT~campaign:oakmere/1","campaign:oakmere/1~ADDRESSED_TO~recipient:bob"],` +
				`"path":["site:oakmere","campaign:oakmere/1","recipient:bob"]}`},
		{"path against the direction", "MATCH p = (:Agency)<-[:WORKS_FOR]-() RETURN p",
			`{"edges":["recipient:ann~WORKS_FOR~agency:pd"],"path":["agency:pd","recipient:ann"]}`},
		{"two edges between the same two nodes", "MATCH p = (:Campaign)-[r]->({id: 'recipient:bob'}) WITH p ORDER BY type(r) RETURN collect(p)",
			`[{"edges":["campaign:oakmere/1~ADDRESSED_TO~recipient:bob"],"path":["campaign:oakmere/1","recipient:bob"]},` +
				`{"edges":["campaign:oakmere/1~SENT_TO~recipient:bob"],"path":["campaign:oakmere/1","recipient:bob"]}]`},
		{"path that comes back to a node", "MATCH p = (c:Campaign)-[:SENT_TO]->()<-[:ADDRESSED_TO]-(c) RETURN p",
			`{"edges":["campaign:oakmere/1~SENT_TO~recipient:bob","campaign:oakmere/1~ADDRESSED_TO~recipient:bob"],` +
				`"path":["campaign:oakmere/1","recipient:bob","campaign:oakmere/1"]}`},
		{"list of nodes", "MATCH (n:Site) RETURN [n, [n]]", `[{"node":"site:oakmere"},[{"node":"site:oakmere"}]]`},
		{"node in a map", "MATCH (n:Site) RETURN {a: n, b: null}", `{"a":{"node":"site:oakmere"},"b":null}`},
		{"map keeps all its keys", "RETURN {search_x: 1, search_fields: {search_y: 2}, x: 3}",
			`{"search_fields":{"search_y":2},"search_x":1,"x":3}`},
		{"map with the key of a node", "RETURN {node: 'x'}", `{"map":{"node":"x"}}`},
		{"map with the keys of a path", "RETURN [{path: [], edges: []}, {edge: 1}, {map: {}}]",
			`[{"map":{"edges":[],"path":[]}},{"map":{"edge":1}},{"map":{"map":{}}}]`},
		{"whole numbers", "RETURN [1, 9007199254740993, -9007199254740993]", `[1,{"type":"INTEGER","value":"9007199254740993"},` +
			`{"type":"INTEGER","value":"-9007199254740993"}]`},
		{"broken numbers", "RETURN [1.5, 0.0/0.0, 1.0/0.0]", `[1.5,{"type":"FLOAT","value":"NaN"},{"type":"FLOAT","value":"Infinity"}]`},
		{"a whole float", "RETURN [1.0, 1]", `[1.0,1]`},
		{"times", "RETURN [date('2020-06-01'), localdatetime('2020-06-01T09:30:00'), localtime('09:30'), duration('P1DT2H')]",
			`[{"type":"DATE","value":"2020-06-01"},{"type":"LOCAL DATETIME","value":"2020-06-01T09:30:00"},` +
				`{"type":"LOCAL TIME","value":"09:30:00"},{"type":"DURATION","value":"P1DT2H"}]`},
		{"zoned times", "RETURN [datetime('2020-06-01T09:30:00Z'), time('09:30Z')]", `[{"type":"ZONED DATETIME","value":"2020-06-01T09:30:00Z"},{"type":"ZONED TIME","value":"09:30:00Z"}]`},
		{"point", "RETURN point({x: 1, y: 2})", `{"type":"POINT","value":"point({x: 1.0, y: 2.0, crs: 'cartesian'})",` +
			`"srid":7203,"x":1,"y":2}`},
		{"text and truth", "RETURN ['é\"', true, null]", `["é\"",true,null]`},
		{"folder of the leak", "MATCH (l:Leak) RETURN l.path + '/x'", `"[folder of the leak]/x"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result, err := s.Cypher(t.Context(), questions.CypherQuery{Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Rows) != 1 || len(result.Rows[0]) != 1 {
				t.Fatalf("rows %v, want one cell", result.Rows)
			}
			got, err := json.Marshal(result.Rows[0][0])
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestExplain: the plan is shown, and the query does not run.
func TestExplain(t *testing.T) {
	s := open(t)
	result, err := s.Cypher(t.Context(), questions.CypherQuery{Text: "/* plan */ explain UNWIND [1, 0] AS x RETURN 1 / x AS y"})
	if err != nil { // run, it would divide by zero
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"depth", "operator", "details", "estimated_rows"}, result.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	var operators []any
	for _, row := range result.Rows {
		operators = append(operators, row[1])
	}
	if diff := cmp.Diff([]any{"ProduceResults", "Projection", "Unwind"}, operators); diff != "" {
		t.Errorf("operators (-want +got):\n%s", diff)
	}
}

// TestTrimAndEscapes: what the gate lets through means to the server what it says.
func TestTrimAndEscapes(t *testing.T) {
	s := open(t)
	result, err := s.Cypher(t.Context(), questions.CypherQuery{
		Text: `RETURN trim(BOTH 'x' FROM 'xax') AS a, '\u202f\u200d\u000a' AS b, '` + "\u202f\u200d\U000E0067" + `' AS c`})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]any{{"a", "\u202f\u200d\n", "\u202f\u200d\U000E0067"}}, result.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestCypherGraph: the nodes and edges of the cells come once each, in order and
// with their degrees.
func TestCypherGraph(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	result, err := s.Cypher(t.Context(), questions.CypherQuery{Text: "MATCH (c:Campaign)-[r]->(p:Recipient) RETURN c, r, p ORDER BY p.id"})
	if err != nil {
		t.Fatal(err)
	}
	var nodes, edges []string
	for _, n := range result.Nodes {
		nodes = append(nodes, string(n.ID))
		if n.Properties["search_fields"] != nil || n.Properties["text"] != nil {
			t.Errorf("%s shows properties of the store: %v", n.ID, n.Properties)
		}
	}
	for _, e := range result.Edges {
		edges = append(edges, string(e.ID))
	}
	if diff := cmp.Diff([]string{"campaign:oakmere/1", "recipient:ann", "recipient:bob"}, nodes); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	want := []string{
		"campaign:oakmere/1~ADDRESSED_TO~recipient:bob",
		"campaign:oakmere/1~SENT_TO~recipient:ann",
		"campaign:oakmere/1~SENT_TO~recipient:bob",
	}
	if diff := cmp.Diff(want, edges); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
	if result.Nodes[0].Degree != 4 {
		t.Errorf("degree of the campaign %d, want 4", result.Nodes[0].Degree)
	}
	if diff := cmp.Diff([]string{"c", "r", "p"}, result.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
}

func TestCypherLimits(t *testing.T) {
	s := open(t)
	cases := []struct {
		name      string
		q         questions.CypherQuery
		rows      int
		truncated bool
	}{
		{"all of them", questions.CypherQuery{Text: "UNWIND range(1, 7) AS x RETURN x", Limit: 7}, 7, false},
		{"one too many", questions.CypherQuery{Text: "UNWIND range(1, 8) AS x RETURN x", Limit: 7}, 7, true},
		{"far too many", questions.CypherQuery{Text: "UNWIND range(1, 1000000000) AS x RETURN x", Limit: 2500}, 2500, true},
		{"default", questions.CypherQuery{Text: "UNWIND range(1, 1001) AS x RETURN x"}, 1000, true},
		{"above the cap", questions.CypherQuery{Text: "UNWIND range(1, 20000) AS x RETURN x", Limit: 1 << 30}, 10_000, true},
		{"limit as a parameter", questions.CypherQuery{Text: "UNWIND [1, 2, 3] AS x RETURN x LIMIT $n", Params: map[string]any{"n": int64(2)}}, 2,
			false},
		{"no rows", questions.CypherQuery{Text: "MATCH (n:Site) RETURN n"}, 0, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result, err := s.Cypher(t.Context(), c.q)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Rows) != c.rows || result.Truncated != c.truncated {
				t.Errorf("%d rows, truncated %v; want %d, %v", len(result.Rows), result.Truncated, c.rows, c.truncated)
			}
		})
	}
}

// TestTimeoutStopsTheServer: the answer comes in time, and the server works on it
// no longer.
func TestTimeoutStopsTheServer(t *testing.T) {
	s := open(t)
	const slow = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS slow"
	began := time.Now()
	_, err := s.Cypher(t.Context(), questions.CypherQuery{Text: slow, TimeoutMS: 1500})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want a timeout", err)
	}
	if took := time.Since(began); took < 1400*time.Millisecond || took > 2500*time.Millisecond {
		t.Errorf("stopped after %s, want 1.5 s to 2.5 s", took)
	}
	for end := time.Now().Add(3 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		running := count(t, s,
			"SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'AS slow' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*)")
		if running == 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the server still works on a query that was stopped")
		}
	}
}

func TestQueryErrors(t *testing.T) {
	s := open(t)
	cases := []struct {
		name, text string
		params     map[string]any
		want       string
	}{
		{"syntax", "MATCH (n) RETRUN n", nil, "bad query: RETRUN is not allowed here"},
		{"unknown name", "MATCH (n)\nRETURN m", nil, "bad query: Variable `m` not defined (line 2, column 8)"},
		{"missing parameter", "RETURN $x", nil, "Expected parameter(s): x"},
		{"arithmetic", "RETURN 1 / 0", nil, "/ by zero"},
		{"parameter no JSON", "RETURN $x", map[string]any{"x": struct{}{}}, "parameter x"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := s.Cypher(t.Context(), questions.CypherQuery{Text: c.text, Params: c.params})
			if !errors.Is(err, questions.ErrBadQuery) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a bad query with %q", err, c.want)
			}
			if err != nil && (strings.Contains(err.Error(), "Neo4jError") || strings.Contains(err.Error(), "EXPLAIN")) {
				t.Errorf("the driver speaks through: %v", err)
			}
		})
	}
}
