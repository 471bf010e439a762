package store_test

import (
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// askedAlike are queries with the one answer that both stores give: the columns, then the rows as JSON.
var askedAlike = []struct{ name, text, want string }{
	{"a comment in a column", "RETURN 1 + /* one, + two */ 2", `1 + /* one, + two */ 2 [3]`},
	{"a comment before a column", "RETURN /* first */ 1+2, // then\n 3 AS x", `1+2,x [3,3]`},
	{"keys in a column", "MATCH (s:Site) WITH s LIMIT 1 RETURN size(keys(s)) > 2, keys({search_x: 1})",
		`size(keys(s)) > 2,keys({search_x: 1}) [true,["search_x"]]`},
	{"a map like a node", "RETURN {node: 'x'} AS m, {edge: 1} AS e", `m,e [{"map":{"node":"x"}},{"map":{"edge":1}}]`},
	{"a map like a typed value", "RETURN {type: 'DATE', value: 'x'} AS m", `m [{"map":{"type":"DATE","value":"x"}}]`},
	{"a zone's name", "RETURN datetime('2015-07-21T21:40:32.142[Europe/London]') AS t",
		`t [{"type":"ZONED DATETIME","value":"2015-07-21T21:40:32.142+01:00[Europe/London]"}]`},
	{"an offset", "RETURN datetime('2015-07-21T21:40+02:30') AS t, time('10:00:05-01:00') AS c",
		`t,c [{"type":"ZONED DATETIME","value":"2015-07-21T21:40:00+02:30"},{"type":"ZONED TIME","value":"10:00:05-01:00"}]`},
	{"moments of a place", "RETURN date('2020-06-19') AS d, localtime('09:30') AS t, localdatetime('2020-06-19T09:30') AS l",
		`d,t,l [{"type":"DATE","value":"2020-06-19"},{"type":"LOCAL TIME","value":"09:30:00"},` +
			`{"type":"LOCAL DATETIME","value":"2020-06-19T09:30:00"}]`},
	{"durations", "RETURN duration('P1M2DT3.5S') AS d, duration({days: -1, hours: 25}) AS e",
		`d,e [{"type":"DURATION","value":"P1M2DT3.5S"},{"type":"DURATION","value":"P-1DT25H"}]`},
	{"points", "RETURN point({x: 1, y: 2}) AS p, point({longitude: 12.5, latitude: 55, height: 3}) AS q",
		`p,q [{"type":"POINT","value":"point({x: 1.0, y: 2.0, crs: 'cartesian'})","srid":7203,"x":1,"y":2},` +
			`{"type":"POINT","value":"point({x: 12.5, y: 55.0, z: 3.0, crs: 'wgs-84-3d'})","srid":4979,"x":12.5,"y":55,"z":3}]`},
	{"numbers that JSON lacks", "RETURN 0.0 / 0.0 AS n, 1.0 / 0.0 AS i, -1.0 / 0.0 AS j, 9007199254740993 AS w",
		`n,i,j,w [{"type":"FLOAT","value":"NaN"},{"type":"FLOAT","value":"Infinity"},{"type":"FLOAT","value":"-Infinity"},` +
			`{"type":"INTEGER","value":"9007199254740993"}]`},
	{"a float and an integer", "RETURN 1.0 AS f, 1 AS i, [2.0, {x: 1e10}] AS l, avg(3) AS a", `f,i,l,a [1.0,1,[2.0,{"x":1.0E10}],3.0]`},
	{"a typed list", "RETURN [1] IS :: LIST<INTEGER> AS a, 1 IS NOT :: STRING NOT NULL AS b", `a,b [true,true]`},
	{"count(ALL x)", "UNWIND [1, 2, null] AS x RETURN count(ALL x) AS n", `n [2]`},
	{"a letter in a string", `RETURN '\u00e9' AS e, "\u202f" AS s`, "e,s [\"é\",\"\u202f\"]"},
	{"names like clauses", "WITH 1 AS set, 2 AS create, 3 AS match RETURN set + create * match - 2 * set AS x", `x [5]`},
	{"trim without a side", "RETURN trim('x' FROM 'xax') AS x", `x ["a"]`},
	{"a version", "CYPHER 5 RETURN 1 AS x", `x [1]`},
	{"a semicolon", "RETURN 1 AS x;", `x [1]`},
	{"two paths", "MATCH (a:Site) WITH a ORDER BY a.id LIMIT 1 MATCH ANY 2 PATHS (a)-[:SENT]->{1,1}(c) WITH a, c, count(*) AS n RETURN " +
		"min(n) AS n", `n [1]`},
	{"a negated label", "MATCH (n:!Site&!Recipient&!Campaign&!Agency) RETURN count(n) > 0 AS some, count(CASE WHEN n:Entity THEN null ELSE " +
		"1 END) AS others", `some,others [true,0]`},
	{"labels of a node alone", "MATCH (n) WITH n, labels(n) AS l WHERE NOT 'Entity' IN l RETURN count(*) AS n", `n [0]`},
	{"no step", "MATCH (n)-[*0..0]-(m) WHERE NOT n:Entity RETURN count(*) AS n", `n [0]`},
}

// mistakes are queries that both stores refuse as the asker's mistake, with the same place.
var mistakes = []struct{ name, text, want string }{
	{"a negative start", "RETURN substring('x', -1)", "negative"},
	{"a negative length", "RETURN left('x', -1)", ""},
	{"equal ends", "MATCH (s:Site) WITH s AS a, s AS b MATCH p = shortestPath((a)-[*..3]-(b)) RETURN p", "start and end nodes are the same"},
	{"a place on line 1", "RETURN 1 AS x, nobody", "line 1, column 16"},
	{"a place behind what was put in", "MATCH (n) RETURN n.id, nobody", "line 1, column 24"},
	{"a place on line 2", "MATCH (n)\nRETURN nobody", "line 2, column 8"},
	{"a place behind a comment", "/* é */ RETURN nobody", "line 1, column 16"},
	{"writing", "MATCH (n) SET n.x = 1 RETURN n", "line 1, column 11"},
	{"a file", "LOAD CSV FROM 'file:///x' AS l RETURN l", "line 1, column 1"},
	{"another procedure", "CALL dbms.listConfig()", "dbms.listConfig"},
	{"a picture of the books", "CALL db.schema.visualization()", "db.schema.visualization"},
	{"paths side by side", "MATCH (a:Site)-->(b)(c)-->(d) RETURN a", "Juxtaposition"},
	{"a hint", "MATCH (n:Agency) USING SCAN n:Agency RETURN n", "a hint (USING)"},
	{"a label that is worked out", "MATCH (n:$('Evid' + 'ence')) RETURN n.value", "a label or type that an expression gives"},
	{"what neither parser reads", "MATCH (n) RETURN n.x 1", ""},
}

// TestCypherAlike: what an analyst types has one answer, whichever store is asked, and a mistake is hers on both.
func TestCypherAlike(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	small, server := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), loaded(t, leak, uri)
	for _, keeper := range []questions.Keeper{small, server} { // books of every kind
		saved := questions.Saved{Kind: questions.SavedNotes, ID: "note:1", ChangedAt: "2026-11-30T00:00:00Z", Body: json.RawMessage("{}")}
		if err := keeper.(questions.SavedKeeper).PutSaved(t.Context(), saved, ""); err != nil {
			t.Fatal(err)
		}
		generation, err := keeper.Generation(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		hits, err := keeper.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{entities.Agency}, Limit: 1})
		if err != nil || len(hits.Hits) == 0 {
			t.Fatalf("no agency: %v", err)
		}
		one := maps.All(map[entities.ID]float64{hits.Hits[0].ID: .5})
		if err := keeper.(questions.MeasureKeeper).PutMeasure(t.Context(), questions.Measure{Property: "pagerank", About: json.RawMessage("{}")},
			generation, one); err != nil {
			t.Fatal(err)
		}
	}
	stores := map[string]questions.CypherReader{"embedded": small.(questions.CypherReader), "neo4j": server.(questions.CypherReader)}
	ask := func(store, text string) (questions.CypherResult, error) {
		return stores[store].Cypher(t.Context(), questions.CypherQuery{Text: text, Limit: 10_000, TimeoutMS: 100_000})
	}
	for name := range stores {
		for _, c := range askedAlike {
			result, err := ask(name, c.text)
			if err != nil {
				t.Errorf("%s, %s: %v", name, c.name, err)
				continue
			}
			got := strings.Join(result.Columns, ",")
			for _, row := range result.Rows {
				cells, err := json.Marshal(row)
				if err != nil {
					t.Fatal(err)
				}
				got += " " + string(cells)
			}
			if got != c.want {
				t.Errorf("%s, %s: %s\n  got  %s\n  want %s", name, c.name, c.text, got, c.want)
			}
		}
		for _, c := range mistakes {
			_, err := ask(name, c.text)
			var refused *questions.Unsupported
			if !errors.Is(err, questions.ErrBadQuery) && !errors.As(err, &refused) {
				t.Errorf("%s, %s: %v, want a mistake of the asker", name, c.name, err)
			} else if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v, want %q in it", name, c.name, err, c.want)
			}
		}
	}
	for _, text := range []string{
		"MATCH (n) RETURN count(n) AS n", "MATCH (n) RETURN count(*) AS n", "MATCH () RETURN count(*) AS n", "RETURN COUNT { (n) } AS n",
		"MATCH (n) RETURN DISTINCT labels(n)[0] AS l", "MATCH (n:!Site) RETURN count(*) AS n", "MATCH (n:%) RETURN count(*) AS n",
		"MATCH (n)-[*0..1]->(m) RETURN count(*) AS n", "MATCH (a), (s:Site) RETURN count(*) AS n",
		"CALL { MATCH (n) RETURN count(n) AS n } RETURN n",
		"CALL db.labels()", "CALL db.labels() YIELD label AS l WHERE l <> 'Site' RETURN l ORDER BY l", "CALL db.relationshipTypes()",
		"CALL db.propertyKeys()",
		"MATCH (n) UNWIND keys(n) AS k RETURN k, count(*) AS n", "MATCH (n:Site) RETURN n {.*} AS m",
		"MATCH (n:Campaign) RETURN properties(n) AS m",
		"CALL db.schema.nodeTypeProperties()", "CALL db.schema.relTypeProperties()",
	} {
		ours, err := ask("embedded", text)
		theirs, err2 := ask("neo4j", text)
		if err != nil || err2 != nil {
			t.Errorf("%s: %v, %v", text, err, err2)
			continue
		}
		mark := func(row []any) bool {
			return strings.Contains(row[0].(string), "BluegraphTests") || row[0] == "meaning"
		} // of the tests
		if strings.HasPrefix(text, "CALL db") {
			theirs.Rows = slices.DeleteFunc(theirs.Rows, mark)
		}
		if a, b := rowsOf(t, ours), rowsOf(t, theirs); a != b {
			t.Errorf("%s\n  embedded: %.1500s\n  Neo4j:    %.1500s", text, a, b)
		}
	}
	// Who names the books sees them on the server, and is told on the embedded store that they are not there.
	if r, err := ask("neo4j", "MATCH (e:Evidence) RETURN count(e) > 0 AS some"); err != nil || rowsOf(t, r) != "some [true]" {
		t.Errorf("evidence on the server: %v %v", r.Rows, err)
	}
	known := append(slices.Clone(questions.Books), "Entity", "BluegraphTests")
	labels, err := ask("neo4j", "CALL db.labels() YIELD label WHERE label <> 'Evidence' RETURN label") // names a book: all are listed
	if err != nil {
		t.Fatal(err)
	}
	entityLabels, err := ask("embedded", "CALL db.labels()")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range entityLabels.Rows {
		known = append(known, row[0].(string))
	}
	for _, row := range labels.Rows {
		if !slices.Contains(known, row[0].(string)) {
			t.Errorf("the label %v is of no entity and not among questions.Books", row[0])
		}
	}
	for _, text := range []string{
		"PROFILE MATCH (s:Site)-[:SENT]->(c) RETURN s.name, count(c)", "EXPLAIN MATCH (s:Site)-[:SENT]->(c) RETURN s.name, count(c)",
		"CYPHER 5 PROFILE MATCH (s:Site)-[:SENT]->(c) RETURN s.name, count(c)",
	} {
		for name := range stores {
			result, err := ask(name, text)
			if err != nil || len(result.Rows) < 2 || result.Columns[1] != "operator" {
				t.Errorf("%s, %s: %v %v %v", name, text, result.Columns, result.Rows, err)
			}
		}
	}
	stopped(t, func(store, text string) (questions.CypherResult, error) {
		return stores[store].Cypher(t.Context(), questions.CypherQuery{Text: text, Limit: 10_000, TimeoutMS: 3000})
	})
}

// stopped: what could keep a store busy after its time is refused by its form, on both.
func stopped(t *testing.T, ask func(store, text string) (questions.CypherResult, error)) {
	t.Helper()
	for _, name := range []string{"embedded", "neo4j"} {
		for _, text := range []string{
			"RETURN size(range(1, 100000000)) AS n",
			"RETURN reduce(x = 0, y IN range(1, 100000) | x + reduce(z = 0, w IN range(1, 100000) | z + w)) AS n",
			"RETURN size(collect(range(1, 10000000))) AS n",
		} {
			began := time.Now()
			if _, err := ask(name, text); err == nil || time.Since(began) > 10*time.Second {
				t.Errorf("%s, %s: %v after %s", name, text, err, time.Since(began))
			}
		}
	}
	if _, err := ask("neo4j", "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ '(a+)+' AS x"); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("a repetition inside a repetition: %v", err)
	}
	for _, name := range []string{"embedded", "neo4j"} {
		result, err := ask(name, "UNWIND range(1, 2000) AS i RETURN range(1, 10000) AS l")
		if err != nil || !result.Truncated || len(result.Rows) == 0 || len(result.Rows) == 2000 {
			t.Errorf("%s: %d long rows, truncated %v, %v", name, len(result.Rows), result.Truncated, err)
		}
	}
}

// rowsOf writes an answer with its rows in order.
func rowsOf(t *testing.T, r questions.CypherResult) string {
	t.Helper()
	rows := make([]string, len(r.Rows))
	for i, row := range r.Rows {
		encoded, err := json.Marshal(inOrder(row))
		if err != nil {
			t.Fatal(err)
		}
		rows[i] = string(encoded)
	}
	slices.Sort(rows)
	return strings.Join(r.Columns, ",") + " " + strings.Join(rows, " ")
}

// TestMetricProcedures: CALL bluegraph.degree() yields what the metric says, on both stores alike.
func TestMetricProcedures(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	small := explorer.New(explorer.Options{Store: loaded(t, leak, filepath.Join(t.TempDir(), "graph.db"))})
	server := explorer.New(explorer.Options{Store: loaded(t, leak, uri)})
	ask := func(e *explorer.Explorer, text string) string {
		t.Helper()
		r, err := e.Cypher(t.Context(), questions.CypherQuery{Text: text, TimeoutMS: 100_000, Limit: 10_000})
		if err != nil {
			return err.Error()
		}
		return rowsOf(t, r)
	}
	for _, c := range []struct{ text, want string }{
		{"CALL bluegraph.degree() YIELD node, value WHERE value <> COUNT { MATCH (node)--(m) WHERE m <> node RETURN DISTINCT m } " +
			"RETURN count(*) AS wrong", "wrong [0]"},
		{"CALL bluegraph.pagerank() YIELD node, value WITH count(node) AS n, sum(value) AS s " +
			"RETURN n = COUNT { (m) } AS all, abs(s - 1.0) < 0.01 AS one", "all,one [true,true]"},
		{"MATCH (a:Agency) WITH count(a) AS n CALL bluegraph.degree() YIELD value AS `v x`, node AS m WHERE m:Site " +
			"RETURN n > 0 AS some, min(`v x`) IS :: FLOAT AS typed", "some,typed [true,true]"},
		{"CALL bluegraph.degree() YIELD node WITH count(node) AS c RETURN c = COUNT { (n) } AS all", "all [true]"},
	} {
		for name, e := range map[string]*explorer.Explorer{"embedded": small, "neo4j": server} {
			if got := ask(e, c.text); got != c.want {
				t.Errorf("%s: %s\n  got  %s\n  want %s", name, c.text, got, c.want)
			}
		}
	}
	for _, text := range []string{"CALL bluegraph.degree()", "CALL bluegraph.degree", "CALL bluegraph.degree() YIELD node AS n, value AS v",
		"CALL bluegraph.degree() YIELD value, node RETURN node.name AS name, value ORDER BY value DESC, name LIMIT 10"} {
		if a, b := ask(small, text), ask(server, text); a != b || strings.Count(a, "[") < 10 {
			t.Errorf("%s\n  embedded: %.500s\n  Neo4j:    %.500s", text, a, b)
		}
	}
	for text, want := range map[string]string{
		"CALL bluegraph.nothing() YIELD node RETURN node":         "bluegraph.nothing",
		"CALL bluegraph.degree() YIELD nobody RETURN nobody":      "Unknown procedure output: `nobody`",
		"CALL bluegraph.degree(1) YIELD node RETURN node":         "got 1 expected 0",
		"MATCH (n) CALL bluegraph.degree() RETURN n":              "YIELD",
		"CALL bluegraph.degree() YIELD node RETURN node, nobody ": "line 1, column 49",
	} {
		for name, e := range map[string]*explorer.Explorer{"embedded": small, "neo4j": server} {
			if got := ask(e, text); !strings.Contains(got, want) {
				t.Errorf("%s: %s: %s, want %q in it", name, text, got, want)
			}
		}
	}
	for name, e := range map[string]*explorer.Explorer{"embedded": small, "neo4j": server} {
		_, err := e.Cypher(t.Context(), questions.CypherQuery{Text: "MATCH (n:)\nRETURN n 1"})
		var mistaken *questions.Mistaken
		if !errors.As(err, &mistaken) || len(mistaken.List) != 2 || mistaken.List[1].Line != 2 || mistaken.List[1].Column != 10 {
			t.Errorf("%s: two mistakes are told as %v", name, err)
		}
	}
}
