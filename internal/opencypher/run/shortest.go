package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// selected notes on the one edge of a pattern which of its paths are wanted, or on the MATCH where the
// pattern has more parts.
func (m *matcher) selected(p *syntax.Pattern, path *pathVar) {
	if len(path.edges) != 1 || path.edges[0].group != nil || path.edges[0].rel.Length == nil && path.edges[0].name != "" {
		m.choose(p, path)
		return
	}
	ed := path.edges[0]
	ed.selector, ed.count = p.Selector, p.Count
	if ed.rel.Length == nil {
		rel := *ed.rel
		rel.Length = &syntax.Length{Span: rel.Span, Min: 1, Max: 1}
		ed.rel = &rel
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

// shortest compiles an edge of which the shortest paths are wanted.
func (m *matcher) shortest(ed *edge, up producer) producer {
	isFunction := ed.selector >= syntax.ShortestFunction
	if len(m.edges) > 1 {
		m.c.refuse(ed.rel, "a shortest path beside another pattern in one MATCH")
	}
	s := m.span(ed)
	w := m.walk(ed, s.dir)
	var accept func(e *env) (bool, error) // of a path of shortestPath: the shortest that satisfies it is wanted
	if isFunction {
		accept = m.onPath(ed)
	}
	return s.search(up, func(e *env, start, want values.Node, emit func() error) error {
		if s.known && isFunction && want == start && w.min > 0 {
			return values.Fail("ArgumentError", "InvalidArgumentValue",
				"The shortest path algorithm does not work when the start and end nodes are the same. "+
					"This can happen if you perform a shortestPath search after a cartesian product that might have the same start and end nodes.")
		}
		give := func(end values.Node, rels values.List) error {
			if s.backward {
				slices.Reverse(rels)
			}
			e.row[s.to.slot], e.row[ed.slot] = end, rels
			return emit()
		}
		if accept == nil && w.isPlain(ed, s.dir, start, want) {
			return w.plainly(e, s, start, want, ed.wantsAll(), give)
		}
		ends := []values.Node{want}
		if !s.known {
			var err error
			if ends, err = w.reach(e, start, s.test); err != nil {
				return err
			}
		}
		for _, end := range ends {
			t := &trails{walk: &w, selector: ed.selector, count: ed.count}
			if err := t.run(e, start, end, func(rels values.List) (bool, error) {
				if accept != nil {
					e.row[ed.slot] = slices.Clone(rels)
					if ok, err := accept(e); err != nil || !ok {
						return false, err
					}
				}
				return true, give(end, rels)
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// plainly searches in rounds.
func (w *walk) plainly(e *env, s span, start, want values.Node, all bool, give func(end values.Node, rels values.List) error) error {
	if s.known && !all && want != start {
		rels, found, err := w.meet(e, start, want)
		if err != nil || !found {
			return err
		}
		return give(want, rels)
	}
	b := &breadth{walk: w, all: all, want: want}
	return b.run(e, start, func(end values.Node, rels values.List) error {
		if !s.endsAt(e, end, want) {
			return nil
		}
		return give(end, rels)
	})
}

// isPlain reports whether a search in rounds finds what is wanted: one group of shortest paths, none of
// which needs to be longer than the way to a node not seen before.
func (w *walk) isPlain(ed *edge, dir values.Direction, start, want values.Node) bool {
	return ed.count == 1 && w.min <= 1 && (w.min == 0 || dir != values.Both || want >= 0 && want != start)
}

// onPath compiles the predicates of a MATCH that can be tested only once the path is known; nil for none.
func (m *matcher) onPath(ed *edge) func(e *env) (bool, error) {
	var tests []func(e *env) (bool, error)
	for _, p := range m.preds {
		if p.done || m.canTest(p) {
			continue
		}
		p.done = true
		tests = append(tests, m.c.predicate(m.s, p.expr))
	}
	if len(tests) == 0 {
		return nil
	}
	var path *pathVar
	if len(m.paths) > 0 {
		path = m.paths[0]
	}
	return func(e *env) (bool, error) {
		if path != nil {
			p, err := pathOf(e, path)
			if err != nil {
				return false, err
			}
			e.row[path.slot] = p
		}
		for _, test := range tests {
			if ok, err := test(e); err != nil || !ok {
				return false, err
			}
		}
		return true, nil
	}
}
