package run

import (
	"math"
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// repeated is a quantified path pattern while it runs: the inside of the group, compiled once for
// going forward from its first node, or once for going backward from its last.
type repeated struct {
	inner    producer
	first    *nodeVar
	last     *nodeVar
	edges    []*edge
	slots    []int // of everything that the inside binds
	names    []int // slots of the variables inside
	lists    []int // slots of the lists that they are outside
	backward bool
}

// groupEdge compiles a quantified path pattern.
func (m *matcher) groupEdge(ed *edge, up producer) producer {
	s := m.span(ed)
	g := m.repeated(ed.group, s.backward)
	least, most := ed.group.Quantifier.Min, ed.group.Quantifier.Max
	if most < 0 {
		most = math.MaxInt64
	}
	return s.search(up, func(e *env, start, want values.Node, emit func() error) error {
		return g.from(e, start, nil, nil, least, most, func(end values.Node, rounds [][]any, rels values.List) error {
			if !s.endsAt(e, end, want) {
				return nil
			}
			g.give(e, rounds)
			rels = slices.Clone(rels)
			if s.backward {
				slices.Reverse(rels)
			}
			e.row[ed.rels] = rels
			return emit()
		})
	})
}

// repeated compiles the inside. Its variables have slots of their own, and lists outside.
func (m *matcher) repeated(x *syntax.Group, backward bool) *repeated {
	outer := m.s.clone()
	for name := range m.bound { // the inside has variables of its own
		delete(outer.slots, name)
	}
	before := m.c.slots
	inner := m.c.newMatcher(outer)
	inner.use = m.use
	inner.edges = append(inner.edges, &edge{done: true, group: x}) // never alone
	path := &pathVar{slot: -1}
	inner.steps(x.Inner.Steps, path, x.Inner)
	inner.where(x.Where)
	g := &repeated{first: path.first, last: path.first, edges: path.edges, backward: backward}
	if n := len(path.edges); n > 0 {
		g.last = path.edges[n-1].to
	}
	for _, name := range slices.Sorted(keys(inner.bound)) {
		if name[0] == ' ' {
			continue
		}
		g.names = append(g.names, outer.slots[name])
		slot, ok := m.s.slots[name]
		if !ok || !m.isMine(name) {
			slot, _ = m.declare(name)
		}
		m.bound[name] = true
		g.lists = append(g.lists, slot)
	}
	start := g.first
	if backward {
		start = g.last
	}
	inner.setDone(start)
	m.c.nested(func() { g.inner = inner.build(inner.labelled(start, unit)) })
	for slot := before; slot < m.c.slots; slot++ {
		if !slices.Contains(g.lists, slot) {
			g.slots = append(g.slots, slot)
		}
	}
	return g
}

func (m *matcher) isMine(name string) bool {
	_, mine := m.bound[name]
	return mine
}

func keys[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// from calls found for every walk of least to most rounds from a node.
func (g *repeated) from(e *env, node values.Node, rounds [][]any, rels values.List, least, most int64,
	found func(end values.Node, rounds [][]any, rels values.List) error) error {
	if int64(len(rounds)) >= least {
		if err := found(node, rounds, rels); err != nil {
			return err
		}
	}
	if int64(len(rounds)) >= most {
		return nil
	}
	start, end := g.first, g.last
	if g.backward {
		start, end = end, start
	}
	e.row[start.slot] = node
	return g.inner(e, func() error {
		saved := keep(e, g.slots)
		next := e.row[end.slot].(values.Node)
		err := g.from(e, next, append(rounds, keep(e, g.names)), append(rels, g.relsOf(e)...), least, most, found)
		restore(e, g.slots, saved)
		return err
	})
}

// relsOf lists the relationships of one round, in the direction of the search.
func (g *repeated) relsOf(e *env) values.List {
	var l values.List
	for _, ed := range g.edges {
		switch v := e.row[ed.rels].(type) {
		case values.Relationship:
			l = append(l, v)
		case values.List:
			l = append(l, v...)
		}
	}
	if g.backward {
		slices.Reverse(l)
	}
	return l
}

// give sets the lists of the variables inside.
func (g *repeated) give(e *env, rounds [][]any) {
	for i, slot := range g.lists {
		l := make(values.List, len(rounds))
		for j, round := range rounds {
			if g.backward {
				j = len(rounds) - 1 - j
			}
			l[j] = round[i]
		}
		e.row[slot] = l
	}
}
