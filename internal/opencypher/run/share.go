package run

import "sync/atomic"

// shareNodes is how many neighbouring nodes a worker takes at once.
const shareNodes = 64

// share is one worker's part of the nodes that a scan finds. All workers walk through all of them and count, and each works on
// the blocks of nodes that it was the first to ask for: those with long lists do not all fall to one.
type share struct {
	// next is the first block that nobody has taken.
	next *atomic.Int64
	// at is the place of the node at hand among all of the scan, taken the block that is this worker's now.
	at, taken int64
}

func newShare(next *atomic.Int64) *share { return &share{next: next, at: -1, taken: -1} }

// has moves on to the next node and reports whether it is this worker's. A block that is taken lies never behind: whoever
// took a later one has passed it.
func (s *share) has() bool {
	s.at++
	block := s.at / shareNodes
	for s.taken < block {
		s.taken = s.next.Add(1) - 1
	}
	return s.taken == block
}
