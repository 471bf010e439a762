// Package nodeset has a set of node indices that costs its members, not the whole graph,
// to take and to give back, and sorts such indices.
package nodeset

import "sync"

// Set holds indices below the number it was made for. One goroutine uses it at a time.
type Set struct {
	words   []uint64
	members []uint32
}

var spare sync.Pool

// New is an empty set for indices below n.
func New(n int) *Set {
	if s, ok := spare.Get().(*Set); ok && len(s.words) >= (n+63)/64 {
		return s
	}
	return &Set{words: make([]uint64, (n+63)/64)}
}

// Has reports whether i is a member.
func (s *Set) Has(i uint32) bool { return s.words[i/64]&(1<<(i%64)) != 0 }

// Add adds i, which must not be a member yet.
func (s *Set) Add(i uint32) {
	s.words[i/64] |= 1 << (i % 64)
	s.members = append(s.members, i)
}

// AddAll adds those that are no members yet.
func (s *Set) AddAll(nodes []uint32) {
	for _, i := range nodes {
		if !s.Has(i) {
			s.Add(i)
		}
	}
}

// Members are the members in the order in which they were added; the slice is the set's own.
func (s *Set) Members() []uint32 { return s.members }

// Release empties the set and keeps it for the next user. The set must not be used after.
func (s *Set) Release() {
	for _, i := range s.members {
		s.words[i/64] = 0
	}
	s.members = s.members[:0]
	spare.Put(s)
}
