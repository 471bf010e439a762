package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// factors takes x * 0.5 * 2, in any order, as x and the constants behind it, as Neo4j does before it runs a query: it
// multiplies these first, which is another float, another duration and no overflow between. by is nil if there are not two.
func (c *compiler) factors(x *syntax.Binary) (of syntax.Expr, by []syntax.Expr) {
	of = x
	for {
		b, ok := of.(*syntax.Binary)
		if !ok || b.Op != "*" || of != syntax.Expr(x) && c.isKnown(b) {
			break
		}
		switch {
		case isConstant(b.Right):
			of, by = b.Left, append(by, b.Right)
		case isConstant(b.Left):
			of, by = b.Right, append(by, b.Left)
		default:
			ok = false
		}
		if !ok {
			break
		}
	}
	if len(by) < 2 || isConstant(of) {
		return nil, nil
	}
	return of, by
}

// isKnown reports whether the value of an expression stands in a slot already.
func (c *compiler) isKnown(x syntax.Expr) bool {
	if len(c.known) == 0 {
		return false
	}
	_, known := c.known[syntax.ExprString(x)]
	return known
}

// times compiles of times the product of constants, the innermost of them, which is the last, first.
func (c *compiler) times(s *scope, of syntax.Expr, by []syntax.Expr) fn {
	constants := make([]fn, len(by))
	for i, x := range by {
		constants[len(by)-1-i] = c.expr(s, x)
	}
	return two(c.expr(s, of), func(e *env) (product any, err error) {
		for i, f := range constants {
			v, err := f(e)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				product = v
			} else if product, err = values.Multiply(product, v); err != nil {
				return nil, err
			}
		}
		return product, nil
	}, func(_ *env, a, b any) (any, error) { return values.Multiply(a, b) })
}
