package run

import (
	"slices"
	"strings"

	"bluegraph/internal/opencypher/syntax"
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
		for _, part := range conjuncts(m.Where, nil) {
			if name := apartFrom(part, u.far); name == "" || !isNodeOf(pattern, name) {
				u.look(part)
			}
		}
		if u.aggregates {
			continue
		}
		if u.projection(p); u.fine && u.aggregates {
			return far, u.distinct, true
		}
	}
	return nil, false, false
}

// conjuncts appends the parts of a predicate that are joined by AND.
func conjuncts(x syntax.Expr, list []syntax.Expr) []syntax.Expr {
	if and, ok := x.(*syntax.Binary); ok && and.Op == "AND" {
		return conjuncts(and.Right, conjuncts(and.Left, list))
	}
	if x == nil {
		return list
	}
	return append(list, x)
}

// apartFrom is the variable that a predicate wants to differ from a node: x of far <> x. "" is for another predicate.
func apartFrom(x syntax.Expr, far string) string {
	c, ok := x.(*syntax.Comparison)
	if !ok || len(c.Ops) != 1 || c.Ops[0] != "<>" || far == "" {
		return ""
	}
	a, isA := c.Terms[0].(*syntax.Var)
	b, isB := c.Terms[1].(*syntax.Var)
	switch {
	case !isA || !isB || a.Name == b.Name:
		return ""
	case a.Name == far:
		return b.Name
	case b.Name == far:
		return a.Name
	}
	return ""
}

// isNodeOf reports whether a name is that of a node of a pattern.
func isNodeOf(p *syntax.Pattern, name string) bool {
	return slices.ContainsFunc(p.Steps, func(step syntax.Step) bool {
		n, ok := step.(*syntax.Node)
		return ok && n.Name != nil && n.Name.Text == name
	})
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
