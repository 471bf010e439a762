package functions

import (
	"fmt"

	"bluegraph/internal/opencypher/values"
)

var scalars = []Function{
	{Name: "coalesce", Params: []types{anything}, Min: 1, Variadic: true, Nulls: true,
		ResultOf: func(args []values.Type) values.Type {
			t := args[0]
			for _, a := range args[1:] {
				t = values.Of(t.Set | a.Set)
			}
			return t
		},
		Call: func(_ *Context, args []any) (any, error) {
			for _, a := range args {
				if a != nil {
					return a, nil
				}
			}
			return nil, nil
		}},
	{Name: "nullIf", Params: []types{anything, anything}, Min: 2, Nulls: true, Result: values.Any,
		Call: func(_ *Context, args []any) (any, error) {
			if values.Equal(args[0], args[1]) == values.True {
				return nil, nil
			}
			return args[0], nil
		}},
	{Name: "id", Params: []types{node | rel}, Min: 1, Result: of(integer), Call: func(_ *Context, args []any) (any, error) {
		switch v := args[0].(type) {
		case values.Node:
			return int64(v), nil
		case values.Relationship:
			return int64(v), nil
		}
		return nil, nil
	}},
	{Name: "elementId", Params: []types{node | rel}, Min: 1, Result: of(text), Call: func(c *Context, args []any) (any, error) {
		switch v := args[0].(type) {
		case values.Node:
			return c.Graph.ElementID(v), nil
		case values.Relationship:
			return c.Graph.RelationshipElementID(v), nil
		}
		return nil, nil
	}},
	{Name: "startNode", Params: []types{rel}, Min: 1, Result: of(node), Call: func(c *Context, args []any) (any, error) {
		n, _ := c.Graph.Ends(args[0].(values.Relationship))
		return n, nil
	}},
	{Name: "endNode", Params: []types{rel}, Min: 1, Result: of(node), Call: func(c *Context, args []any) (any, error) {
		_, n := c.Graph.Ends(args[0].(values.Relationship))
		return n, nil
	}},
	{Name: "type", Params: []types{rel}, Min: 1, Result: of(text), Call: func(c *Context, args []any) (any, error) {
		return c.Graph.TypeName(args[0].(values.Relationship)), nil
	}},
	{Name: "labels", Params: []types{node}, Min: 1, Result: values.ListOf(of(text)), Call: func(c *Context, args []any) (any, error) {
		return listOf(c.Graph.Labels(args[0].(values.Node))), nil
	}},
	{Name: "properties", Params: []types{node | rel | mapping}, Min: 1, Result: of(mapping), Call: func(c *Context, args []any) (any, error) {
		return properties(c, args[0]), nil
	}},
	{Name: "keys", Params: []types{node | rel | mapping}, Min: 1, Result: values.ListOf(of(text)),
		Call: func(c *Context, args []any) (any, error) {
			return listOf(values.Keys(properties(c, args[0]))), nil
		}},
	{Name: "length", Params: []types{path}, Min: 1, Result: of(integer), Call: func(_ *Context, args []any) (any, error) {
		return int64(len(args[0].(values.Path).Relationships)), nil
	}},
	{Name: "nodes", Params: []types{path}, Min: 1, Result: values.ListOf(of(node)), Call: func(_ *Context, args []any) (any, error) {
		return listOf(args[0].(values.Path).Nodes), nil
	}},
	{Name: "relationships", Params: []types{path}, Min: 1, Result: values.ListOf(of(rel)), Call: func(_ *Context, args []any) (any, error) {
		return listOf(args[0].(values.Path).Relationships), nil
	}},
	{Name: "timestamp", Result: of(integer), Call: func(c *Context, _ []any) (any, error) { return c.Now.At.UnixMilli(), nil }},
	{Name: "randomUUID", Random: true, Result: of(text), Call: func(c *Context, _ []any) (any, error) {
		hi, lo := c.Rand.Uint64()&^0xf000|0x4000, c.Rand.Uint64()&^(0xc000<<48)|0x8000<<48
		return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", hi>>32, hi>>16&0xffff, hi&0xffff, lo>>48, lo&0xffffffffffff), nil
	}},
	{Name: "valueType", Params: []types{anything}, Min: 1, Nulls: true, Result: of(text), Call: func(_ *Context, args []any) (any, error) {
		if l, ok := args[0].(list); ok && hasDifferentLists(l) {
			return nil, values.Fail("Unsupported", "Unsupported",
				"valueType() of a list that holds lists of different types is not supported by the embedded store's Cypher")
		}
		return valueType(args[0]), nil
	}},
}

func listOf[T any](s []T) list {
	l := make(list, len(s))
	for i, x := range s {
		l[i] = x
	}
	return l
}

func properties(c *Context, v any) values.Map {
	switch v := v.(type) {
	case values.Node:
		return c.Graph.Properties(v)
	case values.Relationship:
		return c.Graph.RelationshipProperties(v)
	case values.Map:
		return v
	}
	return nil
}
