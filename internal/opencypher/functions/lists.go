package functions

import (
	"slices"

	"bluegraph/internal/opencypher/values"
)

func elementOf(args []values.Type) values.Type { return args[0].Element() }

func sameList(args []values.Type) values.Type {
	if args[0].Set == anyList {
		return args[0]
	}
	return of(args[0].Set & (anyList | text))
}

var lists = []Function{
	{Name: "size", Params: []types{text | anyList}, Min: 1, Result: of(integer), Call: func(_ *Context, args []any) (any, error) {
		if l, ok := args[0].(list); ok {
			return int64(len(l)), nil
		}
		return runes(args[0].(string)), nil
	}},
	{Name: "isEmpty", Params: []types{text | anyList | mapping}, Min: 1, Result: of(boolean), Call: func(_ *Context, args []any) (any, error) {
		switch v := args[0].(type) {
		case list:
			return len(v) == 0, nil
		case values.Map:
			return len(v) == 0, nil
		}
		return args[0] == "", nil
	}},
	{Name: "head", Params: []types{anyList}, Min: 1, ResultOf: elementOf, Call: func(_ *Context, args []any) (any, error) {
		if l := args[0].(list); len(l) > 0 {
			return l[0], nil
		}
		return nil, nil
	}},
	{Name: "last", Params: []types{anyList}, Min: 1, ResultOf: elementOf, Call: func(_ *Context, args []any) (any, error) {
		if l := args[0].(list); len(l) > 0 {
			return l[len(l)-1], nil
		}
		return nil, nil
	}},
	{Name: "tail", Params: []types{anyList}, Min: 1, ResultOf: sameList, Call: func(_ *Context, args []any) (any, error) {
		if l := args[0].(list); len(l) > 0 {
			return l[1:len(l):len(l)], nil
		}
		return list{}, nil
	}},
	{Name: "reverse", Params: []types{text | anyList}, Min: 1, ResultOf: sameList, Call: func(_ *Context, args []any) (any, error) {
		if l, ok := args[0].(list); ok {
			l = slices.Clone(l)
			slices.Reverse(l)
			return l, nil
		}
		r := []rune(args[0].(string))
		slices.Reverse(r)
		return string(r), nil
	}},
	{Name: "range", Params: []types{integer, integer, integer}, Min: 2, Nulls: true, Result: values.ListOf(of(integer)),
		Call: makeRange},
}

// MaxRange bounds the list that range makes.
const MaxRange = 2_000_000

func makeRange(c *Context, args []any) (any, error) {
	for i, a := range args {
		if a == nil {
			return nil, values.Fail("TypeError", "InvalidArgumentType",
				"Invalid input for %s value in function 'range()': Expected a numeric value but got: null", []string{"start", "end", "step"}[i])
		}
	}
	from, to, step := args[0].(int64), args[1].(int64), int64(1)
	if len(args) == 3 {
		if step = args[2].(int64); step == 0 {
			return nil, values.Fail("ArgumentError", "NumberOutOfRange", "Step argument to 'range()' cannot be zero")
		}
	}
	if step > 0 && from > to || step < 0 && from < to {
		if away := max(from, to) - min(from, to); away > 0 && (step > away || -step > away) {
			// Neo4j gives [from] here and openCypher []: a division of integers that is cut to 0.
			return nil, values.Fail("Unsupported", "Unsupported",
				"range(%d, %d, %d), whose step leads away from its end and is larger than the way, is refused by the embedded store's Cypher", from, to,
				step)
		}
		return list{}, nil
	}
	n := uint64(0)
	if step > 0 {
		n = (uint64(to) - uint64(from)) / uint64(step)
	} else {
		n = (uint64(from) - uint64(to)) / -uint64(step)
	}
	if n >= MaxRange {
		return nil, values.Fail("Unsupported", "Unsupported", "range() of more than %d numbers is refused by the embedded store's Cypher",
			MaxRange)
	}
	l := make(list, 0, n+1)
	for i := uint64(0); i <= n; i++ {
		if err := c.Tick(); err != nil {
			return nil, err
		}
		l = append(l, from+int64(i)*step)
	}
	return l, nil
}
