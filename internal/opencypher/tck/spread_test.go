package tck

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/generate"
)

// counting are queries that several workers may share, beside those that are generated.
var counting = []string{
	"MATCH (n) RETURN count(*) AS n",
	"MATCH (a)-->(b) RETURN count(*) AS n",
	"MATCH (a)-->(b) RETURN b.s AS s, count(*) AS n",
	"MATCH (a)-->(b)-->(c) RETURN a.i AS i, c.s AS s, count(*) AS n, count(DISTINCT b) AS m, count(DISTINCT b.f) AS l",
	"MATCH (a)-[r]-(b)-[q]-(c) WHERE a.i > 1 AND b.s <> 'a' RETURN b.i + c.i AS i, count(q) AS n, count(DISTINCT r) AS m",
	"MATCH (a:A)-->(b)-->(c) WHERE c <> a RETURN a, count(DISTINCT c) AS n ORDER BY n DESC LIMIT 5",
	"MATCH (a)-->(b)-->(c) RETURN a.f / 0 AS f, a.i AS i, b.b AS b, count(*) AS n",
	"MATCH (a)-->(b) WHERE a.s =~ 'a.*' RETURN b.i AS i, count(*) AS n",
	"MATCH (a)-->(b) WHERE (a)-->(:B) RETURN b.i AS i, count(*) AS n",
	"MATCH (a)-->(b) RETURN size([(a)--(x) | x]) AS i, count(*) AS n",
	"MATCH (a)-->(b) WITH b.i AS i, count(*) AS n MATCH (c {i: i})-->(d) RETURN i, n, d.i AS j, count(*) AS m",
	"MATCH (a)-->(b) RETURN a.i / (b.i - 2) AS i, count(*) AS n",
}

// TestSpread: several workers give the rows that one gives, in their order.
func TestSpread(t *testing.T) {
	g := newMemGraph()
	if err := g.create(fixtureGraph(11), nil); err != nil {
		t.Fatal(err)
	}
	// As many nodes as make workers take turns.
	for range 40 {
		if err := g.create(fixtureGraph(12), nil); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(q generate.Query, workers int) (rows [][]any, err error) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		en := &opencypher.Engine{Graph: g, Workers: workers, Memory: 64 << 20}
		p, err := en.Prepare(q.Text, q.Params)
		if err == nil {
			err = en.Each(ctx, p, func(row []any) error {
				if rows = append(rows, row); len(rows) > 2000 {
					return context.DeadlineExceeded
				}
				return nil
			})
		}
		return rows, err
	}
	queries := make([]generate.Query, len(counting))
	for i, text := range counting {
		queries[i].Text = text
	}
	for i := range uint64(80) {
		queries = append(queries, generate.New(fixtureSchema, 31, i))
	}
	answered := 0
	for _, q := range queries {
		one, oneErr := ask(q, 1)
		several, severalErr := ask(q, 3)
		var e *opencypher.Error
		if errors.Is(oneErr, context.DeadlineExceeded) || errors.Is(severalErr, context.DeadlineExceeded) ||
			errors.As(oneErr, &e) && e.Kind == "MemoryLimit" {
			continue
		}
		if (oneErr == nil) != (severalErr == nil) {
			t.Errorf("%s: one says %v, several say %v", q.Text, oneErr, severalErr)
			continue
		}
		a, b := make([]string, len(one)), make([]string, len(several))
		for i := range one {
			a[i] = fmt.Sprint(one[i])
		}
		for i := range several {
			b[i] = fmt.Sprint(several[i])
		}
		if !slices.Equal(a, b) {
			t.Errorf("%s\n  one:     %.300s\n  several: %.300s", q.Text, a, b)
		}
		answered++
	}
	if answered < 70 {
		t.Errorf("only %d queries were answered", answered)
	}
}

// TestSpreadStops: workers end with their query's time and share its memory.
func TestSpreadStops(t *testing.T) {
	g := newMemGraph()
	for range 40 {
		if err := g.create(fixtureGraph(12), nil); err != nil {
			t.Fatal(err)
		}
	}
	const text = "MATCH (a)--(b)--(c)--(d)--(e)--(f) RETURN a.k AS a, b.k AS b, c.k AS c, e.k AS e, f.k AS f, count(*) AS n"
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	en := &opencypher.Engine{Graph: g, Workers: 3}
	p, err := en.Prepare(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := en.Each(ctx, p, func([]any) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("out of time: %v", err)
	}
	small := &opencypher.Engine{Graph: g, Workers: 3, Memory: 2 << 20}
	p, err = small.Prepare(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	var e *opencypher.Error
	if err := small.Each(t.Context(), p, func([]any) error { return nil }); !errors.As(err, &e) || e.Kind != "MemoryLimit" {
		t.Errorf("out of memory: %v", err)
	}
}
