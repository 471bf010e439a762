package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// elements evaluates a list that a loop runs over; null is none.
func elements(e *env, f fn) (l values.List, null bool, err error) {
	v, err := f(e)
	if err != nil || v == nil {
		return nil, true, err
	}
	l, ok := v.(values.List)
	if !ok {
		return nil, false, values.TypeMismatch("Type mismatch: expected List<T> but was %s", values.TypeName(v))
	}
	return l, false, nil
}

func (c *compiler) listComprehension(s *scope, x *syntax.ListComprehension) fn {
	list := c.expr(s, x.List)
	slot := c.slot()
	inner := s.with(x.Name.Text, slot)
	var where func(e *env) (bool, error)
	if x.Where != nil {
		where = c.predicate(inner, x.Where)
	}
	each := c.optional(inner, x.Map)
	return func(e *env) (any, error) {
		l, null, err := elements(e, list)
		if err != nil || null {
			return nil, err
		}
		out := make(values.List, 0, len(l))
		for _, v := range l {
			if err := e.tick(); err != nil {
				return nil, err
			}
			e.row[slot] = v
			if where != nil {
				if ok, err := where(e); err != nil || !ok {
					if err != nil {
						return nil, err
					}
					continue
				}
			}
			if each != nil {
				if v, err = each(e); err != nil {
					return nil, err
				}
			}
			out = append(out, v)
		}
		return out, nil
	}
}

func (c *compiler) reduce(s *scope, x *syntax.Reduce) fn {
	start, list := c.expr(s, x.Start), c.expr(s, x.List)
	sum, slot := c.slot(), c.slot()
	next := c.expr(s.with(x.Sum.Text, sum).with(x.Name.Text, slot), x.Next)
	return func(e *env) (any, error) {
		v, err := start(e)
		if err != nil {
			return nil, err
		}
		l, null, err := elements(e, list)
		if err != nil || null {
			return nil, err
		}
		for _, item := range l {
			if err := e.tick(); err != nil {
				return nil, err
			}
			e.row[sum], e.row[slot] = v, item
			if v, err = next(e); err != nil {
				return nil, err
			}
		}
		return v, nil
	}
}

// every compiles all, any, none and single: they count the elements of which the predicate is
// true, and are null where an element of which it is null could change the answer.
func (c *compiler) every(s *scope, x *syntax.Every) fn {
	list := c.expr(s, x.List)
	slot := c.slot()
	if x.Where == nil {
		c.refuse(x, x.Kind+" without WHERE")
	}
	where := c.expr(s.with(x.Name.Text, slot), x.Where)
	return func(e *env) (any, error) {
		l, null, err := elements(e, list)
		if err != nil || null {
			return nil, err
		}
		var count [3]int
		for _, v := range l {
			if err := e.tick(); err != nil {
				return nil, err
			}
			e.row[slot] = v
			v, err := where(e)
			if err != nil {
				return nil, err
			}
			t, err := truth(v)
			if err != nil {
				return nil, err
			}
			count[t]++
			if v, done := decided(x.Kind, count); done {
				return v, nil
			}
		}
		if count[values.Unknown] > 0 {
			return nil, nil
		}
		switch x.Kind {
		case "all", "none":
			return true, nil
		case "single":
			return count[values.True] == 1, nil
		}
		return false, nil
	}
}

func decided(kind string, count [3]int) (any, bool) {
	switch {
	case kind == "all" && count[values.False] > 0, kind == "none" && count[values.True] > 0, kind == "single" && count[values.True] > 1:
		return false, true
	case kind == "any" && count[values.True] > 0:
		return true, true
	}
	return nil, false
}

func (c *compiler) caseOf(s *scope, x *syntax.Case) fn {
	tests := make([]func(e *env) (bool, error), len(x.Whens))
	thens := make([]fn, len(x.Whens))
	for i, w := range x.Whens {
		tests[i], thens[i] = c.predicate(s, w.Test), c.expr(s, w.Then)
	}
	other := c.optional(s, x.Else)
	return func(e *env) (any, error) {
		for i, test := range tests {
			ok, err := test(e)
			if err != nil {
				return nil, err
			}
			if ok {
				return thens[i](e)
			}
		}
		if other == nil {
			return nil, nil
		}
		return other(e)
	}
}
