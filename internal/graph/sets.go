package graph

import (
	"runtime"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Lists hold the SENT_TO edges twice: a bitmap of node indices per
// campaign (about 2 bytes an edge) and, turned round, the campaigns of every
// recipient as compressed sparse rows (4 bytes an edge). The rows are counted at once and
// filled when first asked for: many questions need none of them.
type Lists struct {
	// bitmaps is indexed by node; nil for a node without a list.
	bitmaps []*roaring.Bitmap
	offsets []int64
	// next holds for each worker where in the row of a recipient its next campaign goes.
	next      [][]uint32
	filled    sync.Once
	campaigns []uint32
}

func newLists(nodes int, lists []list) *Lists {
	s := &Lists{bitmaps: make([]*roaring.Bitmap, nodes), offsets: make([]int64, nodes+1)}
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
func (s *Lists) count() {
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

// Fill ends it: it puts the campaigns into the rows.
func (s *Lists) Fill() {
	s.filled.Do(func() {
		s.campaigns = make([]uint32, s.Edges())
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
func (s *Lists) share(work func(next []uint32, from, to int)) {
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
func (s *Lists) eachByCampaign(from, to int, visit func(campaign, recipient uint32)) {
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

// Each calls visit for every recipient of a campaign, ascending by index.
func (s *Lists) Each(campaign uint32, visit func(recipient uint32)) {
	if b := s.bitmaps[campaign]; b != nil {
		for it := b.Iterator(); it.HasNext(); {
			visit(it.Next())
		}
	}
}

// Edges counts the SENT_TO edges.
func (s *Lists) Edges() int64 { return s.offsets[len(s.bitmaps)] }

// Received counts the campaigns sent to a node.
func (s *Lists) Received(recipient uint32) int64 {
	return s.offsets[recipient+1] - s.offsets[recipient]
}

// CampaignsOf are the campaigns sent to a node, ascending by index.
func (s *Lists) CampaignsOf(recipient uint32) []uint32 {
	if s.Received(recipient) == 0 {
		return nil
	}
	s.Fill()
	return s.campaigns[s.offsets[recipient]:s.offsets[recipient+1]]
}

// Listed counts the recipients of a campaign.
func (s *Lists) Listed(campaign uint32) int64 {
	if b := s.bitmaps[campaign]; b != nil {
		return int64(b.GetCardinality())
	}
	return 0
}
