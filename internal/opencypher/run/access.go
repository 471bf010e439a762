package run

import (
	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

func (c *compiler) property(s *scope, x *syntax.Property) fn {
	of, key := c.expr(s, x.Of), x.Key
	return func(e *env) (any, error) {
		v, err := of(e)
		if err != nil {
			return nil, err
		}
		return property(e, v, key)
	}
}

func property(e *env, v any, key string) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case values.Node:
		return e.Graph.Property(v, key), nil
	case values.Relationship:
		return e.Graph.RelationshipProperty(v, key), nil
	case values.Map:
		return v[key], nil
	case values.Point:
		x, ok := functions.PointField(v, key)
		if !ok {
			return nil, values.Fail("TypeError", "InvalidArgumentValue", "Field: %s is not available on point: %s", key, v)
		}
		return x, nil
	}
	if values.TypeOf(v)&values.TemporalType != 0 {
		x, ok := values.TemporalField(v, key)
		if !ok {
			return nil, values.Fail("TypeError", "InvalidArgumentValue", "No such field: %s", key)
		}
		return x, nil
	}
	return nil, values.TypeMismatch("Type mismatch: expected a map but was %s", values.TypeName(v))
}

// index is v[key] of lists by position, of everything else by name.
func index(e *env, v, key any) (any, error) {
	if v == nil || key == nil {
		return nil, nil
	}
	if l, ok := v.(values.List); ok {
		i, ok := key.(int64)
		if !ok {
			return nil, values.TypeMismatch("Cannot access a list '%s' using a non-number index, got %s", values.String(v), values.Quoted(key))
		}
		if i < 0 {
			i += int64(len(l))
		}
		if i < 0 || i >= int64(len(l)) {
			return nil, nil
		}
		return l[i], nil
	}
	name, ok := key.(string)
	switch v.(type) {
	case values.Map, values.Node, values.Relationship:
		if !ok {
			return nil, values.Fail("TypeError", "MapElementAccessByNonString",
				"Cannot access a map '%s' by key '%s': Expected %s to be a String", values.String(v), values.String(key), values.String(key))
		}
		return property(e, v, name)
	}
	return nil,
		values.TypeMismatch("`%s` is not a collection or a map. Element access is only possible by performing a collection lookup using "+
			"an integer index, "+
			"or by performing a map lookup using a string key (found: %s[%s])", values.String(v), values.String(v), values.String(key))
}

func (c *compiler) slice(s *scope, x *syntax.Slice) fn {
	of, low, high := c.expr(s, x.Of), c.optional(s, x.Low), c.optional(s, x.High)
	bound := func(e *env, f fn, missing int64) (n int64, null bool, err error) {
		if f == nil {
			return missing, false, nil
		}
		v, err := f(e)
		if err != nil || v == nil {
			return 0, true, err
		}
		n, ok := v.(int64)
		if !ok {
			return 0, false, values.TypeMismatch("Type mismatch: expected Integer but was %s", values.TypeName(v))
		}
		return n, false, nil
	}
	return func(e *env) (any, error) {
		v, err := of(e)
		if err != nil || v == nil {
			return nil, err
		}
		l, ok := v.(values.List)
		if !ok {
			return nil, values.TypeMismatch("Type mismatch: expected List<T> but was %s", values.TypeName(v))
		}
		length := int64(len(l))
		from, null1, err := bound(e, low, 0)
		if err != nil {
			return nil, err
		}
		to, null2, err := bound(e, high, length)
		if err != nil || null1 || null2 {
			return nil, err
		}
		if from < 0 {
			from = max(0, from+length)
		}
		if to < 0 {
			to += length
		}
		to = min(to, length)
		if from >= to {
			return values.List{}, nil
		}
		return l[from:to:to], nil
	}
}

func (c *compiler) listLiteral(s *scope, x *syntax.ListLit) fn {
	items := make([]fn, len(x.Items))
	for i, it := range x.Items {
		items[i] = c.expr(s, it)
	}
	return func(e *env) (any, error) {
		l := make(values.List, len(items))
		for i, f := range items {
			var err error
			if l[i], err = f(e); err != nil {
				return nil, err
			}
		}
		return l, nil
	}
}

func (c *compiler) mapLiteral(s *scope, x *syntax.MapLit) fn {
	items := make([]fn, len(x.Values))
	for i, it := range x.Values {
		items[i] = c.expr(s, it)
	}
	keys := x.Keys
	return func(e *env) (any, error) {
		m := make(values.Map, len(items))
		for i, f := range items {
			v, err := f(e)
			if err != nil {
				return nil, err
			}
			m[keys[i]] = v
		}
		return m, nil
	}
}

func (c *compiler) mapProjection(s *scope, x *syntax.MapProjection) fn {
	of := c.expr(s, x.Of)
	items := make([]fn, len(x.Items))
	for i, it := range x.Items {
		items[i] = c.optional(s, it.Value)
	}
	return func(e *env) (any, error) {
		v, err := of(e)
		if err != nil || v == nil {
			return nil, err
		}
		m := values.Map{}
		for i, it := range x.Items {
			switch {
			case it.All:
				all, err := allProperties(e, v)
				if err != nil {
					return nil, err
				}
				for k, p := range all {
					m[k] = p
				}
				continue
			case items[i] != nil:
				m[it.Key], err = items[i](e)
			default:
				m[it.Key], err = property(e, v, it.Key)
			}
			if err != nil {
				return nil, err
			}
		}
		return m, nil
	}
}

func allProperties(e *env, v any) (values.Map, error) {
	switch v := v.(type) {
	case values.Node:
		return e.Graph.Properties(v), nil
	case values.Relationship:
		return e.Graph.RelationshipProperties(v), nil
	case values.Map:
		return v, nil
	}
	return nil, values.TypeMismatch("Type mismatch: expected Map, Node or Relationship but was %s", values.TypeName(v))
}
