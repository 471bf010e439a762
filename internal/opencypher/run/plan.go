package run

import (
	"context"
	"math/rand/v2"
	"strings"
	"time"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// Plan is what a query is compiled with, beside its tree.
type Plan struct {
	Graph      values.Graph
	Params     values.Map
	Procedures []functions.Procedure // beside those of every graph
	Memory     int64                 // bytes that a run may hold, 0 for no limit
	Now        time.Time             // what datetime() is, if not the time of the run
	// Workers is how many work on one query where that can be; 0 is one for each processor that no other query asks for,
	// where it pays.
	Workers int
}

// Compiled is a query ready to run once on its graph.
type Compiled struct {
	Columns []string
	plan    *Plan
	p       producer
	slots   []int
	size    int
	uses    int
	tables  int
	Root    *Operator // the last step of the plan
}

// Compile compiles a query that was checked. Its error is a *syntax.Error.
func (p *Plan) Compile(q *syntax.Query) (out *Compiled, err error) {
	c := &compiler{graph: p.Graph, params: p.Params, plan: p}
	defer syntax.Catch(&err)
	producer, columns, slots := c.query(newScope(), q, false)
	producer = c.note("ProduceResults", strings.Join(columns, ", "), producer)
	return &Compiled{columns, p, producer, slots, c.slots, c.uses, c.tables, c.last()}, nil
}

// Each runs the query and calls yield with each row, as long as Columns, until it returns an error.
// The row is the callee's.
func (c *Compiled) Each(ctx context.Context, yield func(row []any) error) error {
	return c.run(ctx, yield, nil)
}

// Profile runs the query and counts in its steps what they did.
func (c *Compiled) Profile(ctx context.Context) error {
	p := &profile{at: &Operator{}, since: time.Now()}
	return c.run(ctx, func([]any) error { return nil }, p)
}

func (c *Compiled) run(ctx context.Context, yield func(row []any) error, p *profile) error {
	now := c.plan.Now
	if now.IsZero() {
		now = time.Now()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	running.Add(1)
	defer running.Add(-1)
	e := &env{
		Context: functions.Context{Graph: c.plan.Graph, Now: values.Now{At: now}, Rand: rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))},
		ctx:     ctx, plan: c.plan, params: c.plan.Params, limit: c.plan.Memory, weight: 1, profile: p,
		row: make([]any, c.size), used: make([][]values.Relationship, c.uses), tables: make([]table, c.tables),
	}
	e.Tick = e.tick
	if p != nil {
		e.Graph = &counted{e.Graph, p}
	}
	if len(c.slots) == 0 { // nothing is returned
		return c.p(e, func() error { return nil })
	}
	return c.p(e, func() error {
		if err := e.tick(); err != nil {
			return err
		}
		return yield(keep(e, c.slots))
	})
}
