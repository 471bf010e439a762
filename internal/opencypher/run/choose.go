package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// choice says which paths of a pattern of several parts are wanted between each two ends.
type choice struct {
	selector syntax.Selector
	count    int
	path     *pathVar
}

// choose notes a choice among the paths of the whole pattern. All of them are looked at, so none may be
// without bound.
func (m *matcher) choose(p *syntax.Pattern, path *pathVar) {
	for _, ed := range path.edges {
		most := int64(1)
		switch {
		case ed.group != nil:
			most = ed.group.Quantifier.Max
		case ed.rel.Length != nil:
			most = ed.rel.Length.Max
		}
		if most < 0 {
			m.c.refuse(p, "a path selector on a pattern of several parts without an upper bound")
		}
	}
	m.choice = &choice{p.Selector, p.Count, path}
}

// isOfEnds reports whether a predicate asks about one end of the pattern alone, so that it may be tested
// before the choice: the paths between the other ends stay the same.
func (c *choice) isOfEnds(p *predicate) bool {
	last := c.path.first
	if n := len(c.path.edges); n > 0 {
		last = c.path.edges[n-1].to
	}
	return !slices.ContainsFunc(p.names, func(name string) bool { return name != c.path.first.name && name != last.name })
}

// producer holds the rows of up back and gives of each two ends those with the fewest relationships.
func (c *choice) producer(fresh []int, up producer) producer {
	type row struct {
		length int
		values []any
	}
	return func(e *env, emit func() error) error {
		before := e.memory
		defer func() { e.memory = before }()
		rows := map[[2]values.Node][]row{}
		var order [][2]values.Node
		if err := up(e, func() error {
			p, err := pathOf(e, c.path)
			if err != nil || p == nil {
				return err
			}
			path := p.(values.Path)
			ends := [2]values.Node{path.Nodes[0], path.Nodes[len(path.Nodes)-1]}
			if rows[ends] == nil {
				order = append(order, ends)
			}
			rows[ends] = append(rows[ends], row{len(path.Relationships), keep(e, fresh)})
			return e.hold(int64(64 + 32*len(fresh)))
		}); err != nil {
			return err
		}
		for _, ends := range order {
			list := rows[ends]
			slices.SortStableFunc(list, func(a, b row) int { return a.length - b.length })
			groups := 0
			for i, r := range list {
				if i == 0 || r.length != list[i-1].length {
					groups++
				}
				if c.isEnough(i, groups) {
					break
				}
				restore(e, fresh, r.values)
				if err := emit(); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// isEnough reports whether row i, of the group of that number, is one too many.
func (c *choice) isEnough(i, group int) bool {
	switch c.selector {
	case syntax.ShortestGroups:
		return group > c.count
	case syntax.AllShortest:
		return group > 1
	}
	return i >= c.count
}
