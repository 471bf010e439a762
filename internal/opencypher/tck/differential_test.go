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
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/opencypher"
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

// canonical writes a value of either engine alike. loose sorts lists.
func canonical(g *memGraph, v any, loose bool) string {
	switch v := v.(type) {
	case values.Node:
		return fmt.Sprintf("(%v)", g.Property(v, "k"))
	case values.Relationship:
		return fmt.Sprintf("[%v]", g.RelationshipProperty(v, "k"))
	case dbtype.Node:
		return fmt.Sprintf("(%v)", v.Props["k"])
	case dbtype.Relationship:
		return fmt.Sprintf("[%v]", v.Props["k"])
	case float64:
		return "f" + strconv.FormatFloat(v, 'g', 10, 64)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = canonical(g, x, loose)
		}
		if loose {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return strconv.Quote(v)
	case dbtype.Date:
		return time.Time(v).Format("2006-01-02")
	case values.Date:
		return v.String()
	}
	return fmt.Sprint(v)
}

// TestDifferential asks both engines the same generated queries. CYPHER_QUERIES says how many.
func TestDifferential(t *testing.T) {
	count := 300
	if n, err := strconv.Atoi(os.Getenv("CYPHER_QUERIES")); err == nil {
		count = n
	}
	seed := uint64(1)
	if n, err := strconv.ParseUint(os.Getenv("CYPHER_SEED"), 10, 64); err == nil {
		seed = n
	}
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
	ask := func(text string) ([]*neo4j.Record, error) {
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		result, err := session.Run(ctx, text, nil)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	}
	if _, err := ask(fixture); err != nil {
		t.Fatal(err)
	}
	var same, bothFail, refusedCount, differ int
	for i := range count {
		text, loose := newGenerator(seed, uint64(i)).query()
		ours, ourErr := answer(g, text)
		var e *opencypher.Error
		if errors.As(ourErr, &e) && (e.IsUnsupported() && e.Detail != "Fault" || e.Kind == "MemoryLimit") || opencypher.IsStopped(ourErr) {
			refusedCount++
			continue
		}
		records, theirErr := ask(text)
		switch {
		case ourErr != nil && theirErr != nil:
			bothFail++
			continue
		case theirErr == nil && errors.As(ourErr, &e) && e.Kind == "ArithmeticError":
			refusedCount++ // a predicate was tried on a row that Neo4j had dropped before
			continue
		case ourErr != nil || theirErr != nil:
			differ++
			t.Errorf("query %d: %s\n  ours: %v\n  Neo4j: %v", i, text, ourErr, theirErr)
			continue
		}
		var a, b []string
		for _, row := range ours {
			a = append(a, canonical(g, row, loose))
		}
		for _, r := range records {
			b = append(b, canonical(g, r.Values, loose))
		}
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			differ++
			t.Errorf("query %d: %s\n  ours:  %d %.300s\n  Neo4j: %d %.300s", i, text, len(a), strings.Join(a, " "), len(b), strings.Join(b, " "))
			continue
		}
		same++
	}
	t.Logf("%d queries: %d answered alike, %d refused by both, %d refused here alone, %d differ", count, same, bothFail, refusedCount, differ)
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

func answer(g *memGraph, text string) (rows [][]any, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	en := &opencypher.Engine{Graph: g}
	p, err := en.Prepare(text, nil)
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
