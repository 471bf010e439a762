package run

import "bluegraph/internal/opencypher/syntax"

// countable reports whether a MATCH of one relationship is followed by an aggregation that only counts
// its rows, so that the relationships of a node can be counted without looking at them: SENT_TO of a
// leak are hundreds of millions. It returns the node that is not looked at.
func countable(s *scope, m *syntax.Match, next syntax.Clause) (far *syntax.Node, ok bool) {
	p, isProjection := next.(*syntax.Projection)
	if !isProjection || p.Star || m.Optional || m.Where != nil || len(m.Patterns) != 1 {
		return nil, false
	}
	pattern := m.Patterns[0]
	if pattern.Name != nil || pattern.Selector != syntax.AllPaths || len(pattern.Steps) != 3 {
		return nil, false
	}
	rel, ok := pattern.Steps[1].(*syntax.Rel)
	if !ok || rel.Length != nil || rel.Quantifier != nil || rel.Properties != nil || rel.Where != nil || known(s, rel.Name) {
		return nil, false
	}
	for _, i := range []int{2, 0} {
		near, isNode := pattern.Steps[2-i].(*syntax.Node)
		far, alsoNode := pattern.Steps[i].(*syntax.Node)
		if !isNode || !alsoNode || far.Labels != nil || far.Properties != nil || far.Where != nil || known(s, far.Name) {
			continue
		}
		if n := nameOf(near.Name); n != "" && n == nameOf(far.Name) {
			continue
		}
		if onlyCounts(p, nameOf(rel.Name), nameOf(far.Name)) {
			return far, true
		}
	}
	return nil, false
}

func known(s *scope, n *syntax.Name) bool {
	_, ok := s.slots[nameOf(n)]
	return ok && n != nil
}

// onlyCounts reports whether a projection aggregates, with nothing but counts, and uses the names in
// them alone.
func onlyCounts(p *syntax.Projection, rel, far string) bool {
	aggregated := false
	fine := true
	look := func(x syntax.Expr) {
		syntax.Walk(x, func(x syntax.Expr) bool {
			switch x := x.(type) {
			case *syntax.Call:
				if !syntax.IsAggregate(x.Name) {
					return true
				}
				aggregated = true
				fine = fine && isCount(x, rel, far)
				return false
			case *syntax.SubqueryExpr, *syntax.PatternExpr, *syntax.PatternComprehension:
				fine = false
			case *syntax.Var:
				if x.Name == rel || x.Name == far {
					fine = false
				}
			}
			return fine
		})
	}
	for _, it := range p.Items {
		look(it.Value)
	}
	for _, o := range p.OrderBy {
		look(o.Key)
	}
	if p.Where != nil {
		look(p.Where)
	}
	return aggregated && fine
}

// isCount reports whether a call counts rows: count(*), or count of what no row lacks.
func isCount(x *syntax.Call, rel, far string) bool {
	if x.Star {
		return true
	}
	if len(x.Args) != 1 || x.Distinct || (x.Name != "count" && x.Name != "COUNT") {
		return false
	}
	v, ok := x.Args[0].(*syntax.Var)
	return ok && (v.Name == rel || v.Name == far)
}

// weighed compiles such an edge: one row for each near node, which counts for as many as it has
// relationships.
func (m *matcher) weighed(ed *edge, up producer) producer {
	from, to, dir := ed.from, ed.to, ed.dir
	if !from.done {
		from, to, dir = to, from, reverse(dir)
	}
	types := ed.types
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			start, ok, err := nodeIn(e, from.slot)
			if err != nil || !ok {
				return err
			}
			n := e.Graph.Degree(start, dir, types)
			if n == 0 {
				return nil
			}
			// The far node and the relationship are not null, and nothing more is asked of them.
			e.row[to.slot], e.row[ed.slot] = start, true
			before := e.weight
			e.weight = n
			err = emit()
			e.weight = before
			return err
		})
	}
}
