package tck

import (
	"context"
	"errors"
	"testing"
	"time"

	"bluegraph/internal/opencypher"
)

// forever gives more rows than any query may see.
const forever = "UNWIND range(1, 1000000) AS w UNWIND range(1, 1000000) AS x "

// endless are queries that would run for minutes or hours, one for each operator that can.
var endless = []struct{ operator, text string }{
	{"Unwind", "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN count(*)"},
	{"AllNodesScan", "MATCH (a), (b), (c), (d), (e), (f) WHERE a.k = -1 OR f.k = -1 RETURN count(*)"},
	{"NodeByLabelScan", "MATCH (a:A), (b:A), (c:A), (d:A), (e:A), (f:A), (g:A), (h:A) RETURN count(a.k + h.k)"},
	{"NodeHashJoin", forever + "MATCH (a), (b) WHERE a.i = b.i RETURN count(b.k)"},
	{"Expand(All)", "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g)--(h)--(i)--(j) RETURN count(a.k + j.k)"},
	{"CountRelationships", "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g)--(h)--(i)--(j) RETURN count(*)"},
	{"CountRelationships", forever + "MATCH (a)--(b)--(c) RETURN count(DISTINCT c)"},
	{"Expand(Into)", "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g)--(h)--(a) RETURN count(*)"},
	{"VarLengthExpand", "MATCH (a)-[*]-(b) RETURN count(*)"},
	{"VarLengthExpand", "MATCH (a)-[*..14 {i: 3}]-(b) MATCH (a)-[*]-(c) WHERE b.k = c.k RETURN count(*)"},
	{"VarLengthExpand", "MATCH (a)-[:R|S|T]-*(b) RETURN count(*)"},
	{"Repeat", "MATCH (a) ((x)--(y)--(z)){1,20} (b) RETURN count(*)"},
	{"ShortestPath", "MATCH p = SHORTEST 1000000 (a)-[:R|S|T]-+(b) RETURN count(p)"},
	{"ShortestPath", forever + "MATCH (a), (b) WHERE a <> b MATCH p = shortestPath((a)-[*]-(b)) RETURN count(p)"},
	{"ShortestPath", forever + "MATCH (a), (b) WHERE a <> b MATCH p = allShortestPaths((a)-[*]-(b)) RETURN count(p)"},
	{"SelectPaths", "MATCH p = SHORTEST 2 (a)-[:R|S|T]-{1,30}(b)-[:R|S]-{1,30}(c) RETURN count(p)"},
	{"Optional", forever + "OPTIONAL MATCH (a {k: x}) RETURN count(a)"},
	{"Projection", forever + "UNWIND range(1, 1000) AS c WITH w + x AS d, c AS e RETURN max(d + e)"},
	{"Filter", "UNWIND range(1, 10000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a = -b RETURN a, b"},
	{"Distinct", "UNWIND range(1, 10000) AS a UNWIND range(1, 1000000) AS b WITH DISTINCT b % 7 AS c RETURN count(c)"},
	{"Sort", "UNWIND range(1, 10000) AS a UNWIND range(1, 1000000) AS b WITH a, b ORDER BY b % 1000, a DESC LIMIT 5 RETURN a, b"},
	{"Limit", "UNWIND range(1, 10000) AS a UNWIND range(1, 1000000) AS b WITH a SKIP 9000000000 LIMIT 1 RETURN a"},
	{"Union", forever + "CALL (x) { RETURN x AS y UNION ALL RETURN -x AS y } RETURN sum(y)"},
	{"Aggregation", forever + "RETURN w % 9, x % 7, avg(x), stDev(w), count(DISTINCT w)"},
	{"Aggregation", forever + "MATCH (a) WITH x, a, count(*) AS n WHERE n = 0 RETURN sum(n)"},
	{"Apply", forever + "CALL (x) { MATCH (a)--(b) RETURN count(*) AS n } RETURN sum(n)"},
	{"ProcedureCall", forever + "CALL db.schema.nodeTypeProperties() YIELD nodeType RETURN count(nodeType)"},
	{"", forever + "WITH x WHERE EXISTS { (a)-->(b) WHERE a.k = -x } RETURN x"},
	{"", forever + "RETURN max(COUNT { (a)-->(b)-->(c) } + size(COLLECT { MATCH (a) RETURN a }))"},
	{"", forever + "MATCH (a {k: 1}) RETURN max(size([(a)--(b)--(c) | c.k]))"},
	{"", "RETURN reduce(s = 0, a IN range(1, 1000000) | s + reduce(t = 0, b IN range(1, 100000) | t + b))"},
	{"", "RETURN size([a IN range(1, 10000) WHERE any(b IN range(1, 1000000) WHERE b = 0)])"},
	{"", forever + "WITH toString(x) AS s WHERE s =~ '(a|b)*c' OR replace(s, '1', '22') CONTAINS 'x' RETURN s"},
}

// late cancels a query after some time and says how long it went on.
func late(t *testing.T, en *opencypher.Engine, text string) time.Duration {
	t.Helper()
	p, err := en.Prepare(text, nil)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cancelled := make(chan time.Time, 1)
	timer := time.AfterFunc(20*time.Millisecond, func() { cancelled <- time.Now(); cancel() })
	defer timer.Stop()
	err = en.Each(ctx, p, func([]any) error { return nil })
	ended := time.Now()
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%s: %v, want it to be cancelled", text, err)
	}
	return ended.Sub(<-cancelled)
}

// TestStopsInTime cancels a long query of each operator: it stops within 100 ms. A machine with other work may once
// give the processor to that: the best of several tries counts.
func TestStopsInTime(t *testing.T) {
	g := newMemGraph()
	if err := g.create(fixtureGraph(7), nil); err != nil {
		t.Fatal(err)
	}
	en := &opencypher.Engine{Graph: g}
	for _, q := range endless {
		if q.operator != "" && !hasOperator(t, g, q.text, q.operator) {
			t.Errorf("%s has no %s", q.text, q.operator)
		}
		best := time.Hour
		for try := 0; try < 12 && best > 100*time.Millisecond; try++ {
			best = min(best, late(t, en, q.text))
		}
		t.Logf("%s late: %s", best.Round(time.Microsecond), q.text)
		if best > 100*time.Millisecond {
			t.Errorf("%s: went on for %s after it was cancelled", q.text, best)
		}
	}
}

// TestStopsAtItsMemory gives queries that hold rows too little memory.
func TestStopsAtItsMemory(t *testing.T) {
	en := &opencypher.Engine{Graph: newMemGraph(), Memory: 1 << 20}
	for _, text := range []string{
		"UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN collect(a)",
		"UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN DISTINCT a, b",
		"UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b WITH a, b ORDER BY b RETURN count(*)",
		"UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN a + b, a, count(*)",
		"RETURN reduce(s = [0], x IN range(1, 100) | s + s)",
		"RETURN reduce(s = 'x', x IN range(1, 100) | s + s)",
	} {
		p, err := en.Prepare(text, nil)
		if err == nil {
			err = en.Each(t.Context(), p, func([]any) error { return nil })
		}
		var e *opencypher.Error
		if !errors.As(err, &e) || e.Kind != "MemoryLimit" {
			t.Errorf("%s: %v, want the limit of memory", text, err)
		}
	}
}
