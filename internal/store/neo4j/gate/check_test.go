package gate

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"bluegraph/internal/testkit/mutants"
)

// harmless only read, whatever their words look like.
var harmless = []string{
	"MATCH (n) RETURN n",
	"MATCH (n) RETURN n;",
	"match (n:Campaign {status: 'sent'}) where n.sent_at starts with '2020' return n order by n.sent_at desc skip 5 limit 10",
	"MATCH (n) WHERE n.set = 1 AND n.delete IS NOT NULL RETURN n.create, n.load",
	"MATCH (n:`Create`)-[:`SET`]->(`DELETE`) RETURN `DELETE`",
	"MATCH (n:Create:Set|Delete) RETURN n",
	"RETURN 'DELETE', \"it's; CREATE (n)\", 'a\\'b // no comment'",
	"RETURN {set: 1, delete: 2, call: {merge: 3}, not: true, exists: 1} AS create",
	"MATCH (show) RETURN show, show.users AS load",
	"WITH 1 AS set RETURN set + 1 AS remove",
	"MATCH (n) RETURN n // DELETE n\n",
	"MATCH (n) /* SET n.x = 1; */ RETURN n",
	"RETURN 1 / 2, 3 /* four */ / 5",
	"MATCH (n) WITH * RETURN DISTINCT *",
	"MATCH (a)-[r:SENT_TO|ADDRESSED_TO*1..3 {x: 1}]->(b) WHERE NOT (a)--(b) RETURN count(*), count(DISTINCT b)",
	"MATCH p = shortestPath((a)-[*..6]-(b)) RETURN p, length(p), [n IN nodes(p) WHERE n.x > 1 | n.name][0..3]",
	"MATCH SHORTEST 2 GROUPS (a)-->+(b) RETURN a",
	"MATCH p = ANY SHORTEST (a)-[:SENT]->{1,3}(b) RETURN p",
	"MATCH p = ALL SHORTEST ((x)-[r]-(y))+ RETURN p",
	"MATCH (a) ((x)-->(y WHERE y.z = 1)){1,3} (b) RETURN a",
	"MATCH (n) WHERE EXISTS { (n)-->(:Site) } AND COUNT { MATCH (n)--(m) RETURN DISTINCT m } > 2 RETURN n",
	"MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name ORDER BY m.name LIMIT 3 } AS names",
	"MATCH (n) WHERE EXISTS { p = (n)-->() WHERE length(p) = 1 } RETURN n",
	"MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n, c",
	"MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN m LIMIT 1 UNION ALL MATCH (m) RETURN m } RETURN n, m",
	"CALL db.labels() YIELD label RETURN label ORDER BY label",
	"CALL db.labels YIELD *",
	"CALL db . /* dots */ schema.relTypeProperties()",
	"CALL db.index.fulltext.queryNodes('entity_search', $words) YIELD node, score WHERE score > 1 RETURN node",
	"OPTIONAL MATCH (n) RETURN n UNION MATCH (m) RETURN m AS n UNION DISTINCT UNWIND [1] AS n RETURN n",
	"MATCH (n) USING TEXT INDEX n:Agency(name) WHERE n.name CONTAINS 'x' RETURN n",
	"MATCH (n) USING SCAN n:Agency MATCH (m) USING INDEX SEEK m:Agency(name) WHERE m.name = 'x' RETURN n",
	"RETURN CASE WHEN 1 = 1 THEN 'a' ELSE 'b' END AS x, CASE 2 WHEN 2 THEN 1 END AS y",
	"MATCH (n) RETURN n {.*, .name, other: n.x, set} AS map",
	"RETURN date('2020-06-01').month, datetime.truncate('day', datetime()), duration.between(date(), date()), point.distance($a, $b)",
	"RETURN reduce(s = 0, x IN [1, 2] | s + x), any(x IN [1] WHERE x = 1), all(x IN $l WHERE x)",
	"MATCH (n) WHERE n.x IS :: INTEGER NOT NULL AND n.y IN [1, 2] OR n.z ENDS WITH 'q' XOR n:Site RETURN n",
	"RETURN 1.5e-3, 0x1F, 1_000, [1, 2, 3][-1], 3 % 2, 2 ^ 3, 'a' =~ '.*'",
	"RETURN 'C:\\\\users\\\\x', '\\\\u0041'",
	"MATCH (é {naïve: 'ß'}) RETURN é.naïve",
	"MATCH (n) FINISH",
	"RETURN [1, 2, 3][0..size($l)], $map.set.load, n.set.create[1..]",
	"MATCH (n) WHERE n.x IS :: LIST<INTEGER> AND n.y > 1 RETURN n",
	"WITH 1 AS show WHERE show IN [1] RETURN 1 + show, show AS set ORDER BY show",
	"MATCH (n) WHERE $create.set = n.x RETURN $0",
	"EXPLAIN MATCH (n) RETURN n",
	" /* the plan */ explain MATCH (n) RETURN n;",
	"RETURN trim(BOTH 'x' FROM 'xax'), trim(LEADING $c FROM n.x) + 'y', trim(trailing FROM both), trim('x' FROM 'xax')",
	"RETURN trim(both), trim(BOTH trim(from) FROM trim(leading + 'x')) AS both",
	"RETURN 'a\u202f\u200d\U0001F469\u200d\U0001F4BB', '\\u202f\\u200d\\ud83d\\ude00\\u000a\\u2028'",
	"MATCH (n) WHERE n.x <> load AND n.y>=$set RETURN n.z||'x', .5",
	"MATCH (n)\u202fRETURN '\U000E0067' AS `\U0001F600`",
	`RETURN 'a\q'`, // no escape: the backslash stays, as in Neo4j
}

// refused change, command, reach outside or cannot be understood.
var refused = []struct{ text, why string }{
	{"CREATE (n)", "CREATE"},
	{"MATCH (n) DELETE n", "DELETE"},
	{"MATCH (n) DETACH DELETE n", "DETACH"},
	{"MATCH (n) SET n.x = 1", "SET"},
	{"MATCH (n) WITH * SET n.x = 1", "SET"},
	{"MATCH (n) WITH DISTINCT * REMOVE n.x", "REMOVE"},
	{"MATCH (a) ((x)-->(y))+ SET a.x = 1", "SET"},
	{"MATCH (a) ((x)-->(y))* DELETE `a`", "DELETE"},
	{"MATCH (a) ((x)-->(y))+ DELETE [a][0]", "DELETE"},
	{"MATCH (n) WHERE n.x IS :: LIST<INTEGER> SET n.x = 1", "SET"},
	{"WITH 1 AS return MATCH (n) WHERE 2 > return DELETE [n][0]", "DELETE"},
	{"MATCH (n) WHERE n.x IS NULL SET n.x = 1", "SET"},
	{"MATCH (n) RETURN CASE WHEN true THEN 1 END SET n.x = 1", "SET"},
	{"MATCH (n)/**/SET/**/n.x=1", "SET"},
	{"MATCH (n) // x\rSET n.x = 1", "SET"},
	{"MERGE (n:X)", "MERGE"},
	{"FOREACH (x IN [1] | CREATE (n))", "FOREACH"},
	{"MATCH (n) FOREACH (x IN [1] | SET n.x = 1)", "FOREACH"},
	{"INSERT (n)", "INSERT"},
	{"LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "LOAD"},
	{"MATCH (n) LOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line", "LOAD"},
	{"RETURN COLLECT { LOAD CSV FROM 'file:///x' AS line RETURN line }", "LOAD"},
	{"RETURN {a: COUNT { CREATE (n) }}", "CREATE"},
	{"CALL { CREATE (n) RETURN n } RETURN n", "CREATE"},
	{"MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "TRANSACTIONS"},
	{"MATCH (n) CALL { WITH n RETURN 1 AS x } IN 3 CONCURRENT TRANSACTIONS RETURN x", "TRANSACTIONS"},
	{"SHOW USERS", "SHOW"},
	{"SHOW SETTINGS YIELD name", "SHOW"},
	{"TERMINATE TRANSACTION 'neo4j-transaction-1'", "TERMINATE"},
	{"USE system MATCH (n) RETURN n", "USE"},
	{"CALL { USE other MATCH (n) RETURN n } RETURN n", "USE"},
	{"CREATE INDEX x FOR (n:Y) ON (n.z)", "CREATE"},
	{"DROP INDEX x", "DROP"},
	{"ALTER USER x SET PASSWORD 'y'", "ALTER"},
	{"GRANT ROLE x TO y", "GRANT"},
	{"EXPLAIN", "must follow EXPLAIN"},
	{"EXPLAIN EXPLAIN MATCH (n) RETURN n", "EXPLAIN"},
	{"EXPLAIN PROFILE MATCH (n) RETURN n", "PROFILE"},
	{"EXPLAIN CREATE (n)", "CREATE"},
	{"MATCH (n) EXPLAIN RETURN n", "EXPLAIN"},
	{"PROFILE MATCH (n) RETURN n", "PROFILE runs the query"},
	{"RETURN trim(BOTH 'x' FROM 'xax') SET n.x = 1", "SET"},
	{"RETURN trim(BOTH 'x' FROM apoc.util.sha1([1]))", "apoc.util"},
	{"RETURN trim(BOTH apoc.util.sha1([1]) FROM 'x')", "apoc.util"},
	{"RETURN size('x' FROM 'y')", "FROM"},
	{"RETURN '\\u005c' SET n.x = 1 //'", `\u`},
	{"RETURN '\\u0022', '\\u20'", `\u`},
	{"RETURN 1 AS `a\\u202f`", "backslash"},
	{"MATCH (n)\\u2028RETURN n", "no meaning"},
	{"CYPHER runtime=slotted MATCH (n) RETURN n", "CYPHER"},
	{"CALL dbms.listConfig()", "dbms.listConfig"},
	{"CALL db.schema.visualization()", "db.schema.visualization"},
	{"CALL `dbms`.`listConfig`()", "dbms.listConfig"},
	{"CALL dbms /* */ . killConnections(['x'])", "dbms.killConnections"},
	{"OPTIONAL CALL db.clearQueryCaches()", "db.clearQueryCaches"},
	{"CALL apoc.load.json('http://127.0.0.1/')", "apoc.load.json"},
	{"CALL DB.LABELS()", "DB.LABELS"},
	{"RETURN apoc.cypher.runFirstColumnSingle('x', {})", "apoc.cypher"},
	{"RETURN `apoc`.`text`.join(['x'], '')", "apoc.text"},
	{"RETURN file()", "file"},
	{"RETURN [1, 2][0..apoc.util.sha1([1])]", "apoc.util"},
	{"MATCH (n) RETURN n {.name, x: apoc.util.sha1([1])}", "apoc.util"},
	{"MATCH (n:$(apoc.util.sha1([1]))) RETURN n", "apoc.util"},
	{"MATCH (n {x: apoc.util.sha1([1])}) RETURN n", "apoc.util"},
	{"RETURN NOT apoc.util.sha1([1]), DISTINCT", "apoc.util"},
	{"RETURN CREATE (n)", "CREATE"},
	{"MATCH (n) RETURN n; MATCH (m) DELETE m", "one statement"},
	{";", "empty"},
	{"", "empty"},
	{" // nothing", "empty"},
	{"MATCH (n) \\u0053ET n.x = 1", `\u`},
	{"RETURN 'a\\u0027 SET n.x = 1 //'", `\u`},
	{"RETURN '\\\\\\u0041'", `\u`},
	{"RETURN 1 /* \\u002a\\u002f SET n.x = 1 */", `\u`},
	{"MATCH (n) ſET n.x = 1", "not allowed"},
	{"MATCH (n) RETURN 'open", "does not end"},
	{"MATCH (n) RETURN `open", "does not end"},
	{"MATCH (n) RETURN n /* open", "does not end"},
	{"MATCH (n RETURN n", "not closed"},
	{"MATCH (n) RETURN n)", "closes none"},
	{"MATCH\u200b(n) RETURN n", "no meaning"},
	{"MATCH (n)–(m) RETURN n", "no meaning"},
	{"MATCH (n) WHERE n.a\u00adb = $x€ RETURN n", "no meaning"},
	{"RETURN $`a\\b`", "backslash"},
	{"RETURN [1, 2][0...apoc.util.sha1([1])]", "apoc.util"},
	{"RETURN $x SET $x = 1", "SET"},
	{"MATCH (n) RETURN \xff", "UTF-8"},
	{"(n)-->(m)", "clause"},
	{"`MATCH` (n)", "clause"},
}

func TestHarmlessPasses(t *testing.T) {
	for _, text := range harmless {
		clean, err := Check(text)
		if err != nil {
			t.Errorf("%s\n\trefused: %v", text, err)
			continue
		}
		if again, err := Check(clean); err != nil || again != clean {
			t.Errorf("%s\n\tis not the same after another check: %s, %v", text, again, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range refused {
		_, err := Check(c.text)
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s\n\tpassed, error %v", c.text, err)
			continue
		}
		if !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s\n\trefused for %q, want a sentence with %q", c.text, err, c.why)
		}
	}
}

func TestPlaceOfRefusal(t *testing.T) {
	_, err := Check("MATCH (n)\n// é\n  SET n.x = 1")
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Line != 3 || refusal.Column != 3 {
		t.Errorf("got %v, want line 3, column 3", err)
	}
}

func TestCleanKeepsPlaces(t *testing.T) {
	got, err := Check("MATCH (n) // é\nRETURN\u00a0'//é', /* x\ny */ 1;")
	if err != nil {
		t.Fatal(err)
	}
	if want := "MATCH (n)     \nRETURN '//é',     \n     1 "; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCheckOperator(t *testing.T) {
	cases := []struct {
		name, details string
		passes        bool
	}{
		{"NodeUniqueIndexSeek@neo4j", "UNIQUE n:Entity(id)", true},
		{"VarLengthExpand(Pruning,BFS,All)@neo4j", "", true},
		{"ProcedureCall@neo4j", "db.labels() :: (label :: STRING)", true},
		{"ProcedureCall@neo4j", "db.index.fulltext.queryNodes($a, $b) :: (node :: NODE)", true},
		{"ProcedureCall@neo4j", "dbms.listConfig() :: (name :: STRING)", false},
		{"ProcedureCall@neo4j", "", false},
		{"LoadCSV@neo4j", "l", false},
		{"Delete@neo4j", "n", false},
		{"SetProperty@neo4j", "", false},
		{"TransactionApply@neo4j", "", false},
		{"TerminateTransactions@neo4j", "", false},
		{"AdministrationCommand@system", "", false},
		{"", "", false},
	}
	for _, c := range cases {
		if err := CheckOperator(c.name, c.details); (err == nil) != c.passes {
			t.Errorf("%s {%s}: error %v, want to pass: %v", c.name, c.details, err, c.passes)
		}
	}
}

// FuzzCheck: whatever comes in, what passes keeps its places, passes again, and
// no changing clause stands at its beginning.
func FuzzCheck(f *testing.F) {
	for _, text := range harmless {
		mutants.Add(f, text)
	}
	for _, c := range refused {
		mutants.Add(f, c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean, err := Check(text)
		if err != nil {
			var refusal *Refusal
			if !errors.As(err, &refusal) || refusal.Reason == "" {
				t.Fatalf("an error that is no refusal: %v", err)
			}
			return
		}
		if utf8.RuneCountInString(clean) != utf8.RuneCountInString(text) {
			t.Fatalf("places moved:\n%q\n%q", text, clean)
		}
		again, err := Check(clean)
		if err != nil || again != clean {
			t.Fatalf("%q passed as %q, which does not: %v", text, clean, err)
		}
		first := upper(strings.Fields(clean)[0])
		for _, word := range changing {
			if first == word && word != "CALL" && word != "EXPLAIN" {
				t.Fatalf("%q begins with %s", clean, word)
			}
		}
	})
}
