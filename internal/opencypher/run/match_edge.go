package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

func (m *matcher) rel(x *syntax.Rel) *edge {
	if x.Quantifier != nil { // -[r]->{1,3} is a variable length
		long := *x
		long.Length = &syntax.Length{Span: x.Quantifier.Span, Min: x.Quantifier.Min, Max: x.Quantifier.Max}
		x = &long
	}
	ed := &edge{rel: x, types: m.c.types(x.Types), name: nameOf(x.Name)}
	switch x.Direction {
	case syntax.Right:
		ed.dir = values.Out
	case syntax.Left:
		ed.dir = values.In
	}
	slot, fresh := m.declare(ed.name)
	ed.slot, ed.rels, ed.given = slot, slot, !fresh
	if x.Length != nil {
		return ed // its properties are asked of each relationship
	}
	if x.Properties != nil || x.Where != nil {
		if ed.name == "" {
			ed.name = m.hidden(slot)
		}
		m.properties(ed.name, x.Properties)
		m.where(x.Where)
	}
	return ed
}

func (m *matcher) group(x *syntax.Group) *edge {
	if x.Inner.Name != nil || x.Inner.Selector != syntax.AllPaths {
		m.c.refuse(x, "a path variable or selector inside a quantified path pattern")
	}
	m.lists(x.Inner)
	slot, _ := m.declare("")
	return &edge{group: x, slot: slot, rels: slot, dir: values.Out}
}

// lists declares the variables inside a quantified pattern, which are lists outside.
func (m *matcher) lists(p *syntax.Pattern) {
	for _, step := range p.Steps {
		var n *syntax.Name
		switch x := step.(type) {
		case *syntax.Node:
			n = x.Name
		case *syntax.Rel:
			n = x.Name
		case *syntax.Group:
			m.lists(x.Inner)
		}
		if n != nil {
			m.declare(n.Text)
		}
	}
}
