package run

import (
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// countable reports whether the far node at an end of a MATCH, and its relationship, are only counted by the
// aggregation behind it, so that they need not be made a row each: SENT_TO of a leak are hundreds of millions. It
// returns that node, and whether different ones are counted.
func countable(s *scope, m *syntax.Match, next syntax.Clause) (far *syntax.Node, distinct, ok bool) {
	p, isProjection := next.(*syntax.Projection)
	if !isProjection || p.Star || m.Optional || len(m.Patterns) != 1 {
		return nil, false, false
	}
	pattern := m.Patterns[0]
	last := len(pattern.Steps) - 1
	if pattern.Name != nil || pattern.Selector != syntax.AllPaths || last < 2 || !isPlain(pattern.Steps) {
		return nil, false, false
	}
	for _, i := range []int{last, 0} {
		far := pattern.Steps[i].(*syntax.Node)
		rel := pattern.Steps[max(1, i-1)].(*syntax.Rel)
		if far.Properties != nil || far.Where != nil || known(s, far.Name) || rel.Properties != nil || rel.Where != nil || known(s, rel.Name) {
			continue
		}
		isElsewhere := func(step syntax.Step) bool {
			n, isNode := step.(*syntax.Node)
			return isNode && n != far && n.Name != nil && nameOf(n.Name) == nameOf(far.Name)
		}
		if slices.ContainsFunc(pattern.Steps, isElsewhere) {
			continue
		}
		u := &usage{rel: nameOf(rel.Name), far: nameOf(far.Name), fine: true}
		for _, step := range pattern.Steps {
			u.ofStep(step)
		}
		if u.look(m.Where); u.aggregates {
			continue
		}
		if u.projection(p); u.fine && u.aggregates {
			return far, u.distinct, true
		}
	}
	return nil, false, false
}

// isPlain reports whether steps are nodes and single relationships by turns.
func isPlain(steps []syntax.Step) bool {
	for i, step := range steps {
		rel, isRel := step.(*syntax.Rel)
		_, isNode := step.(*syntax.Node)
		if isRel != (i%2 == 1) || isNode != (i%2 == 0) || isRel && (rel.Length != nil || rel.Quantifier != nil) {
			return false
		}
	}
	return len(steps)%2 == 1
}

func known(s *scope, n *syntax.Name) bool {
	_, ok := s.slots[nameOf(n)]
	return ok && n != nil
}

// usage finds how a relationship and the node at its far end are used.
type usage struct {
	rel, far                   string
	fine, aggregates, distinct bool
}

func (u *usage) ofStep(step syntax.Step) {
	switch x := step.(type) {
	case *syntax.Node:
		u.look(x.Properties)
		u.look(x.Where)
	case *syntax.Rel:
		u.look(x.Properties)
		u.look(x.Where)
	}
}

func (u *usage) projection(p *syntax.Projection) {
	for _, it := range p.Items {
		u.look(it.Value)
	}
	for _, o := range p.OrderBy {
		u.look(o.Key)
	}
	u.look(p.Where)
}

// look notes the aggregates of an expression, and whether it uses the names otherwise than in counts.
func (u *usage) look(x syntax.Expr) {
	if x == nil {
		return
	}
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Call:
			if !syntax.IsAggregate(x.Name) {
				return true
			}
			u.aggregates = true
			u.fine = u.fine && isCount(x, u.rel, u.far)
			u.distinct = u.distinct || x.Distinct
			return false
		case *syntax.SubqueryExpr, *syntax.PatternExpr, *syntax.PatternComprehension:
			u.fine = false
		case *syntax.Var:
			if x.Name == u.rel || x.Name == u.far {
				u.fine = false
			}
		}
		return u.fine
	})
}

// isCount reports whether a call counts rows: count(*), or count of what no row lacks; or the different far nodes.
func isCount(x *syntax.Call, rel, far string) bool {
	if x.Star {
		return true
	}
	if len(x.Args) != 1 || !strings.EqualFold(x.Name, "count") {
		return false
	}
	v, ok := x.Args[0].(*syntax.Var)
	return ok && (v.Name == far || v.Name == rel && !x.Distinct)
}

// neighbours are the far nodes of a row that stands for all of them.
type neighbours []uint32

// weighed compiles such an edge: one row for each near node, which counts for as many as it has far nodes.
func (m *matcher) weighed(ed *edge, up producer) producer {
	from, to, dir := ed.from, ed.to, ed.dir
	if !from.done {
		from, to, dir = to, from, reverse(dir)
	}
	types, gathers, hasLabels := ed.types, m.gathers, len(to.labels) > 0
	test := &tested{test: m.tests(to)}
	var found neighbours
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			start, ok, err := nodeIn(e, from.slot)
			if err != nil || !ok {
				return err
			}
			// The relationship is not null, and neither is a far node that is not looked at.
			e.row[to.slot], e.row[ed.slot] = start, true
			n := int64(0)
			if gathers || hasLabels {
				found = found[:0]
				e.Graph.Expand(start, dir, types, func(_ values.Relationship, other values.Node) bool {
					if err = e.tick(); err == nil && (!hasLabels || test.passes(e, other)) {
						found = append(found, uint32(other))
					}
					return err == nil
				})
				e.row[to.slot], n = found, int64(len(found))
			} else {
				n = e.Graph.Degree(start, dir, types)
			}
			if n == 0 || err != nil {
				return err
			}
			before := e.weight
			e.weight = before * n
			err = emit()
			e.weight = before
			return err
		})
	}
}

// tested remembers of each node whether it passes a test.
type tested struct {
	test  func(e *env, n values.Node) bool
	known []uint8 // by node: 0 for not tested, else one more than the answer
}

func (t *tested) passes(e *env, n values.Node) bool {
	if int(n) >= len(t.known) {
		t.known = append(t.known, make([]uint8, int(n)+1-len(t.known))...)
	}
	if t.known[n] == 0 {
		t.known[n] = 1
		if t.test(e, n) {
			t.known[n] = 2
		}
	}
	return t.known[n] == 2
}
