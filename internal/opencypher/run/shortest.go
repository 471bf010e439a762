package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// selected notes on the one edge of a pattern which of its paths are wanted.
func (m *matcher) selected(p *syntax.Pattern, path *pathVar) {
	if len(path.edges) != 1 || path.edges[0].group != nil {
		m.c.refuse(p, "a path selector on a pattern that is not one relationship between two nodes")
	}
	ed := path.edges[0]
	switch p.Selector {
	case syntax.AnyPaths, syntax.ShortestPaths, syntax.ShortestGroups:
		if p.Count != 1 {
			m.c.refuse(p, "SHORTEST or ANY of more than one path")
		}
	}
	ed.selector, ed.count = p.Selector, p.Count
	if ed.rel.Length == nil {
		rel := *ed.rel
		rel.Length = &syntax.Length{Span: rel.Span, Min: 1, Max: 1}
		ed.rel = &rel
		if ed.rel.Name != nil && p.Selector < syntax.ShortestFunction {
			m.c.refuse(p, "a path selector on a single relationship with a name")
		}
	}
	if ed.rel.Length.Min > 1 {
		m.c.refuse(p, "a shortest path of at least "+values.String(ed.rel.Length.Min)+" relationships")
	}
}

// wantsAll reports whether all paths of the least length are wanted, not any one of them.
func (ed *edge) wantsAll() bool {
	switch ed.selector {
	case syntax.AllShortest, syntax.AllShortestFunction, syntax.ShortestGroups:
		return true
	}
	return false
}

// shortest compiles an edge of which the shortest paths are wanted: a breadth-first search from one end.
func (m *matcher) shortest(ed *edge, up producer) producer {
	isFunction := ed.selector >= syntax.ShortestFunction
	for _, p := range m.preds {
		if !p.done && isFunction {
			m.c.refuse(p.expr, "a condition on a path of shortestPath")
		}
	}
	if len(m.edges) > 1 {
		m.c.refuse(ed.rel, "a shortest path beside another pattern in one MATCH")
	}
	from, to, dir := ed.from, ed.to, ed.dir
	backward := !from.done
	if backward {
		from, to, dir = to, from, reverse(dir)
	}
	test, known := m.tests(to), to.done || from == to
	w := m.walk(ed, dir)
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			start, ok, err := nodeIn(e, from.slot)
			if err != nil || !ok {
				return err
			}
			want := values.Node(-1)
			if known {
				if want, ok, err = nodeIn(e, to.slot); err != nil || !ok {
					return err
				}
				if isFunction && want == start && w.min > 0 {
					return values.Fail("DatabaseError", "InvalidArgumentValue", "The shortest path algorithm does not work when the start and end nodes are the same. "+
						"This can happen if you perform a shortestPath search after a cartesian product that might have the same start and end nodes.")
				}
			}
			if dir == values.Both && !isFunction && w.min > 0 && (known && want == start || !known && test(e, start)) {
				return values.Fail(syntax.Unsupported, syntax.Unsupported, "a shortest path in both directions from a node back to itself is not supported by the embedded store's Cypher: "+
					"say that the ends differ by their labels, or give the direction")
			}
			if known && !ed.wantsAll() && want != start {
				rels, found, err := w.meet(e, start, want)
				if err != nil || !found {
					return err
				}
				if backward {
					slices.Reverse(rels)
				}
				e.row[ed.slot] = rels
				return emit()
			}
			b := &breadth{walk: &w, all: ed.wantsAll(), want: want}
			return b.run(e, start, func(end values.Node, rels values.List) error {
				if !known && !test(e, end) {
					return nil
				}
				if backward {
					slices.Reverse(rels)
				}
				e.row[to.slot], e.row[ed.slot] = end, rels
				return emit()
			})
		})
	}
}

// breadth is a search in rounds: how each node was first reached, by all relationships that reach it
// in that round.
type breadth struct {
	walk  *walk
	all   bool
	want  values.Node // or -1 for every end
	depth map[values.Node]int64
	by    map[values.Node][]arrival
}

type arrival struct {
	rel  values.Relationship
	from values.Node
}

func (b *breadth) run(e *env, start values.Node, found func(end values.Node, rels values.List) error) error {
	before := e.memory
	defer func() { e.memory = before }()
	b.depth = map[values.Node]int64{start: 0}
	b.by = map[values.Node][]arrival{}
	if b.walk.min == 0 && (b.want < 0 || b.want == start) {
		if err := found(start, values.List{}); err != nil {
			return err
		}
		if b.want == start {
			return nil
		}
	}
	round := []values.Node{start}
	for depth := int64(1); depth <= b.walk.max && len(round) > 0; depth++ {
		next, loops, err := b.step(e, start, round, depth)
		if err != nil {
			return err
		}
		if b.walk.min > 0 && len(loops) > 0 && (b.want < 0 || b.want == start) {
			if err := b.loops(e, start, loops, found); err != nil {
				return err
			}
			b.walkDone(start)
		}
		for _, end := range next {
			if b.want >= 0 && end != b.want {
				continue
			}
			if err := b.paths(e, start, end, nil, found); err != nil {
				return err
			}
			if end == b.want {
				return nil
			}
		}
		round = next
	}
	return nil
}

// walkDone forgets the way back to the start once it was given: longer ones are not the shortest.
func (b *breadth) walkDone(start values.Node) { b.depth[start] = -1 }

// step goes one round on; loops are the ways back to the start.
func (b *breadth) step(e *env, start values.Node, round []values.Node, depth int64) (next []values.Node, loops []arrival, err error) {
	for _, node := range round {
		e.Graph.Expand(node, b.walk.dir, b.walk.types, func(r values.Relationship, other values.Node) bool {
			if err = e.tick(); err != nil {
				return false
			}
			at, seen := b.depth[other]
			back := other == start && at == 0 && b.walk.min > 0 && b.walk.dir != values.Both
			if seen && at != depth && !back || slices.Contains(e.used[b.walk.use], r) {
				return true
			}
			if b.walk.test != nil {
				var ok bool
				if ok, err = b.walk.test(e, r); err != nil || !ok {
					return err == nil
				}
			}
			switch {
			case back:
				loops = append(loops, arrival{r, node})
			case !seen:
				b.depth[other] = depth
				b.by[other] = []arrival{{r, node}}
				next = append(next, other)
				err = e.hold(96)
			case b.all:
				b.by[other] = append(b.by[other], arrival{r, node})
			}
			return err == nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return next, loops, nil
}

// paths gives the ways by which a node was reached: all of them or the first.
func (b *breadth) paths(e *env, start, end values.Node, behind []values.Relationship, found func(end values.Node, rels values.List) error) error {
	var back func(node values.Node, behind []values.Relationship) error
	back = func(node values.Node, behind []values.Relationship) error {
		if node == start {
			rels := make(values.List, len(behind))
			for i, r := range behind {
				rels[len(behind)-1-i] = r
			}
			return found(end, rels)
		}
		for i, a := range b.by[node] {
			if i > 0 && !b.all {
				break
			}
			if err := e.tick(); err != nil {
				return err
			}
			if err := back(a.from, append(behind, a.rel)); err != nil {
				return err
			}
		}
		return nil
	}
	return back(end, behind)
}

// loops gives the shortest ways back to the start in which no relationship comes twice.
func (b *breadth) loops(e *env, start values.Node, loops []arrival, found func(end values.Node, rels values.List) error) error {
	for i, a := range loops {
		if i > 0 && !b.all {
			break
		}
		if a.from == start {
			if err := found(start, values.List{a.rel}); err != nil {
				return err
			}
			continue
		}
		if err := b.paths(e, start, a.from, nil, func(_ values.Node, rels values.List) error {
			if slices.Contains(rels, any(a.rel)) {
				return nil
			}
			return found(start, append(rels, a.rel))
		}); err != nil {
			return err
		}
	}
	return nil
}
