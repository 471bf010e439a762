package tck

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/generate"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/testkit"
)

// fixtureGraph is the graph of generated queries: 24 nodes and 46 relationships with properties of
// all types, some missing. k is unique.
func fixtureGraph(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var parts []string
	properties := func(k int) string {
		p := []string{"k: " + strconv.Itoa(k)}
		add := func(text string, args ...any) {
			if r.IntN(4) > 0 {
				p = append(p, fmt.Sprintf(text, args...))
			}
		}
		add("i: %d", r.IntN(6))
		add("f: %d.5", r.IntN(4))
		add("s: '%s'", []string{"a", "ab", "Abc", "b", "x y", "é"}[r.IntN(6)])
		add("b: %v", r.IntN(2) == 0)
		add("l: [%d, %d]", r.IntN(4), r.IntN(4))
		add("d: date('20%02d-0%d-15')", r.IntN(30), 1+r.IntN(9))
		add("z: datetime('20%02d-0%d-15T1%d:30:00.25+0%d:00')", r.IntN(30), 1+r.IntN(9), r.IntN(10), r.IntN(6))
		add("w: localdatetime('20%02d-0%d-15T1%d:30')", r.IntN(30), 1+r.IntN(9), r.IntN(10))
		add("t: time('1%d:30+0%d:00')", r.IntN(10), r.IntN(6))
		add("h: localtime('1%d:30:0%d')", r.IntN(10), r.IntN(6))
		add("u: duration('P%dM%dDT%dS')", r.IntN(14), r.IntN(40), r.IntN(9000))
		add("p: point({x: %d, y: %d})", r.IntN(4), r.IntN(4))
		add("e: ['%s', '%s']", []string{"a", "é", "x y"}[r.IntN(3)], []string{"a", "Abc"}[r.IntN(2)])
		return "{" + strings.Join(p, ", ") + "}"
	}
	for i := range 24 {
		labels := []string{"", ":A", ":B", ":C", ":A:B", ":A"}[r.IntN(6)]
		parts = append(parts, fmt.Sprintf("(n%d%s %s)", i, labels, properties(i)))
	}
	for i := range 46 {
		a, b := r.IntN(24), r.IntN(24)
		parts = append(parts, fmt.Sprintf("(n%d)-[:%s %s]->(n%d)", a, []string{"R", "S", "T"}[r.IntN(3)], properties(1000+i), b))
	}
	return "CREATE " + strings.Join(parts, ", ")
}

// fixtureSchema is what fixtureGraph has.
var fixtureSchema = &generate.Schema{
	Labels: []string{"", ":A", ":B", ":C", ":A&B", ":A|C", ":!A", ":%", ":A&!B"}, Types: []string{"", ":R", ":S", ":R|S", ":!T"}, Unique: "k",
	Property: map[string][]string{"int": {"%s.i"}, "float": {"%s.f"}, "string": {"%s.s"}, "bool": {"%s.b"}, "list": {"%s.l"}, "date": {"%s.d"},
		"datetime": {"%s.z"},
		"local":    {"%s.w"}, "time": {"%s.t"}, "localtime": {"%s.h"}, "duration": {"%s.u"}, "point": {"%s.p"}, "strings": {"%s.e"}},
}

// asked is how many generated queries a test asks, and their seed.
func asked(usual int) (count int, seed uint64) {
	count, seed = usual, 1
	if n, err := strconv.Atoi(os.Getenv("CYPHER_QUERIES")); err == nil {
		count = n
	}
	if n, err := strconv.ParseUint(os.Getenv("CYPHER_SEED"), 10, 64); err == nil {
		seed = n
	}
	return count, seed
}

// TestDifferential asks both engines the same generated queries. CYPHER_QUERIES says how many, CYPHER_SEED
// which.
func TestDifferential(t *testing.T) {
	count, seed := asked(200)
	driver, err := neo4j.NewDriverWithContext(testkit.Neo4j(t), neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	defer driver.Close(ctx)
	testkit.Reset(t, testkit.Neo4j(t))
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	fixture := fixtureGraph(7)
	g := newMemGraph()
	if err := g.create(fixture, nil); err != nil {
		t.Fatal(err)
	}
	clean(ctx, t, session) // of the mark of tests too: a query would see it
	defer clean(context.WithoutCancel(ctx), t, session)
	d := &differ{g: g, session: session}
	if _, err := d.server(ctx, generate.Query{Text: fixture}); err != nil {
		t.Fatal(err)
	}
	for i := range count {
		if problem := d.compare(ctx, generate.New(fixtureSchema, seed, uint64(i))); problem != "" {
			t.Errorf("query %d %s", i, problem)
		}
		if i%1000 == 999 {
			t.Logf("%d queries: %+v", i+1, d.counts)
		}
	}
	t.Logf("%d queries: %+v", count, d.counts)
	if d.same < count*6/10 {
		t.Errorf("only %d of %d queries were answered alike", d.same, count)
	}
}

// differ asks both engines.
type differ struct {
	g       *memGraph
	session neo4j.SessionWithContext
	counts
}

// counts are how queries came out: answered alike, failed on both, refused by ours alone, stopped by a
// limit on either side, failed by a fault of Neo4j's own, failed on one side in arithmetic on a row that the
// other had dropped before, differing.
type counts struct{ same, failed, refusals, stopped, theirs, order, differing int }

// isServersOwn reports whether Neo4j fails on a query that is right: its planner gives up, it takes a count of
// relationships for a smaller integer than it is compared with, or its checker takes the elements of two lists
// that were added for floats or booleans (WITH [n.i] + [n.i] AS l RETURN [1, 2][l[0]]).
func isServersOwn(e *neo4j.Neo4jError) bool {
	mistyped := strings.Contains(e.Msg, "Type mismatch: ") &&
		(strings.Contains(e.Msg, "but was Float") || strings.Contains(e.Msg, "but was Boolean") || strings.Contains(e.Msg, "but was Any"))
	return mistyped && strings.Contains(e.Msg, " + ") || strings.HasPrefix(e.Code, "Neo.DatabaseError.General.") ||
		e.Code == "Neo.DatabaseError.Statement.ExecutionFailed" && strings.HasPrefix(e.Msg, "Expected an integer between -2147483648")
}

func (d *differ) server(ctx context.Context, q generate.Query) ([]*neo4j.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	result, err := d.session.Run(ctx, q.Text, q.Params)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// compare returns what differs, "" for nothing.
func (d *differ) compare(ctx context.Context, q generate.Query) string {
	ours, ourErr := answer(d.g, q.Text, q.Params)
	var e *opencypher.Error
	switch {
	case errors.Is(ourErr, context.DeadlineExceeded) || errors.As(ourErr, &e) && e.Kind == "MemoryLimit":
		d.stopped++
		return ""
	case errors.As(ourErr, &e) && e.IsUnsupported() && e.Detail != "Fault":
		d.refusals++
		return ""
	}
	records, theirErr := d.server(ctx, q)
	var server *neo4j.Neo4jError
	isServer := errors.As(theirErr, &server)
	switch {
	case ourErr != nil && theirErr != nil:
		d.failed++
		return ""
	case ourErr == nil && isServer && isServersOwn(server):
		d.theirs++
		return ""
	case theirErr != nil && !isServer: // it took too long
		d.stopped++
		return ""
	case ourErr != nil && e.Kind == "ArithmeticError", isServer && strings.HasSuffix(server.Code, ".ArithmeticError"):
		d.order++
		return ""
	case ourErr != nil || theirErr != nil:
		d.differing++
		return fmt.Sprintf("%s %v\n  ours: %v\n  Neo4j: %.400v", q.Text, q.Params, ourErr, theirErr)
	}
	var a, b []string
	for _, row := range ours {
		a = append(a, canonical(d.g, row, q.Loose))
	}
	for _, r := range records {
		b = append(b, canonical(d.g, r.Values, q.Loose))
	}
	slices.Sort(a)
	slices.Sort(b)
	if slices.Equal(a, b) {
		d.same++
		return ""
	}
	if a, b = apart(a, b); isTheirRows(q.Text, a, b) {
		d.theirs++
		return ""
	}
	if d.isAboutNaN(ctx, q) {
		d.theirs++
		return ""
	}
	d.differing++
	return fmt.Sprintf("%s %v\n  ours alone:  %d %.300s\n  Neo4j alone: %d %.300s", q.Text, q.Params, len(a), strings.Join(a, " "), len(b),
		strings.Join(b, " "))
}

// notANumber is the NaN that the generator writes, another number what it is replaced by.
const notANumber, anotherNumber = "0.0 / 0.0", "1.5 / 2.0"

// isAboutNaN reports whether the answers are alike as soon as the constant NaN of a query is another number: Neo4j takes the NaN
// of one constant for one value, which DISTINCT and groups show.
func (d *differ) isAboutNaN(ctx context.Context, q generate.Query) bool {
	text := strings.ReplaceAll(q.Text, notANumber, anotherNumber)
	if text == q.Text {
		return false
	}
	before := d.counts
	defer func() { d.counts = before }()
	q.Text = text
	return d.compare(ctx, q) == ""
}

// isTheirRows reports whether rows that only one side gave differ by what Neo4j does alone (docs/cypher.md): it groups the
// NaN of one constant together; it gives null for every column of a DISTINCT … ORDER BY over a node that OPTIONAL MATCH
// did not find; and an OPTIONAL MATCH whose WHERE holds COLLECT { … } drops rows, which none may.
func isTheirRows(text string, ours, theirs []string) bool {
	hasNoNaN := func(row string) bool { return !strings.Contains(row, "fNaN") }
	hasValue := func(row string) bool { return strings.Trim(strings.ReplaceAll(row, "<nil>", ""), "[], ") != "" }
	_, optional, isOptional := strings.Cut(text, "OPTIONAL MATCH")
	switch {
	case !slices.ContainsFunc(slices.Concat(ours, theirs), hasNoNaN):
		return true
	case !isOptional:
		return false
	case strings.Contains(optional, "DISTINCT") && strings.Contains(optional, "ORDER BY") && len(theirs) > 0:
		return !slices.ContainsFunc(theirs, hasValue)
	}
	return strings.Contains(optional, "COLLECT {") && len(theirs) == 0
}

// apart leaves of two sorted lists what only one has.
func apart(a, b []string) (onlyA, onlyB []string) {
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0], b[0]); {
		case c == 0:
			a, b = a[1:], b[1:]
		case c < 0:
			onlyA, a = append(onlyA, a[0]), a[1:]
		default:
			onlyB, b = append(onlyB, b[0]), b[1:]
		}
	}
	return append(onlyA, a...), append(onlyB, b...)
}

func clean(ctx context.Context, t *testing.T, session neo4j.SessionWithContext) {
	t.Helper()
	result, err := session.Run(ctx, "MATCH (n) DETACH DELETE n", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func answer(g *memGraph, text string, params values.Map) (rows [][]any, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	en := &opencypher.Engine{Graph: g}
	p, err := en.Prepare(text, params)
	if err != nil {
		return nil, err
	}
	err = en.Each(ctx, p, func(row []any) error {
		if rows = append(rows, row); len(rows) > 200_000 {
			return context.DeadlineExceeded
		}
		return nil
	})
	return rows, err
}
