package run

import (
	"math/bits"

	"bluegraph/internal/opencypher/values"
)

// nodeSet is a set of nodes that only grows. While it is small it is a table of hashes; once that would take more
// than a bit for each node up to the highest, it is those bits.
type nodeSet struct {
	count   int
	highest uint32
	slots   []uint32 // one more than a node, 0 for none; its length is a power of two
	bits    []uint64 // nil while there are slots
}

const firstSlots = 8

// hashOf spreads the numbers of nodes by Knuth's multiplier: neighbours in number lie apart.
func hashOf(n uint32) uint32 { return n * 2654435769 >> 7 }

// add reports whether the node was not in the set.
func (s *nodeSet) add(n uint32) bool {
	if s.bits != nil {
		word, bit := int(n/64), uint64(1)<<(n%64)
		if word >= len(s.bits) {
			if word > len(s.bits)+4*s.count {
				s.scatter(n)
				return s.add(n)
			}
			s.bits = append(s.bits, make([]uint64, word+1-len(s.bits))...)
		}
		if s.bits[word]&bit != 0 {
			return false
		}
		s.bits[word] |= bit
		s.count++
		return true
	}
	if 2*s.count >= len(s.slots) {
		s.grow(n)
		if s.bits != nil {
			return s.add(n)
		}
	}
	mask := uint32(len(s.slots) - 1)
	for at := hashOf(n) & mask; ; at = (at + 1) & mask {
		switch s.slots[at] {
		case n + 1:
			return false
		case 0:
			s.slots[at] = n + 1
			s.highest = max(s.highest, n)
			s.count++
			return true
		}
	}
}

// grow doubles the table, or turns it into bits where those are smaller.
func (s *nodeSet) grow(next uint32) {
	old := s.slots
	if highest := max(s.highest, next); len(old) > 0 && uint32(len(old))*2 > highest/32 {
		s.slots, s.bits, s.count = nil, make([]uint64, highest/64+1), 0
	} else {
		s.slots, s.count = make([]uint32, max(firstSlots, 2*len(old))), 0
	}
	for _, slot := range old {
		if slot != 0 {
			s.add(slot - 1)
		}
	}
}

// scatter makes a table of the bits again: a node came that lies too far from the others.
func (s *nodeSet) scatter(next uint32) {
	old := *s
	size := firstSlots
	for size < 4*old.count {
		size *= 2
	}
	*s = nodeSet{slots: make([]uint32, size), highest: next}
	for i, word := range old.bits {
		for ; word != 0; word &= word - 1 {
			s.add(uint32(64*i + bits.TrailingZeros64(word)))
		}
	}
}

// bytes is what the set holds.
func (s *nodeSet) bytes() int64 { return int64(4*len(s.slots) + 8*len(s.bits)) }

// pageSize is how many neighbouring nodes' values lie together.
const pageSize = 64

// pages hold a value for nodes, in pages that are made when one of their nodes gets a value.
type pages[T any] struct{ list []*[pageSize]T }

// at is where the value of a node lies; made reports whether its page is new.
func (p *pages[T]) at(n values.Node) (value *T, made bool) {
	page := int(n / pageSize)
	if page >= len(p.list) {
		p.list = append(p.list, make([]*[pageSize]T, page+1-len(p.list))...)
	}
	if p.list[page] == nil {
		p.list[page], made = new([pageSize]T), true
	}
	return &p.list[page][n%pageSize], made
}
