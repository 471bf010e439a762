package functions

import (
	"math"
	"slices"
	"strings"

	"bluegraph/internal/opencypher/values"
)

// convertible is what toString takes.
const convertible = boolean | numeric | values.PointType | text | values.TemporalType

var conversions = []Function{
	{Name: "toBoolean", Params: []types{boolean | text | integer}, Min: 1, Result: of(boolean), Call: one(toBoolean)},
	{Name: "toBooleanOrNull", Params: []types{anything}, Min: 1, Result: of(boolean), Call: one(toBoolean)},
	{Name: "toInteger", Params: []types{text | numeric | boolean}, Min: 1, Result: of(integer), Call: toIntegerOrFail},
	{Name: "toIntegerOrNull", Params: []types{anything}, Min: 1, Result: of(integer), Call: one(toInteger)},
	{Name: "toFloat", Params: []types{text | numeric}, Min: 1, Result: of(float), Call: one(toFloat)},
	{Name: "toFloatOrNull", Params: []types{anything}, Min: 1, Result: of(float), Call: one(toFloat)},
	{Name: "toString", Params: []types{convertible}, Min: 1, Result: of(text), Call: one(toString)},
	{Name: "toStringOrNull", Params: []types{anything}, Min: 1, Result: of(text), Call: one(toString)},
	{Name: "toBooleanList", Params: []types{anyList}, Min: 1, Result: values.ListOf(of(boolean)), Call: each(toBoolean)},
	{Name: "toIntegerList", Params: []types{anyList}, Min: 1, Result: values.ListOf(of(integer)), Call: each(toInteger)},
	{Name: "toFloatList", Params: []types{anyList}, Min: 1, Result: values.ListOf(of(float)), Call: each(toFloat)},
	{Name: "toStringList", Params: []types{anyList}, Min: 1, Result: values.ListOf(of(text)), Call: each(toString)},
}

// one makes a call of a function of one value that cannot fail.
func one(f func(any) any) func(*Context, []any) (any, error) {
	return func(_ *Context, args []any) (any, error) { return f(args[0]), nil }
}

// each applies it to the elements of a list.
func each(f func(any) any) func(*Context, []any) (any, error) {
	return func(_ *Context, args []any) (any, error) {
		out := slices.Clone(args[0].(list))
		for i, v := range out {
			out[i] = f(v)
		}
		return out, nil
	}
}

func toBoolean(v any) any {
	switch v := v.(type) {
	case bool:
		return v
	case int64:
		return v != 0
	case string:
		switch strings.ToLower(strings.TrimFunc(v, isBlank)) {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return nil
}

func toInteger(v any) any {
	switch v := v.(type) {
	case int64:
		return v
	case float64:
		return truncated(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case string:
		if n, err := integerIn(v); err == nil {
			return n
		}
	}
	return nil
}

// truncated is a float cut to an integer as Java casts it: NaN is 0, what is too large the largest.
func truncated(f float64) any {
	switch {
	case math.IsNaN(f):
		return int64(0)
	case f >= 1<<63:
		return int64(math.MaxInt64)
	case f <= -1<<63:
		return int64(math.MinInt64)
	}
	return int64(f)
}

// toIntegerOrFail is toInteger, but for a text that holds a number of more than 64 bits.
func toIntegerOrFail(_ *Context, args []any) (any, error) {
	if s, ok := args[0].(string); ok {
		return integerIn(s)
	}
	return toInteger(args[0]), nil
}

func toFloat(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	case string:
		if f, ok := parseFloat(v); ok {
			return f
		}
	}
	return nil
}

func toString(v any) any {
	if v == nil || values.TypeOf(v)&convertible == 0 {
		return nil
	}
	return values.String(v)
}
