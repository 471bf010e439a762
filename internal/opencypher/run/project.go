package run

import (
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// column is one column of WITH or RETURN while it is compiled.
type column struct {
	name string
	expr syntax.Expr
	slot int
}

func (c *compiler) columns(s *scope, x *syntax.Projection) []column {
	var cols []column
	if x.Star {
		names := slices.Clone(s.order)
		slices.Sort(names)
		for _, name := range names {
			cols = append(cols, column{name, &syntax.Var{Span: x.Span, Name: name}, c.slot()})
		}
	}
	for _, it := range x.Items {
		name := it.Text
		if it.Alias != nil {
			name = it.Alias.Text
		} else if v, ok := it.Value.(*syntax.Var); ok {
			name = v.Name
		}
		cols = append(cols, column{name, it.Value, c.slot()})
	}
	return cols
}

// projection compiles WITH or RETURN with all that belongs to it.
func (c *compiler) projection(s *scope, x *syntax.Projection, up producer) (producer, *scope) {
	cols := c.columns(s, x)
	out := newScope()
	slots := make([]int, len(cols))
	aggregated := false
	for i, col := range cols {
		out.set(col.name, col.slot)
		slots[i] = col.slot
		aggregated = aggregated || syntax.Aggregates(col.expr)
	}
	known := c.known
	defer func() { c.known = known }()
	c.known = nil
	var p producer
	after := s.clone() // what ORDER BY and WHERE may name
	kept := slots
	switch {
	case aggregated:
		p = c.note("Aggregation", columnsText(cols), c.aggregation(s, x, cols, up))
		after = out
	default:
		p = c.note("Projection", columnsText(cols), c.assignment(s, cols, up))
		if x.Distinct {
			p = c.note("Distinct", strings.Join(out.order, ", "), distinct(p, slots))
			c.known = knownColumns(cols)
			after = out
		} else {
			for _, name := range s.order {
				kept = append(slices.Clip(kept), s.slots[name])
			}
			for _, name := range out.order {
				after.set(name, out.slots[name])
			}
		}
	}
	if aggregated && x.Distinct {
		p = c.note("Distinct", strings.Join(out.order, ", "), distinct(p, slots))
	}
	skip, limit := c.optional(newScope(), x.Skip), c.optional(newScope(), x.Limit)
	if len(x.OrderBy) > 0 {
		p = c.note("Sort", sortText(x.OrderBy), c.sorted(after, x, kept, limit, skip, p))
	}
	if skip != nil || limit != nil {
		p = c.note("Limit", boundText(x), limited(p, skip, limit))
	}
	if x.Where != nil {
		p = c.note("Filter", syntax.ExprString(x.Where), filter(p, c.predicate(after, x.Where)))
	}
	return p, out
}

// knownColumns are the columns' expressions as printed, with their slots.
func knownColumns(cols []column) map[string]int {
	m := map[string]int{}
	for _, col := range cols {
		if _, ok := col.expr.(*syntax.Literal); !ok {
			m[syntax.ExprString(col.expr)] = col.slot
		}
	}
	return m
}

// assignment sets the slots of columns without aggregates.
func (c *compiler) assignment(s *scope, cols []column, up producer) producer {
	exprs := make([]fn, len(cols))
	for i, col := range cols {
		exprs[i] = c.expr(s, col.expr)
	}
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			for i, f := range exprs {
				v, err := f(e)
				if err != nil {
					return err
				}
				e.row[cols[i].slot] = v
			}
			return emit()
		})
	}
}

// keep copies slots of the row.
func keep(e *env, slots []int) []any {
	row := make([]any, len(slots))
	for i, slot := range slots {
		row[i] = e.row[slot]
	}
	return row
}

func restore(e *env, slots []int, row []any) {
	for i, slot := range slots {
		e.row[slot] = row[i]
	}
}

// sorted holds all rows back, or as many as skip and limit let through, and gives them in order.
func (c *compiler) sorted(s *scope, x *syntax.Projection, slots []int, limit, skip fn, up producer) producer {
	keys := make([]fn, len(x.OrderBy))
	for i, o := range x.OrderBy {
		keys[i] = c.expr(s, o.Key)
	}
	type row struct{ keys, values []any }
	compare := func(a, b row) int {
		for i, o := range x.OrderBy {
			if n := values.Order(a.keys[i], b.keys[i]); n != 0 {
				if o.Descending {
					return -n
				}
				return n
			}
		}
		return 0
	}
	return func(e *env, emit func() error) error {
		most, err := mostRows(e, skip, limit)
		if err != nil {
			return err
		}
		var rows []row
		err = up(e, func() error {
			r := row{make([]any, len(keys)), nil}
			bytes := int64(64)
			for i, key := range keys {
				v, err := key(e)
				if err != nil {
					return err
				}
				r.keys[i] = v
				bytes += 16 + values.Size(v)
			}
			r.values = keep(e, slots)
			for _, v := range r.values {
				bytes += 16 + values.Size(v)
			}
			rows = append(rows, r)
			if most >= 0 && int64(len(rows)) >= 2*most+1024 {
				if err := sortStable(e, rows, compare); err != nil {
					return err
				}
				clear(rows[most:])
				rows = rows[:most]
			}
			if most >= 0 {
				return e.tick()
			}
			return e.hold(bytes)
		})
		if err != nil {
			return err
		}
		if err := sortStable(e, rows, compare); err != nil {
			return err
		}
		for _, r := range rows {
			if err := e.tick(); err != nil {
				return err
			}
			restore(e, slots, r.values)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	}
}

// mostRows is how many rows ORDER BY must keep, or -1 for all.
func mostRows(e *env, skip, limit fn) (int64, error) {
	if limit == nil {
		return -1, nil
	}
	a, err := rowCount(e, skip, "SKIP")
	if err != nil {
		return 0, err
	}
	b, err := rowCount(e, limit, "LIMIT")
	if a+b > 1<<20 || a+b < 0 {
		return -1, err
	}
	return a + b, err
}
