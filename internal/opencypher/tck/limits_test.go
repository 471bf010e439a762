package tck

import (
	"context"
	"errors"
	"testing"
	"time"

	"bluegraph/internal/opencypher"
)

// endless are queries that would run for hours.
var endless = []string{
	"UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b UNWIND range(1, 10000) AS c RETURN count(*)",
	"RETURN reduce(s = 0, a IN range(1, 1000000) | s + reduce(t = 0, b IN range(1, 100000) | t + b))",
	"MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g)--(h)--(i)--(j) RETURN count(*)",
	"MATCH (a)-[*]-(b) RETURN count(*)",
	"MATCH (a)-[:R|S|T]-*(b) RETURN count(*)",
	"RETURN size([a IN range(1, 10000) WHERE any(b IN range(1, 1000000) WHERE b = 0)])",
	"MATCH (a) MATCH (b) MATCH (c) MATCH (d) MATCH (e) MATCH (f) RETURN count(DISTINCT a.k + b.k)",
}

// TestStopsInTime cancels queries: each stops within 100 ms, with room for a loaded machine.
func TestStopsInTime(t *testing.T) {
	g := newMemGraph()
	if err := g.create(fixtureGraph(7), nil); err != nil {
		t.Fatal(err)
	}
	en := &opencypher.Engine{Graph: g}
	for _, text := range endless {
		p, err := en.Prepare(text, nil)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var cancelled time.Time
		time.AfterFunc(50*time.Millisecond, func() { cancelled = time.Now(); cancel() })
		err = en.Each(ctx, p, func([]any) error { return nil })
		if late := time.Since(cancelled); !errors.Is(err, context.Canceled) || late > time.Second {
			t.Errorf("%s: %v, %s after it was cancelled", text, err, late)
		} else {
			t.Logf("%s late: %s", late.Round(time.Microsecond), text)
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
