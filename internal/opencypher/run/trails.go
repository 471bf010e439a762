package run

import (
	"slices"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// trails finds walks between two nodes in the order of their lengths, none with a relationship twice, until
// as many were taken as are wanted. For each length it looks in depth, and turns back where the end is too
// far: near holds how far nodes are from it, as far as that was looked up.
type trails struct {
	walk     *walk
	selector syntax.Selector
	count    int
	near     map[values.Node]int64
	rim      []values.Node
	radius   int64
	taken    int
	cut      bool // a longer walk may be left
}

// run calls take with the relationships of each walk; take reports whether it counts.
func (t *trails) run(e *env, start, end values.Node, take func(rels values.List) (bool, error)) error {
	before := e.memory
	defer func() { e.memory = before }()
	t.near, t.rim = map[values.Node]int64{end: 0}, []values.Node{end}
	groups := 0
	for length := t.walk.min; length <= t.walk.max; length++ {
		for t.radius < (length+1)/2 && len(t.rim) > 0 {
			if err := t.widen(e); err != nil {
				return err
			}
		}
		t.cut = false
		taken := t.taken
		if err := t.from(e, start, end, nil, length, take); err != nil {
			return err
		}
		if t.taken > taken {
			groups++
		}
		if t.isEnough(groups) || !t.cut {
			return nil
		}
	}
	return nil
}

// isEnough reports whether no more walks are wanted, after whole groups of one length each.
func (t *trails) isEnough(groups int) bool {
	switch t.selector {
	case syntax.ShortestGroups:
		return groups >= t.count
	case syntax.AllShortest, syntax.AllShortestFunction:
		return groups > 0
	}
	return t.taken >= t.count
}

// isFull reports whether one more walk of the same length is one too many.
func (t *trails) isFull() bool {
	switch t.selector {
	case syntax.ShortestGroups, syntax.AllShortest, syntax.AllShortestFunction:
		return false
	}
	return t.taken >= t.count
}

// widen looks one round further back from the end.
func (t *trails) widen(e *env) error {
	var next []values.Node
	t.radius++
	for _, node := range t.rim {
		var err error
		e.Graph.Expand(node, reverse(t.walk.dir), t.walk.types, func(_ values.Relationship, other values.Node) bool {
			if err = e.tick(); err != nil {
				return false
			}
			if _, seen := t.near[other]; !seen {
				t.near[other] = t.radius
				next = append(next, other)
				err = e.hold(64)
			}
			return err == nil
		})
		if err != nil {
			return err
		}
	}
	t.rim = next
	return nil
}

// least is how many relationships at least lie between a node and the end; ok is false if none lead there.
func (t *trails) least(node values.Node) (n int64, ok bool) {
	if d, seen := t.near[node]; seen {
		return d, true
	}
	return t.radius + 1, len(t.rim) > 0
}

func (t *trails) from(e *env, node, end values.Node, rels values.List, length int64, take func(rels values.List) (bool, error)) error {
	left := length - int64(len(rels))
	if left == 0 {
		if node != end {
			t.cut = true
			return nil
		}
		ok, err := take(slices.Clone(rels))
		if ok {
			t.taken++
		}
		t.cut = true
		return err
	}
	var err error
	e.Graph.Expand(node, t.walk.dir, t.walk.types, func(r values.Relationship, other values.Node) bool {
		if err = e.tick(); err != nil || t.isFull() {
			return false
		}
		far, ok := t.least(other)
		if !ok || slices.Contains(e.used[t.walk.use], r) {
			return true
		}
		if far >= left {
			t.cut = true
			return true
		}
		if t.walk.test != nil {
			if ok, err = t.walk.test(e, r); err != nil || !ok {
				return err == nil
			}
		}
		err = mark(e, t.walk.use, r, func() error { return t.from(e, other, end, append(rels, r), length, take) })
		return err == nil
	})
	return err
}

// reach lists the nodes at which a walk from start may end.
func (w *walk) reach(e *env, start values.Node, test func(e *env, n values.Node) bool) (ends []values.Node, err error) {
	seen := map[values.Node]bool{start: true}
	round := []values.Node{start}
	if test(e, start) {
		ends = append(ends, start)
	}
	for depth := int64(0); depth < w.max && len(round) > 0; depth++ {
		var next []values.Node
		for _, node := range round {
			e.Graph.Expand(node, w.dir, w.types, func(r values.Relationship, other values.Node) bool {
				if err = e.tick(); err != nil {
					return false
				}
				if seen[other] {
					return true
				}
				seen[other] = true
				next = append(next, other)
				if test(e, other) {
					ends = append(ends, other)
				}
				err = e.hold(64)
				return err == nil
			})
			if err != nil {
				return nil, err
			}
		}
		round = next
	}
	return ends, nil
}
