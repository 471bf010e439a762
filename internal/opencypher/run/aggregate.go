package run

import (
	"strings"

	"bluegraph/internal/opencypher/syntax"
)

// aggregate is one aggregate of a projection: what it is given for each row and where its value goes.
type aggregate struct {
	slot     int
	args     []fn
	distinct bool
	make     func() accumulator
}

// aggregation groups the rows by the columns without aggregates and gives one row for each group.
func (c *compiler) aggregation(s *scope, x *syntax.Projection, cols []column, up producer) producer {
	var keys, results []column
	for _, col := range cols {
		if syntax.Aggregates(col.expr) {
			results = append(results, col)
		} else {
			keys = append(keys, col)
		}
	}
	parts := make([]keyPart, len(keys))
	inside := newScope()
	for i, k := range keys {
		_, isVar := k.expr.(*syntax.Var)
		parts[i] = keyPart{c.expr(s, k.expr), c.sourceOf(s, k.expr), isVar}
		inside.set(k.name, k.slot)
	}
	known := knownColumns(keys)
	var aggs []aggregate
	collect := func(x syntax.Expr) { c.findAggregates(s, x, known, &aggs) }
	for _, r := range results {
		collect(r.expr)
	}
	for _, o := range x.OrderBy {
		collect(o.Key)
	}
	if x.Where != nil {
		collect(x.Where)
	}
	c.known = known
	resultExprs := make([]fn, len(results))
	for i, r := range results {
		resultExprs[i] = c.expr(inside, r.expr)
	}
	for i, r := range results { // ORDER BY may name a column by its expression
		known[syntax.ExprString(results[i].expr)] = r.slot
	}
	g := grouping{keys: keys, parts: parts, aggs: aggs}
	for _, a := range aggs {
		g.distinct = g.distinct || a.distinct
	}
	g.spreads = c.spreads(parts, aggs)
	return func(e *env, emit func() error) error {
		groups, err := g.run(e, up)
		if err != nil {
			return err
		}
		for _, group := range groups {
			for i, k := range keys {
				e.row[k.slot] = group.keys[i]
			}
			for i, a := range aggs {
				if e.row[a.slot], err = group.sums[i].result(e); err != nil {
					return err
				}
			}
			for i, r := range results {
				if e.row[r.slot], err = resultExprs[i](e); err != nil {
					return err
				}
			}
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	}
}

// findAggregates compiles the aggregates in an expression and notes where their values will stand.
func (c *compiler) findAggregates(s *scope, x syntax.Expr, known map[string]int, aggs *[]aggregate) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		if _, ok := x.(*syntax.SubqueryExpr); ok {
			return false
		}
		call, ok := x.(*syntax.Call)
		if !ok || !syntax.IsAggregate(call.Name) {
			return true
		}
		text := syntax.ExprString(call)
		if _, ok := known[text]; ok {
			return false
		}
		a := aggregate{slot: c.slot(), distinct: call.Distinct, make: accumulators[strings.ToLower(call.Name)]}
		for _, arg := range call.Args {
			a.args = append(a.args, c.expr(s, arg))
		}
		known[text] = a.slot
		*aggs = append(*aggs, a)
		return false
	})
}
