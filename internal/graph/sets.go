package graph

import (
	"runtime"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// recipientSets hold the SENT_TO edges twice: a bitmap of node indices per
// campaign (about 2 bytes an edge) and, turned round, the campaigns of every
// recipient as compressed sparse rows (4 bytes an edge). The rows are counted at once and
// filled when first asked for: many questions need none of them.
type recipientSets struct {
	// bitmaps is indexed by node; nil for a node without a list.
	bitmaps []*roaring.Bitmap
	offsets []int64
	// next holds for each worker where in the row of a recipient its next campaign goes.
	next      [][]uint32
	filled    sync.Once
	campaigns []uint32
}

func newRecipientSets(nodes int, lists []list) *recipientSets {
	s := &recipientSets{bitmaps: make([]*roaring.Bitmap, nodes), offsets: make([]int64, nodes+1)}
	for _, l := range lists {
		if s.bitmaps[l.campaign] = l.bitmap; l.bitmap.IsEmpty() {
			s.bitmaps[l.campaign] = nil
		}
	}
	s.count()
	return s
}

// count begins to turn the lists round, by a counting sort: it finds where the row of each
// recipient begins, and in it the part of each worker.
func (s *recipientSets) count() {
	nodes := len(s.bitmaps)
	s.next = make([][]uint32, min(runtime.GOMAXPROCS(0), maxTurners))
	for w := range s.next {
		s.next[w] = make([]uint32, nodes)
	}
	s.share(func(next []uint32, from, to int) {
		s.eachByCampaign(from, to, func(_, recipient uint32) { next[recipient]++ })
	})
	for r := range nodes {
		end := s.offsets[r]
		for w := range s.next {
			n := s.next[w][r]
			s.next[w][r] = uint32(end - s.offsets[r])
			end += int64(n)
		}
		s.offsets[r+1] = end
	}
}

// fill ends it: it puts the campaigns into the rows.
func (s *recipientSets) fill() {
	s.filled.Do(func() {
		s.campaigns = make([]uint32, s.edges())
		s.share(func(next []uint32, from, to int) {
			s.eachByCampaign(from, to, func(campaign, recipient uint32) {
				s.campaigns[s.offsets[recipient]+int64(next[recipient])] = campaign
				next[recipient]++
			})
		})
		s.next = nil
	})
}

// share lets each worker work on a stretch of the campaigns.
func (s *recipientSets) share(work func(next []uint32, from, to int)) {
	nodes := len(s.bitmaps)
	stretch := (nodes + len(s.next) - 1) / len(s.next)
	var group sync.WaitGroup
	for w, next := range s.next {
		group.Go(func() { work(next, min(w*stretch, nodes), min((w+1)*stretch, nodes)) })
	}
	group.Wait()
}

// maxTurners bounds the workers that turn lists round: each keeps a number a node.
const maxTurners = 4

// eachByCampaign calls visit for every SENT_TO edge of the campaigns in a range,
// ascending by index.
func (s *recipientSets) eachByCampaign(from, to int, visit func(campaign, recipient uint32)) {
	block := make([]uint32, 4096)
	for c := from; c < to; c++ {
		b := s.bitmaps[c]
		if b == nil {
			continue
		}
		for it := b.ManyIterator(); ; {
			n := it.NextMany(block)
			if n == 0 {
				break
			}
			for _, r := range block[:n] {
				visit(uint32(c), r)
			}
		}
	}
}

// each calls visit for every recipient of a campaign, ascending by index.
func (s *recipientSets) each(campaign uint32, visit func(recipient uint32)) {
	if b := s.bitmaps[campaign]; b != nil {
		for it := b.Iterator(); it.HasNext(); {
			visit(it.Next())
		}
	}
}

// edges counts the SENT_TO edges.
func (s *recipientSets) edges() int64 { return s.offsets[len(s.bitmaps)] }

// received counts the campaigns sent to a node.
func (s *recipientSets) received(recipient uint32) int64 {
	return s.offsets[recipient+1] - s.offsets[recipient]
}

// campaignsOf are the campaigns sent to a node, ascending by index.
func (s *recipientSets) campaignsOf(recipient uint32) []uint32 {
	if s.received(recipient) == 0 {
		return nil
	}
	s.fill()
	return s.campaigns[s.offsets[recipient]:s.offsets[recipient+1]]
}

// listed counts the recipients of a campaign.
func (s *recipientSets) listed(campaign uint32) int64 {
	if b := s.bitmaps[campaign]; b != nil {
		return int64(b.GetCardinality())
	}
	return 0
}
