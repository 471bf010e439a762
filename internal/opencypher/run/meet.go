package run

import (
	"slices"

	"bluegraph/internal/opencypher/values"
)

// side is one of the two searches that meet in the middle.
type side struct {
	dir   values.Direction
	round []values.Node
	depth int64
	by    map[values.Node]arrival // how each node was reached; its own start has no entry
	seen  map[values.Node]int64
}

func newSide(start values.Node, dir values.Direction) *side {
	return &side{dir: dir, round: []values.Node{start}, by: map[values.Node]arrival{}, seen: map[values.Node]int64{start: 0}}
}

// work estimates how many relationships the next round looks at.
func (s *side) work(e *env, types []int) (n int64) {
	for _, node := range s.round {
		n += e.Graph.Degree(node, s.dir, types)
	}
	return n
}

// meet finds one shortest path between two different nodes, growing the smaller of two searches by a
// whole round each time. A shortest path of two rounds that touch is a shortest path, since all
// shorter ones would have touched in a round before.
func (w *walk) meet(e *env, start, end values.Node) (rels values.List, found bool, err error) {
	before := e.memory
	defer func() { e.memory = before }()
	a, b := newSide(start, w.dir), newSide(end, reverse(w.dir))
	for a.depth+b.depth < w.max && len(a.round) > 0 && len(b.round) > 0 {
		grow, other := a, b
		if b.work(e, w.types) < a.work(e, w.types) {
			grow, other = b, a
		}
		at, ok, err := w.grow(e, grow, other)
		if err != nil {
			return nil, false, err
		}
		if ok {
			ahead := trail(a, at)
			slices.Reverse(ahead)
			return append(ahead, trail(b, at)...), true, nil
		}
	}
	return nil, false, nil
}

// grow goes one round on and returns the node at which the searches touch by the shortest way.
func (w *walk) grow(e *env, s, other *side) (at values.Node, touched bool, err error) {
	var next []values.Node
	s.depth++
	least := int64(0)
	for _, node := range s.round {
		e.Graph.Expand(node, s.dir, w.types, func(r values.Relationship, far values.Node) bool {
			if err = e.tick(); err != nil {
				return false
			}
			if _, known := s.seen[far]; known {
				return true
			}
			if w.test != nil {
				var ok bool
				if ok, err = w.test(e, r); err != nil || !ok {
					return err == nil
				}
			}
			s.seen[far] = s.depth
			s.by[far] = arrival{r, node}
			next = append(next, far)
			if depth, ok := other.seen[far]; ok && (!touched || depth < least) {
				at, touched, least = far, true, depth
			}
			err = e.hold(128)
			return err == nil
		})
		if err != nil {
			return 0, false, err
		}
	}
	s.round = next
	return at, touched, nil
}

// trail lists the relationships from a node back to where a search began.
func trail(s *side, node values.Node) (rels values.List) {
	for {
		a, ok := s.by[node]
		if !ok {
			return rels
		}
		rels = append(rels, a.rel)
		node = a.from
	}
}
