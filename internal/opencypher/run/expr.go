package run

import (
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// expr compiles an expression whose variables are those of s.
func (c *compiler) expr(s *scope, x syntax.Expr) fn {
	if c.known != nil {
		if slot, ok := c.known[syntax.ExprString(x)]; ok {
			return func(e *env) (any, error) { return e.row[slot], nil }
		}
	}
	switch x := x.(type) {
	case *syntax.Literal:
		v := x.Value
		return func(*env) (any, error) { return v, nil }
	case *syntax.Param:
		v, ok := c.params[x.Name]
		if !ok {
			c.fail(x, "ParameterMissing", "MissingParameter", "Expected parameter(s): %s", x.Name)
		}
		return func(*env) (any, error) { return v, nil }
	case *syntax.Var:
		slot, ok := s.slots[x.Name]
		if !ok {
			c.fail(x, "SyntaxError", "UndefinedVariable", "Variable `%s` not defined", x.Name)
		}
		return func(e *env) (any, error) { return e.row[slot], nil }
	case *syntax.Property:
		return c.property(s, x)
	case *syntax.Index:
		of, key := c.expr(s, x.Of), c.expr(s, x.Key)
		if name, ok := x.Key.(*syntax.Literal); ok {
			if text, ok := name.Value.(string); ok { // as in Neo4j: the property of that name, of a date too
				return c.property(s, &syntax.Property{Span: x.Span, Of: x.Of, Key: text})
			}
		}
		return two(of, key, func(e *env, a, b any) (any, error) { return index(e, a, b) })
	case *syntax.Slice:
		return c.slice(s, x)
	case *syntax.ListLit:
		return c.listLiteral(s, x)
	case *syntax.MapLit:
		return c.mapLiteral(s, x)
	case *syntax.MapProjection:
		return c.mapProjection(s, x)
	case *syntax.Unary:
		return c.unary(s, x)
	case *syntax.Binary:
		return c.binary(s, x)
	case *syntax.Comparison:
		return c.comparison(s, x)
	}
	return c.form(s, x)
}

func (c *compiler) form(s *scope, x syntax.Expr) fn {
	switch x := x.(type) {
	case *syntax.IsNull:
		of, not := c.expr(s, x.X), x.Not
		return func(e *env) (any, error) {
			v, err := of(e)
			return (v == nil) != not, err
		}
	case *syntax.IsTyped:
		of, not, t := c.expr(s, x.X), x.Not, x.Type
		return func(e *env) (any, error) {
			v, err := of(e)
			return isTyped(v, t) != not, err
		}
	case *syntax.IsNormalized:
		return c.isNormalized(s, x)
	case *syntax.HasLabels:
		return c.hasLabels(s, x)
	case *syntax.Case:
		return c.caseOf(s, x)
	case *syntax.Call:
		return c.call(s, x)
	case *syntax.ListComprehension:
		return c.listComprehension(s, x)
	case *syntax.PatternComprehension:
		return c.patternComprehension(s, x)
	case *syntax.Reduce:
		return c.reduce(s, x)
	case *syntax.Every:
		return c.every(s, x)
	case *syntax.PatternExpr:
		return c.patternExpr(s, x)
	case *syntax.SubqueryExpr:
		return c.subqueryExpr(s, x)
	}
	c.refuse(x, "this expression")
	return nil
}

// optional compiles an expression that may be missing; then it is nil.
func (c *compiler) optional(s *scope, x syntax.Expr) fn {
	if x == nil {
		return nil
	}
	return c.expr(s, x)
}

// two evaluates two operands and applies f to them.
func two(a, b fn, f func(e *env, a, b any) (any, error)) fn {
	return func(e *env) (any, error) {
		x, err := a(e)
		if err != nil {
			return nil, err
		}
		y, err := b(e)
		if err != nil {
			return nil, err
		}
		return f(e, x, y)
	}
}

func (c *compiler) unary(s *scope, x *syntax.Unary) fn {
	of := c.expr(s, x.X)
	return func(e *env) (any, error) {
		v, err := of(e)
		if err != nil || v == nil {
			return nil, err
		}
		switch x.Op {
		case "-":
			return values.Negate(v)
		case "+":
			return v, nil
		}
		t, err := truth(v)
		return !(t == values.True), err
	}
}

func (c *compiler) binary(s *scope, x *syntax.Binary) fn {
	a, b := c.expr(s, x.Left), c.expr(s, x.Right)
	plain := func(f func(a, b any) (any, error)) fn {
		return two(a, b, func(_ *env, a, b any) (any, error) { return f(a, b) })
	}
	switch x.Op {
	case "AND":
		return logic(a, b, values.False, values.True)
	case "OR":
		return logic(a, b, values.True, values.False)
	case "XOR":
		return plain(xor)
	case "+":
		return two(a, b, func(e *env, a, b any) (any, error) {
			v, err := values.Add(a, b)
			switch l := v.(type) {
			case values.List:
				if len(l) > 1000 {
					err = e.fits(16 * int64(len(l)))
				}
			case string:
				if len(l) > 10_000 {
					err = e.fits(int64(len(l)))
				}
			}
			return v, err
		})
	case "||":
		return plain(values.Concat)
	case "-":
		return plain(values.Subtract)
	case "*":
		if of, by := c.factors(x); by != nil {
			return c.times(s, of, by)
		}
		return plain(values.Multiply)
	case "/":
		if isConstant(x) {
			return plain(values.Divide)
		}
		return plain(divide)
	case "%":
		return plain(values.Modulo)
	case "^":
		return plain(values.Power)
	case "IN":
		return two(a, b, in)
	case "=~":
		return c.matches(x, a, b)
	case "STARTS WITH":
		return plain(texts(strings.HasPrefix))
	case "ENDS WITH":
		return plain(texts(strings.HasSuffix))
	case "CONTAINS":
		return plain(texts(strings.Contains))
	}
	c.refuse(x, "the operator "+x.Op)
	return nil
}

// isConstant reports whether an expression is made of literals alone. Neo4j computes those before it
// runs, by other rules: 1.0 / 0 is infinite.
func isConstant(x syntax.Expr) bool {
	constant := true
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x.(type) {
		case *syntax.Literal, *syntax.Unary, *syntax.Binary:
		default:
			constant = false
		}
		return constant
	})
	return constant
}

// divide is / while a query runs: the integer 0 divides nothing, not a float and not null.
func divide(a, b any) (any, error) {
	if b == any(int64(0)) {
		return values.Divide(int64(1), b)
	}
	return values.Divide(a, b)
}

// texts is a predicate on two strings; on anything else it is null.
func texts(f func(a, b string) bool) func(a, b any) (any, error) {
	return func(a, b any) (any, error) {
		x, ok1 := a.(string)
		y, ok2 := b.(string)
		if !ok1 || !ok2 {
			return nil, nil
		}
		return f(x, y), nil
	}
}
