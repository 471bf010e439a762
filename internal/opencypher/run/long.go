package run

import (
	"math"
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// relTest compiles what is asked of each relationship of a variable length; nil is nothing.
func (m *matcher) relTest(x *syntax.Rel) func(e *env, r values.Relationship) (bool, error) {
	if x.Properties == nil && x.Where == nil {
		return nil
	}
	slot := m.c.slot()
	name := nameOf(x.Name)
	if name == "" {
		name = "  each"
	}
	s := m.s.with(name, slot)
	var tests []func(e *env) (bool, error)
	if lit, ok := x.Properties.(*syntax.MapLit); ok {
		for i, key := range lit.Keys {
			tests = append(tests, m.c.predicate(s, &syntax.Comparison{Span: lit.Span, Ops: []string{"="}, Terms: []syntax.Expr{
				&syntax.Property{Span: lit.Span, Of: &syntax.Var{Name: name}, Key: key}, lit.Values[i]}}))
		}
	} else if x.Properties != nil {
		m.c.fail(x, "SyntaxError", "InvalidParameterUse",
			"Parameter maps cannot be used in `MATCH` patterns (use a literal map instead, e.g. `{id: $param.id}`)")
	}
	if x.Where != nil {
		tests = append(tests, m.c.predicate(s, x.Where))
	}
	return func(e *env, r values.Relationship) (bool, error) {
		e.row[slot] = r
		for _, t := range tests {
			if ok, err := t(e); err != nil || !ok {
				return false, err
			}
		}
		return true, nil
	}
}

// walk is one search for walks of relationships, each used once.
type walk struct {
	use      int
	dir      values.Direction
	types    []int
	min, max int64
	test     func(e *env, r values.Relationship) (bool, error)
}

func (m *matcher) walk(ed *edge, dir values.Direction) walk {
	w := walk{m.use, dir, ed.types, ed.rel.Length.Min, ed.rel.Length.Max, m.relTest(ed.rel)}
	if w.max < 0 {
		w.max = math.MaxInt64
	}
	return w
}

// from calls found with the end and the relationships of every walk from a node; found must copy them.
func (w *walk) from(e *env, node values.Node, rels []values.Relationship, found func(end values.Node,
	rels []values.Relationship) error) error {
	depth := int64(len(rels))
	if depth >= w.min {
		if err := found(node, rels); err != nil {
			return err
		}
	}
	if depth >= w.max {
		return nil
	}
	var err error
	e.Graph.Expand(node, w.dir, w.types, func(r values.Relationship, other values.Node) bool {
		if err = e.tick(); err != nil {
			return false
		}
		if slices.Contains(e.used[w.use], r) {
			return true
		}
		if w.test != nil {
			var ok bool
			if ok, err = w.test(e, r); err != nil || !ok {
				return err == nil
			}
		}
		err = mark(e, w.use, r, func() error { return w.from(e, other, append(rels, r), found) })
		return err == nil
	})
	return err
}

// along follows a list of relationships that has a value already, from its first on or, backward, from its last, and calls found
// with the node where it ends.
func (w *walk) along(e *env, node values.Node, l values.List, backward bool, found func(end values.Node) error) error {
	if n := int64(len(l)); n < w.min || n > w.max {
		return nil
	}
	marked := len(e.used[w.use])
	defer func() { e.used[w.use] = e.used[w.use][:marked] }()
	for i := range l {
		if backward {
			i = len(l) - 1 - i
		}
		r, ok := l[i].(values.Relationship)
		if !ok || w.types != nil && !slices.Contains(w.types, e.Graph.TypeOf(r)) || slices.Contains(e.used[w.use], r) {
			return nil
		}
		switch a, b := e.Graph.Ends(r); {
		case node == a && w.dir != values.In:
			node = b
		case node == b && w.dir != values.Out:
			node = a
		default:
			return nil
		}
		if w.test != nil {
			if ok, err := w.test(e, r); err != nil || !ok {
				return err
			}
		}
		e.used[w.use] = append(e.used[w.use], r)
	}
	return found(node)
}

// longEdge compiles a relationship of variable length.
func (m *matcher) longEdge(ed *edge, up producer) producer {
	s := m.span(ed)
	w := m.walk(ed, s.dir)
	given := ed.given
	if given && w.min > 0 {
		return s.search(up, func(e *env, start, want values.Node, emit func() error) error {
			l, _ := e.row[ed.slot].(values.List)
			return w.along(e, start, l, s.backward, func(end values.Node) error {
				if !s.endsAt(e, end, want) {
					return nil
				}
				return emit()
			})
		})
	}
	return s.search(up, func(e *env, start, want values.Node, emit func() error) error {
		return w.from(e, start, nil, func(end values.Node, rels []values.Relationship) error {
			if !s.endsAt(e, end, want) {
				return nil
			}
			l := make(values.List, len(rels))
			for i, r := range rels {
				if s.backward {
					i = len(rels) - 1 - i
				}
				l[i] = r
			}
			if !given {
				e.row[ed.slot] = l
			} else if values.Equal(e.row[ed.slot], l) != values.True {
				return nil
			}
			return emit()
		})
	})
}
