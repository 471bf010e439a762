package run

import (
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
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
	keyExprs := make([]fn, len(keys))
	inside := newScope()
	for i, k := range keys {
		keyExprs[i] = c.expr(s, k.expr)
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
	g := grouping{keys, keyExprs, aggs}
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
				if e.row[a.slot], err = group.sums[i].result(); err != nil {
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

type grouping struct {
	keys     []column
	keyExprs []fn
	aggs     []aggregate
}

type group struct {
	keys []any
	sums []accumulator
	seen []map[string]struct{} // of DISTINCT aggregates
}

func (g *grouping) start(keys []any) *group {
	n := &group{keys: keys, sums: make([]accumulator, len(g.aggs)), seen: make([]map[string]struct{}, len(g.aggs))}
	for i, a := range g.aggs {
		n.sums[i] = a.make()
		if a.distinct {
			n.seen[i] = map[string]struct{}{}
		}
	}
	return n
}

// run reads all rows and returns the groups in the order of their first rows. Without keys there is
// one group, even of no rows.
func (g *grouping) run(e *env, up producer) ([]*group, error) {
	var groups []*group
	if len(g.keys) == 0 {
		groups = []*group{g.start(nil)}
	}
	byKey := map[string]*group{}
	var key []byte
	row := make([]any, len(g.keys))
	err := up(e, func() error {
		if len(g.keys) == 0 {
			return g.add(e, groups[0], &key)
		}
		key = key[:0]
		for i, f := range g.keyExprs {
			v, err := f(e)
			if err != nil {
				return err
			}
			row[i] = v
			key = values.AppendKey(key, v)
		}
		n := byKey[string(key)]
		if n == nil {
			n = g.start(append([]any(nil), row...))
			byKey[string(key)] = n
			groups = append(groups, n)
			if err := e.hold(int64(2*len(key)) + 128 + 64*int64(len(g.aggs))); err != nil {
				return err
			}
		}
		return g.add(e, n, &key)
	})
	return groups, err
}

// add gives the row to the aggregates of a group; key is a buffer.
func (g *grouping) add(e *env, n *group, key *[]byte) error {
	for i, a := range g.aggs {
		var v any = true // what count(*) counts
		var rest []any
		for j, f := range a.args {
			x, err := f(e)
			if err != nil {
				return err
			}
			if j == 0 {
				v = x
			} else {
				rest = append(rest, x)
			}
		}
		if n.seen[i] != nil && v != nil {
			*key = values.AppendKey((*key)[:0], v)
			if _, ok := n.seen[i][string(*key)]; ok {
				continue
			}
			n.seen[i][string(*key)] = struct{}{}
			if err := e.hold(int64(len(*key)) + 48); err != nil {
				return err
			}
		}
		if err := n.sums[i].add(e, v, rest); err != nil {
			return err
		}
	}
	return e.tick()
}
