package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// join is a search for nodes by a property that equals what the row has: MATCH (a), (b) WHERE a.x = b.x. The
// nodes are put into a table once for each run.
type join struct {
	number int // of the table
	key    string
	value  syntax.Expr
}

// joinOf finds a predicate n.key = value of a value that differs from row to row.
func (m *matcher) joinOf(n *nodeVar) *join {
	for _, p := range m.preds {
		key, value, ok := m.equality(n, p)
		if !ok || p.done || !m.c.varies(value) || m.choice != nil && p.after && !m.choice.isOfEnds(p) {
			continue
		}
		m.c.tables++
		return &join{m.c.tables - 1, key, value}
	}
	return nil
}

// varies reports whether an expression depends on a variable, and on nothing but variables, properties and
// values.
func (c *compiler) varies(x syntax.Expr) bool {
	some, plain := false, true
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x.(type) {
		case *syntax.Var:
			some = true
		case *syntax.Property, *syntax.Literal, *syntax.Param, *syntax.Call, *syntax.Binary:
		default:
			plain = false
		}
		return plain
	})
	return some && plain
}

// table holds nodes by a property; those without it are left out, since null equals nothing.
type table map[string][]values.Node

// hashJoin compiles such a search. The predicate is tested afterwards all the same.
func (m *matcher) hashJoin(n *nodeVar, j *join, up producer) producer {
	test, label, slot := m.tests(n), m.scanLabel(n), n.slot
	value := m.c.expr(m.s, j.value)
	m.setDone(n)
	details := n.text() + "." + j.key + " = " + syntax.ExprString(j.value)
	return m.c.note("NodeHashJoin", details, func(e *env, emit func() error) error {
		var buffer []byte
		return up(e, func() error {
			v, err := value(e)
			if err != nil || v == nil {
				return err
			}
			t := e.tables[j.number]
			if t == nil {
				if t, err = tableOf(e, label, j.key, test); err != nil {
					return err
				}
				e.tables[j.number] = t
			}
			buffer = values.AppendKey(buffer[:0], v)
			for _, node := range t[string(buffer)] {
				if err := e.tick(); err != nil {
					return err
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

func tableOf(e *env, label int, key string, test func(e *env, n values.Node) bool) (table, error) {
	t := table{}
	var err error
	var buffer []byte
	e.Graph.Nodes(label, func(n values.Node) bool {
		if err = e.tick(); err != nil || !test(e, n) {
			return err == nil
		}
		if v := e.Graph.Property(n, key); v != nil {
			buffer = values.AppendKey(buffer[:0], v)
			t[string(buffer)] = append(t[string(buffer)], n)
			err = e.hold(int64(len(buffer)) + 64)
		}
		return err == nil
	})
	return t, err
}
