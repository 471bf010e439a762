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
	ways  reached
}

// noRel is the relationship of an arrival that is known by its ends alone.
const noRel values.Relationship = -1

func newSide(e *env, start values.Node, dir values.Direction) (*side, error) {
	s := &side{dir: dir, round: []values.Node{start}}
	return s, s.ways.add(e, start, arrival{noRel, start})
}

// reached are nodes with how they were reached, in a table of hashes: a search of some hundred nodes shall
// not allocate for each.
type reached struct {
	nodes []values.Node // one more than the node, 0 for none; the length is a power of two
	by    []arrival
	count int
}

// find is where a node stands, or would.
func (r *reached) find(n values.Node) (at int, known bool) {
	if len(r.nodes) == 0 {
		return 0, false
	}
	mask := len(r.nodes) - 1
	for at = int(hashOf(uint32(n))) & mask; ; at = (at + 1) & mask {
		if r.nodes[at] == n+1 || r.nodes[at] == 0 {
			return at, r.nodes[at] != 0
		}
	}
}

// add notes a node that was not reached before.
func (r *reached) add(e *env, n values.Node, by arrival) error {
	if 2*r.count >= len(r.nodes) {
		old := *r
		size := max(64, 2*len(old.nodes))
		*r = reached{make([]values.Node, size), make([]arrival, size), old.count}
		for i, known := range old.nodes {
			if known != 0 {
				at, _ := r.find(known - 1)
				r.nodes[at], r.by[at] = known, old.by[i]
			}
		}
		if err := e.hold(24 * int64(size-len(old.nodes))); err != nil {
			return err
		}
	}
	at, _ := r.find(n)
	r.nodes[at], r.by[at] = n+1, by
	r.count++
	return nil
}

// work estimates how many relationships the next round looks at.
func (s *side) work(e *env, types []int) (n int64) {
	for _, node := range s.round {
		n += e.Graph.Degree(node, s.dir, types)
	}
	return n
}

// meet finds one shortest path between two different nodes, growing the smaller of two searches by a
// round each time. The first node in which a round touches the other search lies on a shortest path: a shorter one would
// have touched in a round before.
func (w *walk) meet(e *env, start, end values.Node) (rels values.List, found bool, err error) {
	before := e.memory
	defer func() { e.memory = before }()
	a, err := newSide(e, start, w.dir)
	if err != nil {
		return nil, false, err
	}
	b, err := newSide(e, end, reverse(w.dir))
	if err != nil {
		return nil, false, err
	}
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
			ahead := w.trail(e, a, at)
			slices.Reverse(ahead)
			return append(ahead, w.trail(e, b, at)...), true, nil
		}
	}
	return nil, false, nil
}

// grow goes one round on, until it touches the other search.
func (w *walk) grow(e *env, s, other *side) (at values.Node, touched bool, err error) {
	round := s.round
	s.round = nil
	s.depth++
	for _, node := range round {
		if w.test == nil {
			at, touched, err = s.all(e, other, node, w.types)
		} else {
			e.Graph.Expand(node, s.dir, w.types, func(r values.Relationship, far values.Node) bool {
				var ok bool
				if ok, err = w.test(e, r); err == nil && ok {
					touched, err = s.reach(e, other, far, arrival{r, node})
					at = far
				}
				return err == nil && !touched
			})
		}
		if touched || err != nil {
			return at, touched, err
		}
	}
	return 0, false, nil
}

// all goes from a node to all its neighbours, without looking its relationships up.
func (s *side) all(e *env, other *side, node values.Node, types []int) (at values.Node, touched bool, err error) {
	list, err := e.gather(node, s.dir, types)
	defer e.release(list)
	for _, far := range list {
		if err != nil || touched {
			break
		}
		at = values.Node(far)
		touched, err = s.reach(e, other, at, arrival{noRel, node})
	}
	return at, touched, err
}

// reach notes how a node was reached first, and reports whether the other search was there before.
func (s *side) reach(e *env, other *side, far values.Node, by arrival) (touches bool, err error) {
	if err := e.tick(); err != nil {
		return false, err
	}
	if _, known := s.ways.find(far); known {
		return false, nil
	}
	s.round = append(s.round, far)
	_, touches = other.ways.find(far)
	return touches, s.ways.add(e, far, by)
}

// trail lists the relationships from a node back to where a search began. Those that were not looked up are the first
// between their ends.
func (w *walk) trail(e *env, s *side, node values.Node) (rels values.List) {
	for {
		at, _ := s.ways.find(node)
		a := s.ways.by[at]
		if a.from == node {
			return rels
		}
		if a.rel == noRel {
			e.Graph.Expand(a.from, s.dir, w.types, func(r values.Relationship, far values.Node) bool {
				a.rel = r
				return far != node
			})
		}
		rels = append(rels, a.rel)
		node = a.from
	}
}
