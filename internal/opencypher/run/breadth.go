package run

import (
	"slices"

	"bluegraph/internal/opencypher/values"
)

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
func (b *breadth) paths(e *env, start, end values.Node, behind []values.Relationship, found func(end values.Node,
	rels values.List) error) error {
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
