package run

import (
	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// procedure compiles CALL name(…) YIELD …: for each row, the rows of the procedure.
func (c *compiler) procedure(s *scope, x *syntax.Procedure, up producer) (producer, *scope) {
	proc := functions.FindProcedure(c.plan.Procedures, x.Name)
	if proc == nil {
		c.fail(x, "ProcedureNotFound", "ProcedureNotFound", "There is no procedure with the name `%s` in the embedded store.", x.Name)
	}
	args := make([]fn, len(proc.Params))
	for i, p := range proc.Params {
		switch {
		case x.Implicit:
			args[i] = c.expr(s, &syntax.Param{Span: x.Span, Name: p.Name})
		case i < len(x.Args):
			args[i] = c.expr(s, x.Args[i])
		default:
			c.fail(x, "SyntaxError", "InvalidNumberOfArguments",
				"Procedure call does not provide the required number of arguments: got %d expected %d.", len(x.Args), len(proc.Params))
		}
	}
	out, slots := c.yields(s, x, proc)
	p := c.note("ProcedureCall", x.Name, func(e *env, emit func() error) error {
		return up(e, func() error {
			vs := make([]any, len(args))
			for i, a := range args {
				var err error
				if vs[i], err = a(e); err != nil {
					return err
				}
				if isFloat := proc.Params[i].Type.Set&values.NumberType == values.FloatType; isFloat {
					if n, ok := vs[i].(int64); ok {
						vs[i] = float64(n)
					}
				}
			}
			if len(proc.Columns) == 0 {
				if err := proc.Call(&e.Context, vs, func([]any) error { return nil }); err != nil {
					return err
				}
				return emit()
			}
			any := false
			err := proc.Call(&e.Context, vs, func(row []interface{}) error {
				any = true
				if err := e.tick(); err != nil {
					return err
				}
				for i, slot := range slots {
					if slot >= 0 {
						e.row[slot] = row[i]
					}
				}
				return emit()
			})
			if err != nil || any || !x.Optional {
				return err
			}
			for _, slot := range slots {
				if slot >= 0 {
					e.row[slot] = nil
				}
			}
			return emit()
		})
	})
	if x.Where != nil {
		return filter(p, c.predicate(out, x.Where)), out
	}
	return p, out
}

// yields gives the columns that are named their slots; the others have -1.
func (c *compiler) yields(s *scope, x *syntax.Procedure, proc *functions.Procedure) (*scope, []int) {
	out := s.clone()
	slots := make([]int, len(proc.Columns))
	for i, col := range proc.Columns {
		slots[i] = -1
		if !x.HasYield || x.YieldStar { // CALL alone gives all
			slots[i] = c.slot()
			out.set(col.Name, slots[i])
		}
		for _, y := range x.Yield {
			if y.Column == col.Name {
				slots[i] = c.slot()
				out.set(y.As.Text, slots[i])
			}
		}
	}
	return out, slots
}
