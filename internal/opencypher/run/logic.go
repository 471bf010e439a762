package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// truth reads a value as a predicate. A list is true if it is not empty.
func truth(v any) (values.Truth, error) {
	switch v := v.(type) {
	case bool:
		return values.TruthOf(v), nil
	case nil:
		return values.Unknown, nil
	case values.List:
		return values.TruthOf(len(v) > 0), nil
	}
	return 0, values.TypeMismatch("Type mismatch: expected Boolean but was %s: %s", values.TypeName(v), values.String(v))
}

// predicate compiles an expression that is asked for true alone.
func (c *compiler) predicate(s *scope, x syntax.Expr) func(e *env) (bool, error) {
	f := c.expr(s, x)
	return func(e *env) (bool, error) {
		v, err := f(e)
		if err != nil {
			return false, err
		}
		t, err := truth(v)
		return t == values.True, err
	}
}

// logic is AND or OR: decided is the value of one side that decides, neutral the one that does not.
func logic(a, b fn, decided, neutral values.Truth) fn {
	return func(e *env) (any, error) {
		v, err := a(e)
		if err != nil {
			return nil, err
		}
		x, err := truth(v)
		if err != nil || x == decided {
			return decided.Value(), err
		}
		if v, err = b(e); err != nil {
			return nil, err
		}
		y, err := truth(v)
		switch {
		case err != nil:
			return nil, err
		case y == decided:
			return decided.Value(), nil
		case x == neutral && y == neutral:
			return neutral.Value(), nil
		}
		return nil, nil
	}
}

func xor(a, b any) (any, error) {
	x, err := truth(a)
	if err != nil {
		return nil, err
	}
	y, err := truth(b)
	if err != nil || x == values.Unknown || y == values.Unknown {
		return nil, err
	}
	return x != y, nil
}
