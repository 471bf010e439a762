package run

import (
	"errors"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// exists reports whether a producer gives a row.
func exists(e *env, p producer) (bool, error) {
	stop := newStop()
	err := p(e, func() error { return stop })
	if errors.Is(err, stop) {
		return true, nil
	}
	return false, err
}

// inner compiles a MATCH within an expression.
func (c *compiler) inner(s *scope, x *syntax.Match) (p producer) {
	c.nested(func() { p = c.match(s, x, unit) })
	return p
}

// patternExpr compiles a pattern that stands as a predicate, or shortestPath as a value.
func (c *compiler) patternExpr(s *scope, x *syntax.PatternExpr) fn {
	if x.Pattern.Selector == syntax.AllPaths {
		p := c.inner(s.clone(), &syntax.Match{Span: x.Span, Patterns: []*syntax.Pattern{x.Pattern}})
		return func(e *env) (any, error) { return exists(e, p) }
	}
	inner := s.clone()
	pattern := *x.Pattern
	pattern.Name = &syntax.Name{Span: x.Span, Text: "  path"}
	p := c.inner(inner, &syntax.Match{Span: x.Span, Patterns: []*syntax.Pattern{&pattern}})
	slot := inner.slots["  path"]
	all := x.Pattern.Selector == syntax.AllShortestFunction
	return func(e *env) (any, error) {
		found := values.List{}
		before := e.memory
		defer func() { e.memory = before }()
		if err := p(e, func() error {
			found = append(found, e.row[slot])
			return e.hold(values.Size(e.row[slot]))
		}); err != nil {
			return nil, err
		}
		switch {
		case all:
			return found, nil
		case len(found) == 0:
			return nil, nil
		}
		return found[0], nil
	}
}

func (c *compiler) patternComprehension(s *scope, x *syntax.PatternComprehension) fn {
	inner := s.clone()
	p := c.inner(inner, &syntax.Match{Span: x.Span, Patterns: []*syntax.Pattern{x.Pattern}, Where: x.Where})
	each := c.expr(inner, x.Map)
	return func(e *env) (any, error) {
		out := values.List{}
		before := e.memory
		defer func() { e.memory = before }()
		err := p(e, func() error {
			v, err := each(e)
			if err != nil {
				return err
			}
			out = append(out, v)
			return e.hold(16)
		})
		if err != nil {
			return nil, err
		}
		return out, nil
	}
}

// subqueryExpr compiles EXISTS { }, COUNT { } and COLLECT { }; all variables outside may be used inside.
func (c *compiler) subqueryExpr(s *scope, x *syntax.SubqueryExpr) fn {
	var p producer
	var columns []string
	var slots []int
	c.nested(func() { p, columns, slots = c.query(s, x.Query, true) })
	switch x.Kind {
	case "EXISTS":
		return func(e *env) (any, error) { return exists(e, p) }
	case "COUNT":
		return func(e *env) (any, error) {
			n := int64(0)
			err := p(e, func() error { n++; return e.tick() })
			return n, err
		}
	}
	if len(columns) != 1 {
		c.fail(x, "SyntaxError", "InvalidClauseComposition", "A Collect Expression must end with a single return column.")
	}
	return func(e *env) (any, error) {
		out := values.List{}
		before := e.memory
		defer func() { e.memory = before }()
		err := p(e, func() error {
			out = append(out, e.row[slots[0]])
			return e.hold(16 + values.Size(e.row[slots[0]]))
		})
		if err != nil {
			return nil, err
		}
		return out, nil
	}
}
