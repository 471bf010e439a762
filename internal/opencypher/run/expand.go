package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

func reverse(d values.Direction) values.Direction {
	switch d {
	case values.Out:
		return values.In
	case values.In:
		return values.Out
	}
	return values.Both
}

// edge compiles one edge, from the end that has a value.
func (m *matcher) edge(ed *edge, up producer) producer {
	var p producer
	name := "Expand(All)"
	if ed.from.done && ed.to.done {
		name = "Expand(Into)"
	}
	switch {
	case m.far != nil && (ed.from == m.far || ed.to == m.far) && m.isCounted(ed):
		name, p = "CountRelationships", m.weighed(ed, up)
	case ed.selector != syntax.AllPaths:
		name, p = "ShortestPath", m.shortest(ed, up)
	case ed.given && !ed.isLong():
		name, p = "ProjectEndpoints", m.givenEdge(ed, up)
	case ed.group != nil:
		name, p = "Repeat", m.groupEdge(ed, up)
	case ed.isLong():
		name, p = "VarLengthExpand", m.longEdge(ed, up)
	default:
		p = m.expand(ed, up)
	}
	p = m.c.note(name, ed.text(), p)
	ed.done = true
	if ed.name != "" {
		if _, mine := m.bound[ed.name]; mine {
			m.bound[ed.name] = true
		}
	}
	m.setDone(ed.from)
	m.setDone(ed.to)
	return p
}

// nodeIn reads a node out of a slot; null is none.
func nodeIn(e *env, slot int) (values.Node, bool, error) {
	switch v := e.row[slot].(type) {
	case values.Node:
		return v, true, nil
	case nil:
		return 0, false, nil
	default:
		return 0, false, values.TypeMismatch("Type mismatch: expected Node but was %s", values.TypeName(v))
	}
}

// alone reports whether no other part of this MATCH can bind the relationship of an edge, so that it need not be
// kept apart: there is none, or none of a type that it may be of.
func (m *matcher) alone(ed *edge) bool {
	if ed.isLong() {
		return false
	}
	for _, other := range m.edges {
		if other != ed && (other.group != nil || ed.types == nil || other.types == nil || meet(ed.types, other.types)) {
			return false
		}
	}
	return true
}

// inPath reports whether a named path holds an edge.
func (m *matcher) inPath(ed *edge) bool {
	if m.choice != nil {
		return true
	}
	return slices.ContainsFunc(m.paths, func(p *pathVar) bool { return slices.Contains(p.edges, ed) })
}

func meet(a, b []int) bool {
	return slices.ContainsFunc(a, func(t int) bool { return slices.Contains(b, t) })
}

// mark keeps a relationship apart while next runs.
func mark(e *env, use int, r values.Relationship, next func() error) error {
	e.used[use] = append(e.used[use], r)
	err := next()
	e.used[use] = e.used[use][:len(e.used[use])-1]
	return err
}

// expand compiles one relationship.
func (m *matcher) expand(ed *edge, up producer) producer {
	from, to, dir := ed.from, ed.to, ed.dir
	if !from.done {
		from, to, dir = to, from, reverse(dir)
	}
	test, known := m.tests(to), to.done || from == to
	alone, use, types := m.alone(ed), m.use, ed.types
	unseen := alone && ed.name == "" && !m.inPath(ed) // nobody looks at the relationship
	if unseen && !known {
		return onward(from.slot, to.slot, dir, types, test, up)
	}
	fromSlot, toSlot, slot := from.slot, to.slot, ed.slot
	return func(e *env, emit func() error) error {
		return up(e, func() (err error) {
			start, ok, err := nodeIn(e, fromSlot)
			if err != nil || !ok {
				return err
			}
			var end values.Node
			if known {
				if end, ok, err = nodeIn(e, toSlot); err != nil || !ok {
					return err
				}
			}
			each := func(r values.Relationship, other values.Node) bool {
				if err = e.tick(); err != nil {
					return false
				}
				if known && other != end || !alone && slices.Contains(e.used[use], r) {
					return true
				}
				if !known {
					if !test(e, other) {
						return true
					}
					if e.row[toSlot], err = e.box(other); err != nil {
						return false
					}
				}
				if !unseen {
					e.row[slot] = r
				}
				if alone {
					err = emit()
				} else {
					err = mark(e, use, r, emit)
				}
				return err == nil
			}
			if known && start != end && e.Graph.Degree(end, reverse(dir), types) < e.Graph.Degree(start, dir, types) {
				origin := start
				e.Graph.Expand(end, reverse(dir), types, func(r values.Relationship, other values.Node) bool {
					if other != origin {
						err = e.tick()
						return err == nil
					}
					return each(r, end)
				})
				return err
			}
			e.Graph.Expand(start, dir, types, each)
			return err
		})
	}
}

// onward compiles a relationship that nobody looks at, to nodes that have no value yet.
func onward(from, to int, dir values.Direction, types []int, test func(*env, values.Node) bool, up producer) producer {
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			start, ok, err := nodeIn(e, from)
			if err != nil || !ok {
				return err
			}
			list, err := e.gather(start, dir, types)
			defer e.release(list)
			if err != nil {
				return err
			}
			for _, other := range list {
				if err := e.tick(); err != nil {
					return err
				}
				if !test(e, values.Node(other)) {
					continue
				}
				if e.row[to], err = e.box(values.Node(other)); err != nil {
					return err
				}
				if err := emit(); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// givenEdge compiles a relationship that has a value already: its ends are bound or compared.
func (m *matcher) givenEdge(ed *edge, up producer) producer {
	testFrom, testTo := m.tests(ed.from), m.tests(ed.to)
	fromKnown, toKnown := ed.from.done, ed.to.done || ed.from == ed.to
	loop := ed.from == ed.to
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			r, ok := e.row[ed.slot].(values.Relationship)
			if !ok {
				return nil
			}
			if ed.types != nil && !slices.Contains(ed.types, e.Graph.TypeOf(r)) || slices.Contains(e.used[m.use], r) {
				return nil
			}
			a, b := e.Graph.Ends(r)
			try := func(a, b values.Node) error {
				if !testFrom(e, a) || !testTo(e, b) || loop && a != b {
					return nil
				}
				if fromKnown {
					if e.row[ed.from.slot] != any(a) {
						return nil
					}
				} else {
					e.row[ed.from.slot] = a
				}
				if toKnown && !loop {
					if e.row[ed.to.slot] != any(b) {
						return nil
					}
				} else {
					e.row[ed.to.slot] = b
				}
				return mark(e, m.use, r, emit)
			}
			if ed.dir != values.In {
				if err := try(a, b); err != nil {
					return err
				}
			}
			if ed.dir == values.In || ed.dir == values.Both && a != b {
				return try(b, a)
			}
			return nil
		})
	}
}

// path compiles a named path of edges that have values.
func (m *matcher) path(p *pathVar, up producer) producer {
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			path, err := pathOf(e, p)
			if err != nil || path == nil {
				return err
			}
			e.row[p.slot] = path
			return emit()
		})
	}
}

// pathOf makes the path of a row, nil where its first node is null.
func pathOf(e *env, p *pathVar) (any, error) {
	first, ok, err := nodeIn(e, p.first.slot)
	if err != nil || !ok {
		return nil, err
	}
	path := values.Path{Nodes: []values.Node{first}}
	for _, ed := range p.edges {
		switch v := e.row[ed.rels].(type) {
		case values.Relationship:
			path = follow(e, path, v)
		case values.List:
			for _, r := range v {
				path = follow(e, path, r.(values.Relationship))
			}
		}
	}
	return path, nil
}

// follow lengthens a path by a relationship of its last node.
func follow(e *env, p values.Path, r values.Relationship) values.Path {
	a, b := e.Graph.Ends(r)
	if p.Nodes[len(p.Nodes)-1] != a {
		b = a
	}
	return values.Path{Nodes: append(p.Nodes, b), Relationships: append(p.Relationships, r)}
}
