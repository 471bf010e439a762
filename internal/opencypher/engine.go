package opencypher

import (
	"context"
	"fmt"
	"time"

	"bluegraph/internal/opencypher/check"
	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/run"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// Engine answers queries over one graph. Its zero value but for Graph works.
type Engine struct {
	Graph      values.Graph
	Procedures []functions.Procedure // beside those of every graph
	Memory     int64                 // bytes that one query may hold; 0 is 1 GB
	Workers    int                   // how many work on one query where that can be; see run.Plan
}

// Prepared is a query that was read and checked, with its parameters.
type Prepared struct {
	Columns []string
	Mode    syntax.Mode
	text    string
	query   *run.Compiled
}

// Prepare reads, checks and plans a query.
func (en *Engine) Prepare(text string, params values.Map) (p *Prepared, err error) {
	defer en.recovered(text, &err)
	q, err := syntax.Parse(text)
	if err != nil {
		return nil, failed(text, CompileTime, err)
	}
	if err := check.Query(q, check.Options{Params: params, Procedures: en.Procedures}); err != nil {
		return nil, failed(text, CompileTime, err)
	}
	memory := en.Memory
	if memory == 0 {
		memory = 1 << 30
	}
	plan := &run.Plan{Graph: en.Graph, Params: params, Procedures: en.Procedures, Memory: memory, Now: time.Time{}, Workers: en.Workers}
	compiled, err := plan.Compile(q)
	if err != nil {
		return nil, failed(text, CompileTime, err)
	}
	return &Prepared{compiled.Columns, q.Mode, text, compiled}, nil
}

// Each runs a query and calls yield with each row; see run.Compiled.Each.
func (en *Engine) Each(ctx context.Context, p *Prepared, yield func(row []any) error) (err error) {
	defer en.recovered(p.text, &err)
	return failed(p.text, Runtime, p.query.Each(ctx, yield))
}

// Profile runs a query, counts what its steps do, and gives the plan.
func (en *Engine) Profile(ctx context.Context, p *Prepared) (root *run.Operator, err error) {
	defer en.recovered(p.text, &err)
	return p.query.Root, failed(p.text, Runtime, p.query.Profile(ctx))
}

// Plan is the last step of the plan of a query.
func (p *Prepared) Plan() *run.Operator { return p.query.Root }

// recovered turns a fault of this package into an error: a query must not end the program.
func (en *Engine) recovered(text string, err *error) {
	switch r := recover().(type) {
	case nil:
	case values.Broken:
		*err = failed(text, CompileTime, r.Err)
	default:
		*err = &Error{Kind: syntax.Unsupported, Phase: Runtime, Detail: "Fault", Offset: -1,
			Message: fmt.Sprintf("The query met a fault of the embedded store's Cypher: %v", r)}
	}
}
