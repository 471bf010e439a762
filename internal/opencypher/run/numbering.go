package run

import (
	"math"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// keyPart computes one key. Where it depends on one variable alone, source is the slot of that, and a node
// has its key computed once; else source is -1.
type keyPart struct {
	value  fn
	source int
	// isSource says that the key is that variable itself.
	isSource bool
}

// numbering gives the values of a key numbers, equal ones the same.
type numbering struct {
	values []any
	byKey  map[string]uint32
	byNode pages[uint32] // one more than the number
	last   values.Node
	lastIs uint32
	isLast bool
	buffer []byte
}

func (n *numbering) of(e *env, p *keyPart) (uint32, error) {
	node, ok := values.Node(0), false
	if p.source >= 0 {
		node, ok = e.row[p.source].(values.Node)
	}
	if !ok {
		v, err := p.value(e)
		if err != nil {
			return 0, err
		}
		return n.number(e, v)
	}
	if n.isLast && n.last == node {
		return n.lastIs, nil
	}
	known, made := n.byNode.at(node)
	if made {
		if err := e.hold(4 * pageSize); err != nil {
			return 0, err
		}
	}
	if *known == 0 {
		number, err := n.ofNode(e, p)
		if err != nil {
			return 0, err
		}
		if isNaN(n.values[number]) {
			return number, nil
		}
		*known = number + 1
	}
	n.last, n.lastIs, n.isLast = node, *known-1, true
	return n.lastIs, nil
}

// ofNode is the number of a key that depends on a node which has none yet.
func (n *numbering) ofNode(e *env, p *keyPart) (uint32, error) {
	v, err := p.value(e)
	switch {
	case err != nil:
		return 0, err
	case !p.isSource:
		return n.number(e, v)
	}
	n.values = append(n.values, v)
	return uint32(len(n.values) - 1), e.hold(16)
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
