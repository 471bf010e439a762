package run

import (
	"bluegraph/internal/opencypher/syntax"
)

// build puts the parts of the MATCH into an order, the cheapest first, and compiles them.
func (m *matcher) build(up producer) producer {
	for _, p := range m.preds {
		p.names = m.namesIn(p.expr)
	}
	rest := up
	if m.choice != nil {
		up = unit
	}
	for _, n := range m.nodes {
		if n.done && len(n.labels) > 0 {
			up = m.labelled(n, up)
		}
	}
	p := m.ready(up)
	for {
		if ed := m.nextEdge(); ed != nil {
			p = m.ready(m.edge(ed, p))
			continue
		}
		n := m.nextNode()
		if n == nil {
			break
		}
		p = m.scan(n, p)
		m.c.last().Estimate = m.labelCount(n)
		p = m.ready(p)
	}
	if m.choice != nil {
		p = m.c.note("SelectPaths", "", each(rest, m.choice.producer(m.fresh, p)))
		m.choice = nil
	}
	for _, path := range m.paths {
		p = m.path(path, p)
	}
	for name := range m.bound {
		m.bound[name] = true
	}
	return m.ready(p)
}

// each runs a producer for every row of another.
func each(up, p producer) producer {
	return func(e *env, emit func() error) error { return up(e, func() error { return p(e, emit) }) }
}

// labelled tests the labels of a node that has a value before this MATCH.
func (m *matcher) labelled(n *nodeVar, up producer) producer {
	test, slot := m.tests(n), n.slot
	return m.c.note("Filter", n.text(), filter(up, func(e *env) (bool, error) {
		node, ok, err := nodeIn(e, slot)
		return ok && test(e, node), err
	}))
}

// namesIn lists the names bound by this MATCH that occur in an expression.
func (m *matcher) namesIn(x syntax.Expr) (names []string) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		if v, ok := x.(*syntax.Var); ok {
			if _, mine := m.bound[v.Name]; mine {
				names = append(names, v.Name)
			}
		}
		return true
	})
	return names
}

func (m *matcher) canTest(p *predicate) bool {
	for _, name := range p.names {
		if !m.bound[name] {
			return false
		}
	}
	return true
}

// ready adds the predicates that can be tested by now.
func (m *matcher) ready(p producer) producer {
	for _, pred := range m.preds {
		if !pred.done && m.canTest(pred) && (m.choice == nil || !pred.after || m.choice.isOfEnds(pred)) {
			pred.done = true
			p = m.c.note("Filter", syntax.ExprString(pred.expr), filter(p, m.c.predicate(m.s, pred.expr)))
		}
	}
	return p
}

func (m *matcher) setDone(n *nodeVar) {
	n.done = true
	if n.name != "" {
		m.bound[n.name] = true
	}
}

// labelCount estimates how many nodes have the labels of a node.
func (m *matcher) labelCount(n *nodeVar) int64 {
	count := m.c.graph.CountNodes(-1)
	for _, x := range n.labels {
		count = min(count, m.c.labelCount(x))
	}
	return count
}

func (c *compiler) labelCount(x *syntax.LabelExpr) int64 {
	all := c.graph.CountNodes(-1)
	switch x.Op {
	case syntax.LabelName:
		label, ok := c.graph.Label(x.Name)
		if !ok {
			return 0
		}
		return c.graph.CountNodes(label)
	case syntax.LabelAnd, syntax.LabelColon:
		return min(c.labelCount(x.Args[0]), c.labelCount(x.Args[1]))
	case syntax.LabelOr:
		return min(all, c.labelCount(x.Args[0])+c.labelCount(x.Args[1]))
	}
	return all
}

// nextEdge picks the cheapest edge of which an end has a value, or whose own value is given.
func (m *matcher) nextEdge() *edge {
	var best *edge
	var least float64
	for _, ed := range m.edges {
		if ed.done || !ed.from.done && !ed.to.done && (!ed.given || ed.isLong()) {
			continue
		}
		if ed.selector == syntax.ShortestFunction || ed.selector == syntax.AllShortestFunction {
			if !ed.from.done || !ed.to.done {
				continue
			}
		}
		if cost := m.cost(ed); best == nil || cost < least {
			best, least = ed, cost
		}
	}
	return best
}

// cost estimates how many rows an edge makes of one.
func (m *matcher) cost(ed *edge) float64 {
	if ed.given && !ed.isLong() {
		return 0
	}
	rows := 8.0
	if ed.group == nil {
		known := ed.from
		if !known.done {
			known = ed.to
		}
		rows = float64(m.c.graph.CountRelationships(ed.types)+1) / float64(max(1, m.labelCount(known)))
	}
	if ed.from.done && ed.to.done {
		rows /= 100
	}
	if ed.isLong() {
		rows = rows*rows + 10
	}
	return rows
}

// seek is an equality that an index answers.
type seek struct {
	label int
	key   string
	value syntax.Expr
}

// seekOf finds a predicate n.key = value whose value is known before n, for which there is an index.
func (m *matcher) seekOf(n *nodeVar) *seek {
	for _, x := range n.labels {
		if x.Op != syntax.LabelName {
			continue
		}
		label, ok := m.c.graph.Label(x.Name)
		if !ok {
			continue
		}
		for _, p := range m.preds {
			if key, value, ok := m.equality(n, p); ok {
				if _, indexed := m.c.graph.Find(label, key, nil); indexed {
					return &seek{label, key, value}
				}
			}
		}
	}
	return nil
}

func (m *matcher) equality(n *nodeVar, p *predicate) (key string, value syntax.Expr, ok bool) {
	x, is := p.expr.(*syntax.Comparison)
	if !is || len(x.Ops) != 1 || x.Ops[0] != "=" {
		return "", nil, false
	}
	for i, t := range x.Terms {
		of, is := t.(*syntax.Property)
		if !is {
			continue
		}
		v, is := of.Of.(*syntax.Var)
		other := x.Terms[1-i]
		if is && n.name != "" && v.Name == n.name && m.canTest(&predicate{names: m.namesIn(other)}) {
			return of.Key, other, true
		}
	}
	return "", nil, false
}

// nextNode picks the node to start from, or to go on from where the pattern falls apart.
func (m *matcher) nextNode() *nodeVar {
	var best *nodeVar
	var least int64
	for _, n := range m.nodes {
		if n.done || n == m.far {
			continue
		}
		cost := m.labelCount(n)
		if m.seekOf(n) != nil {
			cost = min(cost, 1)
		}
		if best == nil || cost < least {
			best, least = n, cost
		}
	}
	return best
}
