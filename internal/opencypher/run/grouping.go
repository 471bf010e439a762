package run

import (
	"encoding/binary"
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// grouping is how rows fall into groups: one key for each column without aggregates.
type grouping struct {
	keys  []column
	parts []keyPart
	aggs  []aggregate
}

// keyPart computes one key. Where it depends on one variable alone, source is the slot of that, and a node
// has its key computed once; else source is -1.
type keyPart struct {
	value  fn
	source int
}

type group struct {
	keys []any
	sums []accumulator
	seen []*seenSet // of DISTINCT aggregates
}

func (g *grouping) start(keys []any) *group {
	n := &group{keys: keys, sums: make([]accumulator, len(g.aggs)), seen: make([]*seenSet, len(g.aggs))}
	for i, a := range g.aggs {
		n.sums[i] = a.make()
		if a.distinct {
			n.seen[i] = &seenSet{}
		}
	}
	return n
}

// run reads all rows and returns the groups in the order of their first rows. Without keys there is
// one group, even of no rows.
func (g *grouping) run(e *env, up producer) ([]*group, error) {
	if len(g.keys) == 0 {
		only := g.start(nil)
		return []*group{only}, up(e, func() error { return g.add(e, only) })
	}
	var groups []*group
	numbers := make([]numbering, len(g.parts))
	for i := range numbers {
		numbers[i] = numbering{byKey: map[string]uint32{}, byNode: map[values.Node]uint32{}}
	}
	byKey := map[string]*group{}
	key := make([]byte, 4*len(g.parts))
	err := up(e, func() error {
		for i := range g.parts {
			number, err := numbers[i].of(e, &g.parts[i])
			if err != nil {
				return err
			}
			binary.LittleEndian.PutUint32(key[4*i:], number)
		}
		n := byKey[string(key)]
		if n == nil {
			row := make([]any, len(g.parts))
			for i := range row {
				row[i] = numbers[i].values[binary.LittleEndian.Uint32(key[4*i:])]
			}
			n = g.start(row)
			byKey[string(key)] = n
			groups = append(groups, n)
			if err := e.hold(int64(2*len(key)) + 128 + 64*int64(len(g.aggs))); err != nil {
				return err
			}
		}
		return g.add(e, n)
	})
	return groups, err
}

// numbering gives the values of a key numbers, equal ones the same.
type numbering struct {
	values []any
	byKey  map[string]uint32
	byNode map[values.Node]uint32
	last   values.Node
	lastIs uint32
	isLast bool
	buffer []byte
}

// maxByNode is how many nodes keep the number of their key.
const maxByNode = 1 << 18

func (n *numbering) of(e *env, p *keyPart) (uint32, error) {
	if p.source >= 0 {
		if node, ok := e.row[p.source].(values.Node); ok {
			if n.isLast && n.last == node {
				return n.lastIs, nil
			}
			number, known := n.byNode[node]
			if !known {
				v, err := p.value(e)
				if err != nil {
					return 0, err
				}
				if number, err = n.number(e, v); err != nil || isNaN(v) {
					return number, err
				}
				if len(n.byNode) < maxByNode {
					n.byNode[node] = number
				}
			}
			n.last, n.lastIs, n.isLast = node, number, true
			return number, nil
		}
	}
	v, err := p.value(e)
	if err != nil {
		return 0, err
	}
	return n.number(e, v)
}

// isNaN reports whether a value is a number that equals nothing, itself included.
func isNaN(v any) bool {
	f, ok := v.(float64)
	return ok && math.IsNaN(f)
}

func (n *numbering) number(e *env, v any) (uint32, error) {
	n.buffer = values.AppendKey(n.buffer[:0], v)
	if number, ok := n.byKey[string(n.buffer)]; ok {
		return number, nil
	}
	number := uint32(len(n.values))
	n.values = append(n.values, v)
	n.byKey[string(n.buffer)] = number
	return number, e.hold(int64(2*len(n.buffer)) + 64)
}

// sourceOf is the slot of the one variable that an expression depends on, or -1: it depends on several, on
// none, or on more than its variables.
func (c *compiler) sourceOf(s *scope, x syntax.Expr) int {
	slot, pure := -1, true
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Var:
			at, ok := s.slots[x.Name]
			pure = pure && ok && (slot < 0 || slot == at)
			slot = at
		case *syntax.Call:
			f := functions.Find(x.Name)
			pure = pure && f != nil && !f.Random
		case *syntax.Literal, *syntax.Param, *syntax.Property, *syntax.Binary, *syntax.Comparison, *syntax.Case, *syntax.IsNull,
			*syntax.Unary, *syntax.Index:
		default:
			pure = false
		}
		return pure
	})
	if !pure {
		return -1
	}
	return slot
}

// seenSet is the values that a DISTINCT aggregate has seen in a group.
type seenSet struct {
	nodes  *roaring.Bitmap
	others map[string]struct{}
	buffer []byte
}

// add reports whether a value is new.
func (s *seenSet) add(e *env, v any) (bool, error) {
	if n, ok := v.(values.Node); ok && n >= 0 && n <= math.MaxUint32 {
		if s.nodes == nil {
			s.nodes = roaring.New()
		}
		if !s.nodes.CheckedAdd(uint32(n)) {
			return false, nil
		}
		return true, e.hold(4)
	}
	s.buffer = values.AppendKey(s.buffer[:0], v)
	if _, ok := s.others[string(s.buffer)]; ok {
		return false, nil
	}
	if s.others == nil {
		s.others = map[string]struct{}{}
	}
	s.others[string(s.buffer)] = struct{}{}
	return true, e.hold(int64(len(s.buffer)) + 48)
}

// addAll adds nodes and returns how many of them are new.
func (s *seenSet) addAll(e *env, nodes neighbours) (int64, error) {
	if s.nodes == nil {
		s.nodes = roaring.New()
	}
	before := s.nodes.GetCardinality()
	s.nodes.AddMany(nodes)
	added := int64(s.nodes.GetCardinality() - before)
	return added, e.hold(4 * added)
}

// add gives the row to the aggregates of a group.
func (g *grouping) add(e *env, n *group) error {
	for i := range g.aggs {
		a := &g.aggs[i]
		var v any = true // what count(*) counts
		var rest []any
		for j, f := range a.args {
			x, err := f(e)
			if err != nil {
				return err
			}
			if j == 0 {
				v = x
			} else {
				rest = append(rest, x)
			}
		}
		if far, ok := v.(neighbours); ok && n.seen[i] != nil {
			added, err := n.seen[i].addAll(e, far)
			if err != nil {
				return err
			}
			*n.sums[i].(*counter) += counter(added)
			continue
		}
		if n.seen[i] != nil && v != nil {
			if isNew, err := n.seen[i].add(e, v); err != nil || !isNew {
				if err != nil {
					return err
				}
				continue
			}
		}
		if err := n.sums[i].add(e, v, rest); err != nil {
			return err
		}
	}
	return e.tick()
}
