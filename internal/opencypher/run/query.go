package run

import (
	"errors"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// query compiles a query within a scope that it may read. It returns the columns of its RETURN and
// the slots of their values. correlated says that the scope outside is visible from the start.
func (c *compiler) query(outer *scope, q *syntax.Query, correlated bool) (p producer, columns []string, slots []int) {
	if len(q.Parts) == 1 {
		return c.single(outer, q.Parts[0], correlated)
	}
	parts := make([]producer, len(q.Parts))
	from := make([][]int, len(q.Parts))
	for i, part := range q.Parts {
		var names []string
		c.nested(func() { parts[i], names, from[i] = c.single(outer, part, correlated) })
		if i == 0 {
			columns = names
			continue
		}
		from[i] = reordered(from[i], names, columns)
		if from[i] == nil {
			c.fail(part, "SyntaxError", "DifferentColumnsInUnion", "All sub queries in an UNION must have the same return column names")
		}
	}
	for range columns {
		slots = append(slots, c.slot())
	}
	union := func(e *env, emit func() error) error {
		for i, part := range parts {
			if err := part(e, func() error {
				for j, slot := range slots {
					e.row[slot] = e.row[from[i][j]]
				}
				return emit()
			}); err != nil {
				return err
			}
		}
		return nil
	}
	p = c.note("Union", strings.Join(columns, ", "), union)
	if !q.All[0] {
		p = c.note("Distinct", strings.Join(columns, ", "), distinct(p, slots))
	}
	return p, columns, slots
}

// reordered puts slots into the order in which their names stand among the columns wanted.
func reordered(slots []int, names, columns []string) []int {
	if len(names) != len(columns) {
		return nil
	}
	at := map[string]int{}
	for i, n := range names {
		at[n] = slots[i]
	}
	out := make([]int, len(columns))
	for i, n := range columns {
		slot, ok := at[n]
		if !ok {
			return nil
		}
		out[i] = slot
	}
	return out
}

func (c *compiler) single(outer *scope, q *syntax.Single, correlated bool) (p producer, columns []string, slots []int) {
	s := newScope()
	if correlated {
		s = outer.clone()
	}
	p = unit
	for i, clause := range q.Clauses {
		if w, ok := clause.(*syntax.Projection); ok && i == 0 && !correlated && !w.Return {
			// WITH at the head of CALL { … } takes variables over from outside.
			p, s = c.projection(outer, w, p)
			continue
		}
		if m, ok := clause.(*syntax.Match); ok && i+1 < len(q.Clauses) {
			c.far, c.gathers, _ = countable(s, m, q.Clauses[i+1])
		}
		p, s = c.clause(s, clause, p)
		c.far = nil
		if r, ok := clause.(*syntax.Projection); ok && r.Return {
			columns = s.order
			for _, name := range s.order {
				slots = append(slots, s.slots[name])
			}
		}
	}
	if _, ok := q.Clauses[0].(*syntax.Procedure); ok && len(q.Clauses) == 1 && !correlated {
		for _, name := range s.order { // CALL alone returns what it yields
			columns = append(columns, name)
			slots = append(slots, s.slots[name])
		}
	}
	return p, columns, slots
}

func (c *compiler) clause(s *scope, clause syntax.Clause, p producer) (producer, *scope) {
	switch x := clause.(type) {
	case *syntax.Match:
		inner := s.clone()
		return c.match(inner, x, p), inner
	case *syntax.Unwind:
		return c.unwind(s, x, p)
	case *syntax.Projection:
		return c.projection(s, x, p)
	case *syntax.Subquery:
		return c.callSubquery(s, x, p)
	case *syntax.Procedure:
		return c.procedure(s, x, p)
	case *syntax.Create:
		c.refuse(x, "CREATE")
	}
	return p, s
}

func (c *compiler) unwind(s *scope, x *syntax.Unwind, up producer) (producer, *scope) {
	list := c.expr(s, x.List)
	slot := c.slot()
	return c.note("Unwind", syntax.ExprString(x.List)+" AS "+x.Name.Text, func(e *env, emit func() error) error {
		return up(e, func() error {
			v, err := list(e)
			if err != nil || v == nil {
				return err
			}
			l, ok := v.(values.List)
			if !ok {
				l = values.List{v}
			}
			for _, v := range l {
				if err := e.tick(); err != nil {
					return err
				}
				e.row[slot] = v
				if err := emit(); err != nil {
					return err
				}
			}
			return nil
		})
	}), s.with(x.Name.Text, slot)
}

// callSubquery compiles CALL { … }: for each row, the rows of the subquery; one that returns
// nothing runs for its own sake and leaves the row as it is.
func (c *compiler) callSubquery(s *scope, x *syntax.Subquery, up producer) (producer, *scope) {
	inside := newScope()
	switch {
	case x.Star:
		inside = s.clone()
	case x.Scoped:
		for _, n := range x.Imports {
			inside.set(n.Text, s.slots[n.Text])
		}
	}
	var p producer
	var columns []string
	var slots []int
	c.nested(func() {
		if x.Scoped {
			p, columns, slots = c.query(inside, x.Query, true)
		} else {
			p, columns, slots = c.query(s, x.Query, false)
		}
	})
	out := s.clone()
	for i, name := range columns {
		out.set(name, slots[i])
	}
	unitCall := len(columns) == 0
	return c.note("Apply", "", func(e *env, emit func() error) error {
		return up(e, func() error {
			if unitCall {
				if err := p(e, func() error { return nil }); err != nil {
					return err
				}
				return emit()
			}
			any := false
			if err := p(e, func() error { any = true; return emit() }); err != nil || any || !x.Optional {
				return err
			}
			for _, slot := range slots {
				e.row[slot] = nil
			}
			return emit()
		})
	}), out
}

// filter lets through the rows of which a predicate is true.
func filter(up producer, where func(e *env) (bool, error)) producer {
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			ok, err := where(e)
			if err != nil || !ok {
				return err
			}
			return emit()
		})
	}
}

// distinct lets through the first of the rows whose slots hold the same values.
func distinct(up producer, slots []int) producer {
	return func(e *env, emit func() error) error {
		seen := map[string]struct{}{}
		var key []byte
		return up(e, func() error {
			key = key[:0]
			for _, slot := range slots {
				key = values.AppendKey(key, e.row[slot])
			}
			if _, ok := seen[string(key)]; ok {
				return e.tick()
			}
			seen[string(key)] = struct{}{}
			if err := e.hold(int64(len(key)) + 48); err != nil {
				return err
			}
			return emit()
		})
	}
}

// limited skips and ends: skip and limit are evaluated once, limit may be nil.
func limited(up producer, skip, limit fn) producer {
	return func(e *env, emit func() error) error {
		from, err := rowCount(e, skip, "SKIP")
		if err != nil {
			return err
		}
		most := int64(-1)
		if limit != nil {
			if most, err = rowCount(e, limit, "LIMIT"); err != nil || most == 0 {
				return err
			}
		}
		stop := newStop()
		seen := int64(0)
		err = up(e, func() error {
			if seen++; seen <= from {
				return e.tick()
			}
			if err := emit(); err != nil {
				return err
			}
			if most >= 0 && seen-from >= most {
				return stop
			}
			return nil
		})
		if errors.Is(err, stop) {
			return nil
		}
		return err
	}
}

func rowCount(e *env, f fn, word string) (int64, error) {
	if f == nil {
		return 0, nil
	}
	v, err := f(e)
	if err != nil {
		return 0, err
	}
	n, ok := v.(int64)
	switch {
	case !ok:
		return 0, values.Fail("ArgumentError", "InvalidArgumentType",
			"%s: Invalid input. '%s' is not a valid value. Must be a non-negative integer.", word, values.String(v))
	case n < 0:
		return 0, values.Fail("ArgumentError", "NegativeIntegerArgument",
			"%s: Invalid input. '%d' is not a valid value. Must be a non-negative integer.", word, n)
	}
	return n, nil
}
