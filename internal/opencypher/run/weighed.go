package run

import (
	"slices"

	"bluegraph/internal/opencypher/values"
)

// neighbours are the far nodes of a row that stands for all of them.
type neighbours []uint32

// isCounted reports whether a relationship to the node that is only counted can be counted without a row for each:
// those that it must differ from have values by then, and so have the nodes that the far one must differ from.
func (m *matcher) isCounted(ed *edge) bool {
	if ed.isLong() {
		return false
	}
	for _, other := range m.edges {
		if other != ed && !other.done && (other.isLong() || other.types == nil || ed.types == nil || meet(ed.types, other.types)) {
			return false
		}
	}
	for _, p := range m.preds {
		if name := apartFrom(p.expr, m.far.name); name != "" && !p.done && (m.named[name] == nil || !m.named[name].done) {
			return false
		}
	}
	return true
}

// weighed compiles such an edge: one row for each near node, which counts for as many as it has far nodes.
func (m *matcher) weighed(ed *edge, up producer) producer {
	from, to, dir := ed.from, ed.to, ed.dir
	if !from.done {
		from, to, dir = to, from, reverse(dir)
	}
	var apart []int // slots of nodes that the far one must not be
	for _, p := range m.preds {
		if name := apartFrom(p.expr, m.far.name); name != "" && !p.done {
			apart = append(apart, m.named[name].slot)
			p.done = true
		}
	}
	use, types, hasLabels, alone := m.use, ed.types, len(to.labels) > 0, m.alone(ed)
	gathers := m.gathers || hasLabels || len(apart) > 0
	test := m.tests(to)
	return func(e *env, emit func() error) error {
		far := new(neighbours)
		return up(e, func() error {
			start, ok, err := nodeIn(e, from.slot)
			if err != nil || !ok {
				return err
			}
			// The relationship is not null, and neither is a far node that is not looked at.
			e.row[to.slot], e.row[ed.slot] = true, true
			if !gathers {
				n := e.Graph.Degree(start, dir, types)
				if !alone {
					e.eachUsed(use, start, dir, types, func(values.Node) { n-- })
				}
				return e.weigh(n, emit)
			}
			list, err := e.gather(start, dir, types)
			defer e.release(list)
			if err != nil {
				return err
			}
			found := list
			if !alone {
				e.eachUsed(use, start, dir, types, func(other values.Node) { found = without(found, uint32(other)) })
			}
			for _, slot := range apart {
				not, ok, err := nodeIn(e, slot)
				if err != nil || !ok {
					return err
				}
				found = slices.DeleteFunc(found, func(n uint32) bool { return n == uint32(not) })
			}
			if hasLabels {
				found = slices.DeleteFunc(found, func(n uint32) bool { return !test(e, values.Node(n)) })
			}
			if err := e.ticked(len(found)); err != nil {
				return err
			}
			*far = found
			e.row[to.slot] = far
			return e.weigh(int64(len(found)), emit)
		})
	}
}

// weigh gives a row that stands for n.
func (e *env) weigh(n int64, emit func() error) error {
	if n == 0 {
		return nil
	}
	before := e.weight
	e.weight = before * n
	err := emit()
	e.weight = before
	return err
}

// eachUsed calls visit with the other ends of those relationships of a node, among those that Expand would yield, that
// this MATCH has bound.
func (e *env) eachUsed(use int, node values.Node, dir values.Direction, types []int, visit func(other values.Node)) {
	for _, r := range e.used[use] {
		if types != nil && !slices.Contains(types, e.Graph.TypeOf(r)) {
			continue
		}
		switch a, b := e.Graph.Ends(r); {
		case a == node && dir != values.In:
			visit(b)
		case b == node && dir != values.Out:
			visit(a)
		}
	}
}

// without takes a node out of a list once.
func without(list []uint32, n uint32) []uint32 {
	i := slices.Index(list, n)
	if i < 0 {
		return list
	}
	return slices.Delete(list, i, i+1)
}
