package functions

import (
	"math"
	"math/big"
	"strconv"

	"bluegraph/internal/opencypher/values"
)

var mathematics = []Function{
	{Name: "abs", Params: []types{numeric}, Min: 1, ResultOf: func(args []values.Type) values.Type { return of(args[0].Set & numeric) },
		Call: func(_ *Context, args []any) (any, error) {
			if n, ok := args[0].(int64); ok {
				return max(n, -n), nil // of the least integer itself, as Java's Math.abs
			}
			return math.Abs(args[0].(float64)), nil
		}},
	{Name: "sign", Params: []types{numeric}, Min: 1, Result: of(integer), Call: func(_ *Context, args []any) (any, error) {
		switch f := values.Float(args[0]); {
		case f > 0:
			return int64(1), nil
		case f < 0:
			return int64(-1), nil
		}
		return int64(0), nil
	}},
	{Name: "isNaN", Params: []types{numeric}, Min: 1, Result: of(boolean), Call: func(_ *Context, args []any) (any, error) {
		return math.IsNaN(values.Float(args[0])), nil
	}},
	{Name: "round", Params: []types{numeric, numeric, text}, Min: 1, Result: of(float), Call: round},
	{Name: "rand", Random: true, Result: of(float), Call: func(c *Context, _ []any) (any, error) { return c.Rand.Float64(), nil }},
	{Name: "pi", Result: of(float), Call: func(*Context, []any) (any, error) { return math.Pi, nil }},
	{Name: "e", Result: of(float), Call: func(*Context, []any) (any, error) { return math.E, nil }},
	{Name: "atan2", Params: []types{numeric, numeric}, Min: 2, Result: of(float), Call: func(_ *Context, args []any) (any, error) {
		return math.Atan2(values.Float(args[0]), values.Float(args[1])), nil
	}},
	real("ceil", math.Ceil), real("floor", math.Floor), real("sqrt", math.Sqrt), real("exp", math.Exp), real("log", math.Log),
	real("log10", math.Log10),
	real("sin", math.Sin), real("cos", math.Cos), real("tan", math.Tan), real("asin", math.Asin), real("acos", math.Acos),
	real("atan", math.Atan),
	real("cot", func(f float64) float64 { return 1 / math.Tan(f) }),
	real("haversin", func(f float64) float64 { return (1 - math.Cos(f)) / 2 }),
	real("degrees", func(f float64) float64 { return f * 180 / math.Pi }),
	real("radians", func(f float64) float64 { return f / 180 * math.Pi }),
}

// real is a function of one number that gives a float.
func real(name string, f func(float64) float64) Function {
	return Function{Name: name, Params: []types{numeric}, Min: 1, Result: of(float),
		Call: func(_ *Context, args []any) (any, error) { return f(values.Float(args[0])), nil }}
}

// round rounds to whole numbers half up (towards plus infinity), or to a number of decimals by a mode.
func round(_ *Context, args []any) (any, error) {
	f := values.Float(args[0])
	if len(args) == 1 {
		if math.IsInf(f, 0) {
			return f, nil
		}
		whole := math.Floor(f)
		if f-whole >= 0.5 {
			whole++
		}
		return min(max(whole, math.MinInt64), math.MaxInt64), nil // Java rounds to a whole number of 64 bits
	}
	precision := values.Float(args[1])
	mode := ""
	if len(args) == 3 {
		switch mode = args[2].(string); mode {
		case "UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN", "UNNECESSARY":
		default:
			return nil, values.Fail("ArgumentError", "InvalidArgumentValue",
				"Unknown rounding mode '%s'. Valid values are: CEILING, FLOOR, UP, DOWN, HALF_EVEN, HALF_UP, HALF_DOWN, UNNECESSARY.", args[2])
		}
	}
	if precision = math.Trunc(precision); precision < 0 {
		return nil, values.Fail("ArgumentError", "NumberOutOfRange", "Precision argument to 'round()' must be a non-negative integer")
	}
	if math.IsNaN(f) || math.IsInf(f, 0) || precision > 330 {
		return f, nil
	}
	if mode == "" {
		if precision == 0 {
			return round(nil, args[:1])
		}
		mode = "HALF_UP"
	}
	out := rounded(f, int(precision), mode)
	if mode == "UNNECESSARY" && out != f {
		return nil, values.Fail("ArgumentError", "InvalidArgumentValue", "Rounding necessary")
	}
	return out, nil
}

// rounded works on the shortest decimal of the number, as BigDecimal.valueOf does.
func rounded(f float64, decimals int, mode string) float64 {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	r.Mul(r, scale)
	q := new(big.Int).Quo(r.Num(), r.Denom()) // towards zero
	rest := new(big.Rat).Sub(r, new(big.Rat).SetInt(q))
	if rest.Sign() != 0 && away(mode, q, rest) {
		q.Add(q, big.NewInt(int64(rest.Sign())))
	}
	out, _ := new(big.Rat).Quo(new(big.Rat).SetInt(q), scale).Float64()
	if out == 0 && math.Signbit(f) {
		return 0
	}
	return out
}

// away reports whether a mode rounds away from zero, with that rest behind the whole number q.
func away(mode string, q *big.Int, rest *big.Rat) bool {
	half := new(big.Rat).Abs(rest).Cmp(big.NewRat(1, 2))
	switch mode {
	case "UP":
		return true
	case "CEILING":
		return rest.Sign() > 0
	case "FLOOR":
		return rest.Sign() < 0
	case "HALF_UP":
		return half >= 0
	case "HALF_DOWN":
		return half > 0
	case "HALF_EVEN":
		return half > 0 || half == 0 && q.Bit(0) == 1
	}
	return false
}
