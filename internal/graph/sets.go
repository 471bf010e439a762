package graph

import (
	"runtime"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// recipientSets hold the SENT_TO edges twice: a bitmap of node indices per
// campaign (about 2 bytes an edge) and, turned round, the campaigns of every
// recipient as compressed sparse rows (4 bytes an edge).
type recipientSets struct {
	// bitmaps is indexed by node; nil for a node without a list.
	bitmaps   []*roaring.Bitmap
	offsets   []int64
	campaigns []uint32
}

func newRecipientSets(nodes int, lists []list) recipientSets {
	s := recipientSets{bitmaps: make([]*roaring.Bitmap, nodes), offsets: make([]int64, nodes+1)}
	for _, l := range lists {
		if s.bitmaps[l.campaign] = l.bitmap; l.bitmap.IsEmpty() {
			s.bitmaps[l.campaign] = nil
		}
	}
	s.turn(nodes)
	return s
}

// turn fills the rows of campaigns by recipient: a counting sort, by workers that
// each take a stretch of the campaigns.
func (s *recipientSets) turn(nodes int) {
	workers := min(runtime.GOMAXPROCS(0), maxTurners)
	stretch := (nodes + workers - 1) / workers
	next := make([][]uint32, workers) // by recipient: how many, then where the next goes
	each := func(work func(next []uint32, from, to int)) {
		var group sync.WaitGroup
		for w := range workers {
			group.Go(func() { work(next[w], min(w*stretch, nodes), min((w+1)*stretch, nodes)) })
		}
		group.Wait()
	}
	for w := range next {
		next[w] = make([]uint32, nodes)
	}
	each(func(next []uint32, from, to int) {
		s.eachByCampaign(from, to, func(_, recipient uint32) { next[recipient]++ })
	})
	for r := range nodes {
		end := s.offsets[r]
		for w := range next {
			n := next[w][r]
			next[w][r] = uint32(end - s.offsets[r])
			end += int64(n)
		}
		s.offsets[r+1] = end
	}
	s.campaigns = make([]uint32, s.offsets[nodes])
	each(func(next []uint32, from, to int) {
		s.eachByCampaign(from, to, func(campaign, recipient uint32) {
			s.campaigns[s.offsets[recipient]+int64(next[recipient])] = campaign
			next[recipient]++
		})
	})
}

// maxTurners bounds the workers of turn: each keeps a number a node.
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

// campaignsOf are the campaigns sent to a node, ascending by index.
func (s *recipientSets) campaignsOf(recipient uint32) []uint32 {
	return s.campaigns[s.offsets[recipient]:s.offsets[recipient+1]]
}

// listed counts the recipients of a campaign.
func (s *recipientSets) listed(campaign uint32) int64 {
	if b := s.bitmaps[campaign]; b != nil {
		return int64(b.GetCardinality())
	}
	return 0
}
