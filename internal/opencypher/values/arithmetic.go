package values

import (
	"math"
)

func overflow() error { return Fail("ArithmeticError", "NumberOutOfRange", "long overflow") }

func byZero() error { return Fail("ArithmeticError", "NumberOutOfRange", "/ by zero") }

// Add is the operator +: numbers, strings, lists, and moments with durations.
func Add(a, b any) (any, error) {
	if x, ok := a.(List); ok {
		if b == nil {
			return nil, nil
		}
		if y, ok := b.(List); ok {
			return append(append(make(List, 0, len(x)+len(y)), x...), y...), nil
		}
		return append(append(make(List, 0, len(x)+1), x...), b), nil
	}
	if a == nil || b == nil {
		return nil, nil
	}
	if y, ok := b.(List); ok {
		return append(append(make(List, 0, len(y)+1), a), y...), nil
	}
	switch x := a.(type) {
	case int64:
		switch y := b.(type) {
		case int64:
			if s := x + y; (s > x) == (y > 0) {
				return s, nil
			}
			return nil, overflow()
		case float64:
			return float64(x) + y, nil
		}
	case float64:
		if isNumber(b) {
			return x + Float(b), nil
		}
	case string:
		switch b.(type) {
		case string, int64, float64:
			return x + String(b), nil
		}
	}
	if y, ok := b.(string); ok && isNumber(a) {
		return String(a) + y, nil
	}
	if v, ok, err := addDuration(a, b); ok {
		return v, err
	}
	return nil, TypeMismatch("Cannot add `%s` and `%s`", TypeName(a), TypeName(b))
}

// Concat is the operator ||: strings with strings, lists with lists.
func Concat(a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	switch x := a.(type) {
	case string:
		if y, ok := b.(string); ok {
			return x + y, nil
		}
	case List:
		if _, ok := b.(List); ok {
			return Add(a, b)
		}
	}
	return nil, TypeMismatch("Cannot concatenate `%s` and `%s`", TypeName(a), TypeName(b))
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, float64:
		return true
	}
	return false
}

// onNumbers applies an operator to two integers, or to two numbers as floats; null with anything is
// null. It reports whether that says all.
func onNumbers(a, b any, integers func(x, y int64) (any, error), floats func(x, y float64) float64) (v any, ok bool, err error) {
	if a == nil || b == nil {
		return nil, true, nil
	}
	x, xInt := a.(int64)
	y, yInt := b.(int64)
	switch {
	case xInt && yInt:
		v, err = integers(x, y)
		return v, true, err
	case isNumber(a) && isNumber(b):
		return floats(Float(a), Float(b)), true, nil
	}
	return nil, false, nil
}

// Subtract is the operator -.
func Subtract(a, b any) (any, error) {
	if v, ok, err := onNumbers(a, b, subtractIntegers, func(x, y float64) float64 { return x - y }); ok {
		return v, err
	}
	if d, ok := b.(Duration); ok {
		n, err := d.negated()
		if err != nil {
			return nil, err
		}
		if v, ok, err := addDuration(a, n); ok {
			return v, err
		}
	}
	return nil, TypeMismatch("Cannot subtract `%s` from `%s`", TypeName(b), TypeName(a))
}

func subtractIntegers(x, y int64) (any, error) {
	if d := x - y; (d < x) == (y > 0) {
		return d, nil
	}
	return nil, overflow()
}

// Multiply is the operator *.
func Multiply(a, b any) (any, error) {
	if v, ok, err := onNumbers(a, b, multiplyIntegers, func(x, y float64) float64 { return x * y }); ok {
		return v, err
	}
	if d, ok := a.(Duration); ok && isNumber(b) {
		return d.times(ratOf(b))
	}
	if d, ok := b.(Duration); ok && isNumber(a) {
		return d.times(ratOf(a))
	}
	return nil, TypeMismatch("Cannot multiply `%s` and `%s`", TypeName(a), TypeName(b))
}

func multiplyIntegers(x, y int64) (any, error) {
	if x == 0 || y == 0 {
		return int64(0), nil
	}
	if p := x * y; p/y == x && (x != -1 || y != math.MinInt64) && (y != -1 || x != math.MinInt64) {
		return p, nil
	}
	return nil, overflow()
}

// Divide is the operator /: of two integers it drops the remainder.
func Divide(a, b any) (any, error) {
	if v, ok, err := onNumbers(a, b, divideIntegers, func(x, y float64) float64 { return x / y }); ok {
		return v, err
	}
	if d, ok := a.(Duration); ok && isNumber(b) {
		return d.over(b)
	}
	return nil, TypeMismatch("Cannot divide `%s` by `%s`", TypeName(a), TypeName(b))
}

func divideIntegers(x, y int64) (any, error) {
	if y == 0 {
		return nil, byZero()
	}
	return x / y, nil
}

// Modulo is the operator %: the result has the sign of a.
func Modulo(a, b any) (any, error) {
	if v, ok, err := onNumbers(a, b, remainderOfIntegers, math.Mod); ok {
		return v, err
	}
	return nil, TypeMismatch("Cannot calculate modulus of `%s` and `%s`", TypeName(a), TypeName(b))
}

func remainderOfIntegers(x, y int64) (any, error) {
	if y == 0 {
		return nil, byZero()
	}
	return x % y, nil
}

// Power is the operator ^, which always gives a float.
func Power(a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	if isNumber(a) && isNumber(b) {
		return math.Pow(Float(a), Float(b)), nil
	}
	return nil, TypeMismatch("Cannot raise `%s` to the power of `%s`", TypeName(a), TypeName(b))
}

// Negate is the sign -.
func Negate(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		if v == math.MinInt64 {
			return nil, overflow()
		}
		return -v, nil
	case float64:
		return -v, nil
	case Duration:
		return v.negated()
	}
	return nil, TypeMismatch("Type mismatch: expected Integer, Float or Duration but was %s", TypeName(v))
}
