package tck

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/run"
)

// countedQueries have a node at an end that is only counted. Between MATCH and RETURN stands ~.
var countedQueries = []string{
	"MATCH (a)-->(b) ~ RETURN count(*) AS n",
	"MATCH (a:A)-[:R]->(b) ~ RETURN a.k AS k, count(b) AS n",
	"MATCH (a:A)-[r:R]->(b:B) ~ RETURN a.k AS k, count(r) AS n, count(*) + 1 AS m",
	"MATCH (a)<-[:R]-(b)<-[:S]-(c) ~ RETURN a.i AS i, count(DISTINCT c) AS n",
	"MATCH (a:A)<-[:R]-(b)<-[:S]-(c:C) ~ RETURN a.s AS s, count(DISTINCT c) AS n, count(*) AS m ORDER BY n DESC, s",
	"MATCH (c:A|B)-[:S]->(b)-[:R]->(a) ~ RETURN a.i AS i, count(DISTINCT c) AS n, count(c) AS m",
	"MATCH (c)-[:S]->(b)-[:R]->(a) WHERE a.i > 1 AND b.s <> 'x' ~ RETURN count(DISTINCT c) AS n, min(1) AS x",
	"MATCH (a)--(b)--(c) ~ RETURN a.k AS k, count(DISTINCT c) AS n",
	"MATCH (a)-[:R]-(b)-[:S]-(a) ~ RETURN count(DISTINCT b) AS n, count(*) AS m",
	"MATCH (a)-[:R|S]-(b:!A) ~ RETURN a.b AS b, count(DISTINCT b) AS n, count(*) AS m",
	"MATCH (a {i: 2})-[:R]->(b)-[:T]->(c) WHERE c.i IS NOT NULL ~ RETURN count(DISTINCT c) AS n",
	"MATCH (b)-[:R]->(a)-[:S]->(c:C) WHERE EXISTS { (a)-->() } ~ RETURN a.k AS k, count(DISTINCT c) AS n",
	"MATCH (a:Nothing)-[:R]->(b) ~ RETURN count(DISTINCT b) AS n",
	"MATCH (a:A)-[:R]->(b:Nothing) ~ RETURN a.k AS k, count(DISTINCT b) AS n, count(*) AS m",
	"MATCH (a:A)-[:R]->(b:Nothing) ~ RETURN count(DISTINCT b) AS n, count(*) AS m",
	"UNWIND [1, 1, 2] AS x MATCH (a {i: x})-[:R]->(b)<-[:S]-(c) ~ WITH x, count(DISTINCT c) AS n, count(*) AS m WHERE n > 0 RETURN x, n, m",
	"MATCH (a)-[:R]->(b) MATCH (b)-[:S]->(c:A) ~ RETURN a.k AS k, count(DISTINCT c) AS n",
	"MATCH (a)--(b)--(c) WHERE c <> a ~ RETURN a.k AS k, count(DISTINCT c) AS n, count(*) AS m",
	"MATCH (a)-->(b)<--(c) WHERE a <> c AND b <> c AND a.i > 0 ~ RETURN a.k AS k, count(DISTINCT c) AS n, count(c) AS m",
	"MATCH (a)-[:R|S]-(b)-[:R|T]-(c:A) ~ RETURN b.k AS k, count(DISTINCT c) AS n, count(*) AS m",
	"MATCH (a)-->(b)-->(c)-->(d) WHERE d <> a AND d <> b ~ RETURN a.i AS i, count(DISTINCT d) AS n, count(*) AS m",
	"MATCH (c)--(b)--(a {i: 1}) WHERE c <> a ~ RETURN count(DISTINCT c) AS n, count(*) AS m, max(b.k) AS x",
	"OPTIONAL MATCH (a:Nothing) MATCH (a)--(b)--(c) WHERE c <> a ~ RETURN count(DISTINCT c) AS n",
	"MATCH (a)-[r]-(b) MATCH (a)-[r]-(x)-[s]-(c) WHERE c <> a ~ RETURN a.k AS k, count(DISTINCT c) AS n, count(*) AS m",
	"MATCH (a)--(b) ~ RETURN a, count(DISTINCT b) AS n, count(*) AS m", "MATCH (a)--(b) ~ RETURN a, a.i AS i, count(DISTINCT b) AS n",
	"MATCH (a)--(b) ~ RETURN a, a.i AS i, a.s AS s, count(DISTINCT b) AS n",
	"MATCH (a)-[:R]->(b) CALL (b) { MATCH (b)-[:S]-(c) ~ RETURN count(DISTINCT c) AS n } RETURN a.k AS k, sum(n) AS s",
}

// TestCounted: what is counted without a row for each gives the same as with one. WITH * in between has every row made.
func TestCounted(t *testing.T) {
	g := newMemGraph()
	if err := g.create(fixtureGraph(7), nil); err != nil {
		t.Fatal(err)
	}
	some := 0
	for _, q := range countedQueries {
		rows := func(between string) (lines []string) {
			found, err := answer(g, strings.Replace(q, "~", between, 1), nil)
			if err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			for _, row := range found {
				lines = append(lines, canonical(g, row, false))
			}
			slices.Sort(lines)
			return lines
		}
		counted, made := rows(""), rows("WITH *")
		if !slices.Equal(counted, made) {
			t.Errorf("%s\n  counted %v\n  made    %v", q, counted, made)
		}
		if len(made) > 1 && isCounted(t, g, strings.Replace(q, "~", "", 1)) {
			some++
		}
	}
	if some < 16 {
		t.Errorf("only %d queries have several rows and are counted", some)
	}
}

// isCounted reports whether a step of the plan counts relationships without making rows of them.
func isCounted(t *testing.T, g *memGraph, query string) bool {
	return hasOperator(t, g, query, "CountRelationships")
}

// hasOperator reports whether a step of the plan has a name.
func hasOperator(t *testing.T, g *memGraph, query, name string) (has bool) {
	t.Helper()
	p, err := (&opencypher.Engine{Graph: g}).Prepare(query, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Plan().Walk(0, func(o *run.Operator, _ int) { has = has || o.Name == name })
	return has
}
