package neo4j

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/neo4j/asked"
	"bluegraph/internal/testkit/random"
)

// TestFencesHold goes around the gate's first fence and sends to the later ones
// what they must stop alone.
func TestFencesHold(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	secret := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(secret, []byte("hunter2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"MATCH (n) DETACH DELETE n",
		"MATCH (n) SET n.name = 'x'",
		"CREATE (n:Entity {id: 'x'})",
		"LOAD CSV FROM 'file://" + secret + "' AS line RETURN line",
		"CREATE INDEX x FOR (n:Y) ON (n.z)",
		"SHOW SETTINGS YIELD name RETURN name",
		"SHOW TRANSACTIONS",
		"TERMINATE TRANSACTION 'neo4j-transaction-1'",
		"CALL dbms.listConfig()",
		"CALL dbms.queryJmx('*:*')",
		"CALL db.clearQueryCaches()",
		"MATCH (n) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS",
	} {
		if _, err := s.Cypher(t.Context(), questions.CypherQuery{Text: text}); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("%s\n\tgate: %v, want a refusal", text, err)
		}
		if table, err := s.runQuery(t.Context(), &asked.Statement{Text: text}, nil, 10, time.Second); err == nil {
			t.Errorf("%s\n\tran without the gate: %v", text, table.raw)
		}
	}
	if n := count(t, s, "MATCH (n:Entity) WHERE n.name <> 'x' RETURN count(n)"); n != 5 {
		t.Errorf("%d entities are left as they were, want 5", n)
	}
}

// TestGateAgreesWithServer makes statements of random pieces: none that passes
// the gate and that the server understands may be more than reading.
func TestGateAgreesWithServer(t *testing.T) {
	s := open(t)
	pieces := []string{
		"MATCH (m)", "MATCH (n)-[r]->(m)", "((a)-->(b))+", "((a)-->(b))*", "OPTIONAL", "WITH *", "WITH n, 1 AS set", "WITH DISTINCT *",
		"WHERE n.x > 1", "WHERE n.x IS NULL", "WHERE n.x IS :: LIST<INTEGER>", "+ n.y", "> return", "RETURN *", "RETURN n", "RETURN set",
		"UNWIND [1] AS x", "ORDER BY n.x DESC", "LIMIT 1", "UNION MATCH (n)", "CALL (n) { RETURN 2 AS y }", "CALL { MATCH (k) RETURN k }",
		"CALL db.labels() YIELD label", "AND EXISTS { (n)-->() }", ", COUNT { (n)-->() } AS c", "SET n.x = 1", "SET `n`.x = 1",
		"DELETE n", "DELETE `n`", "DELETE [n][0]", "DETACH DELETE n", "REMOVE n.x", "CREATE (q)", "MERGE (q)", "CALL (n) { SET n.x = 1 }",
		"IN TRANSACTIONS", "FOREACH (x IN [1] | SET n.x = 1)", "LOAD CSV FROM 'file:///x' AS line", "USE neo4j",
		"CALL dbms.listConfig() YIELD name", "{", "}", "(", ")", ",", "*", "+", "SET", "n", "x",
	}
	random := random.New(t, 1)
	session := s.session(t.Context(), neo4j.AccessModeRead, neo4j.FetchDefault)
	defer session.Close(t.Context())
	passed, understood := 0, 0
	for range 200_000 {
		text := []string{"MATCH (n)"}
		for range 1 + random.IntN(3) {
			text = append(text, pieces[random.IntN(len(pieces))])
		}
		if random.IntN(4) > 0 { // most statements need an end to mean anything
			text = append(text, "RETURN 3 AS z")
		}
		stmt, err := asked.Read(strings.Join(text, " "), nil, nil)
		if err != nil {
			continue
		}
		clean := stmt.Text
		if passed++; passed > 600 {
			break
		}
		result, err := session.Run(t.Context(), "EXPLAIN "+clean, nil)
		if err != nil {
			continue
		}
		summary, err := result.Consume(t.Context())
		if err != nil {
			continue
		}
		understood++
		if summary.StatementType() != neo4j.StatementTypeReadOnly {
			t.Errorf("passes the gate and is no reading: %s", clean)
		}
		if err := checkPlan(summary.Plan()); err != nil {
			t.Errorf("passes the gate, and its plan does not: %s: %v", clean, err)
		}
	}
	t.Logf("%d passed the gate, the server understood %d of them", passed, understood)
	if understood < 100 {
		t.Errorf("only %d of %d statements meant anything: the test tests nothing", understood, passed)
	}
}
