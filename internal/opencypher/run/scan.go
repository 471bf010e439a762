package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// tests compiles the labels of a node into one test, nil for none.
func (m *matcher) tests(n *nodeVar) func(e *env, n values.Node) bool {
	var tests []func(e *env, n values.Node) bool
	for _, x := range n.labels {
		tests = append(tests, m.c.labels(x))
	}
	switch len(tests) {
	case 0:
		return func(*env, values.Node) bool { return true }
	case 1:
		return tests[0]
	}
	return func(e *env, n values.Node) bool {
		for _, t := range tests {
			if !t(e, n) {
				return false
			}
		}
		return true
	}
}

// scan compiles the search for the nodes that may stand first.
func (m *matcher) scan(n *nodeVar, up producer) producer {
	test := m.tests(n)
	slot := n.slot
	if s := m.seekOf(n); s != nil {
		value := m.c.expr(m.s, s.value)
		m.setDone(n)
		return m.c.note("NodeIndexSeek", n.text()+" "+s.key+" = "+syntax.ExprString(s.value), func(e *env, emit func() error) error {
			return up(e, func() error {
				v, err := value(e)
				if err != nil || v == nil {
					return err
				}
				found, _ := e.Graph.Find(s.label, s.key, v)
				for _, node := range found {
					if !test(e, node) {
						continue
					}
					e.row[slot] = node
					if err := emit(); err != nil {
						return err
					}
				}
				return e.tick()
			})
		})
	}
	if j := m.joinOf(n); j != nil {
		return m.hashJoin(n, j, up)
	}
	label := m.scanLabel(n)
	m.setDone(n)
	name := "NodeByLabelScan"
	if label < 0 {
		name = "AllNodesScan"
	}
	isFirst := m.c.depth == 0 && len(m.c.steps) == 0
	if isFirst {
		m.c.scanned = slot
	}
	return m.c.note(name, n.text(), func(e *env, emit func() error) error {
		return up(e, func() (err error) {
			e.Graph.Nodes(label, func(node values.Node) bool {
				if err = e.tick(); err != nil {
					return false
				}
				if isFirst && e.share != nil && !e.share.has() {
					return true
				}
				if test(e, node) {
					e.row[slot] = node
					err = emit()
				}
				return err == nil
			})
			return err
		})
	})
}

// scanLabel is the rarest label that a node must have, or -1.
func (m *matcher) scanLabel(n *nodeVar) int {
	best, least := -1, m.c.graph.CountNodes(-1)
	var look func(x *syntax.LabelExpr)
	look = func(x *syntax.LabelExpr) {
		switch x.Op {
		case syntax.LabelName:
			if label, ok := m.c.graph.Label(x.Name); ok {
				if count := m.c.graph.CountNodes(label); count <= least {
					best, least = label, count
				}
			}
		case syntax.LabelAnd, syntax.LabelColon:
			look(x.Args[0])
			look(x.Args[1])
		}
	}
	for _, x := range n.labels {
		look(x)
	}
	return best
}
