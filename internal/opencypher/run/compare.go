package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

func in(e *env, a, b any) (any, error) {
	if b == nil {
		return nil, nil
	}
	l, ok := b.(values.List)
	if !ok {
		l = values.List{b}
	}
	result := values.False
	for _, v := range l {
		switch values.Equal(a, v) {
		case values.True:
			return true, nil
		case values.Unknown:
			result = values.Unknown
		}
		if err := e.tick(); err != nil {
			return nil, err
		}
	}
	return result.Value(), nil
}

// comparison compiles a < b <= c: all must hold.
func (c *compiler) comparison(s *scope, x *syntax.Comparison) fn {
	terms := make([]fn, len(x.Terms))
	for i, t := range x.Terms {
		terms[i] = c.expr(s, t)
	}
	tests := make([]func(a, b any) values.Truth, len(x.Ops))
	for i, op := range x.Ops {
		tests[i] = comparator(op)
	}
	if len(tests) == 1 {
		test := tests[0]
		return two(terms[0], terms[1], func(_ *env, a, b any) (any, error) { return test(a, b).Value(), nil })
	}
	return func(e *env) (any, error) {
		a, err := terms[0](e)
		if err != nil {
			return nil, err
		}
		result := values.True
		for i, test := range tests {
			b, err := terms[i+1](e)
			if err != nil {
				return nil, err
			}
			switch test(a, b) {
			case values.False:
				return false, nil
			case values.Unknown:
				result = values.Unknown
			}
			a = b
		}
		return result.Value(), nil
	}
}

func comparator(op string) func(a, b any) values.Truth {
	switch op {
	case "=":
		return values.Equal
	case "<>":
		return func(a, b any) values.Truth {
			if t := values.Equal(a, b); t != values.Unknown {
				return values.True - t
			}
			return values.Unknown
		}
	}
	low := op[0] == '<'
	orEqual := len(op) == 2
	return func(a, b any) values.Truth {
		order, ok := values.Compare(a, b)
		if ok != values.True {
			return ok
		}
		return values.TruthOf(order == 0 && orEqual || order < 0 && low || order > 0 && !low)
	}
}
