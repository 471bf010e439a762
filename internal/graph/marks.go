package graph

import "sync"

// marks is a set of node indices that costs its members, not the whole graph, to
// take and to give back.
type marks struct {
	words   []uint64
	members []uint32
}

var spareMarks sync.Pool

// newMarks is an empty set for indices below n.
func newMarks(n int) *marks {
	if m, ok := spareMarks.Get().(*marks); ok && len(m.words) >= (n+63)/64 {
		return m
	}
	return &marks{words: make([]uint64, (n+63)/64)}
}

func (m *marks) has(i uint32) bool { return m.words[i/64]&(1<<(i%64)) != 0 }

func (m *marks) add(i uint32) {
	m.words[i/64] |= 1 << (i % 64)
	m.members = append(m.members, i)
}

// release empties the set and keeps it for the next question.
func (m *marks) release() {
	for _, i := range m.members {
		m.words[i/64] = 0
	}
	m.members = m.members[:0]
	spareMarks.Put(m)
}

func (m *marks) addAll(nodes []uint32) {
	for _, i := range nodes {
		if !m.has(i) {
			m.add(i)
		}
	}
}
