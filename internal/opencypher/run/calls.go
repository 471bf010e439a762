package run

import (
	"strings"
	"unicode/utf8"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

func (c *compiler) call(s *scope, x *syntax.Call) fn {
	if syntax.IsAggregate(x.Name) {
		c.fail(x, "SyntaxError", "InvalidAggregation", "Invalid use of aggregating function %s(...) in this context", x.Name)
	}
	if strings.EqualFold(x.Name, "exists") && len(x.Args) == 1 {
		return c.expr(s, x.Args[0]) // of a pattern, which is a predicate itself
	}
	f := functions.Find(x.Name)
	if f == nil {
		c.fail(x, "SyntaxError", "UnknownFunction", "Unknown function '%s'", x.Name)
	}
	args := make([]fn, len(x.Args))
	for i, a := range x.Args {
		args[i] = c.expr(s, a)
	}
	return func(e *env) (any, error) {
		vs := make([]any, len(args))
		for i, a := range args {
			var err error
			if vs[i], err = a(e); err != nil {
				return nil, err
			}
		}
		if x.Trim != "" && len(vs) == 2 {
			if s, ok := vs[1].(string); ok && utf8.RuneCountInString(s) != 1 {
				return nil, values.Fail("ArgumentError", "InvalidArgumentValue",
					"The argument `trimCharacterString` in the `trim()` function must be of length 1.")
			}
		}
		v, err := f.Apply(&e.Context, vs)
		if l, ok := v.(values.List); ok && len(l) > 1000 && err == nil {
			err = e.fits(16 * int64(len(l)))
		}
		return v, err
	}
}

func (c *compiler) isNormalized(s *scope, x *syntax.IsNormalized) fn {
	of, not, form := c.expr(s, x.X), x.Not, functions.Forms[x.Form]
	return func(e *env) (any, error) {
		v, err := of(e)
		text, ok := v.(string)
		if err != nil || !ok {
			return nil, err
		}
		return form.IsNormalString(text) != not, nil
	}
}

// hasLabels compiles n:A|B of a node, or r:T of a relationship.
func (c *compiler) hasLabels(s *scope, x *syntax.HasLabels) fn {
	of := c.expr(s, x.X)
	labels, types := c.labels(x.Labels), c.typeTest(x.Labels)
	return func(e *env) (any, error) {
		v, err := of(e)
		switch v := v.(type) {
		case nil:
			return nil, err
		case values.Node:
			return labels(e, v), nil
		case values.Relationship:
			return types(e.Graph.TypeOf(v)), nil
		}
		return nil, values.TypeMismatch("Type mismatch: expected Node or Relationship but was %s", values.TypeName(v))
	}
}

// labels compiles a label expression into a test of nodes.
func (c *compiler) labels(x *syntax.LabelExpr) func(e *env, n values.Node) bool {
	args := make([]func(e *env, n values.Node) bool, len(x.Args))
	for i, a := range x.Args {
		args[i] = c.labels(a)
	}
	switch x.Op {
	case syntax.LabelName:
		label, ok := c.graph.Label(x.Name)
		if !ok {
			return func(*env, values.Node) bool { return false }
		}
		return func(e *env, n values.Node) bool { return e.Graph.HasLabel(n, label) }
	case syntax.LabelAny:
		return func(e *env, n values.Node) bool { return len(e.Graph.Labels(n)) > 0 }
	case syntax.LabelNot:
		return func(e *env, n values.Node) bool { return !args[0](e, n) }
	case syntax.LabelOr:
		return func(e *env, n values.Node) bool { return args[0](e, n) || args[1](e, n) }
	}
	return func(e *env, n values.Node) bool { return args[0](e, n) && args[1](e, n) }
}

// typeTest compiles a label expression into a test of the one type of a relationship.
func (c *compiler) typeTest(x *syntax.LabelExpr) func(typ int) bool {
	args := make([]func(int) bool, len(x.Args))
	for i, a := range x.Args {
		args[i] = c.typeTest(a)
	}
	switch x.Op {
	case syntax.LabelName:
		number, ok := c.graph.Type(x.Name)
		return func(typ int) bool { return ok && typ == number }
	case syntax.LabelAny:
		return func(int) bool { return true }
	case syntax.LabelNot:
		return func(typ int) bool { return !args[0](typ) }
	case syntax.LabelOr:
		return func(typ int) bool { return args[0](typ) || args[1](typ) }
	}
	return func(typ int) bool { return args[0](typ) && args[1](typ) }
}

// types lists the numbers of the types that a label expression lets through; nil is all.
func (c *compiler) types(x *syntax.LabelExpr) []int {
	if x == nil {
		return nil
	}
	test := c.typeTest(x)
	types := []int{}
	for _, name := range c.graph.TypeNames() {
		if t, ok := c.graph.Type(name); ok && test(t) {
			types = append(types, t)
		}
	}
	return types
}
