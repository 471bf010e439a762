package graph

import "github.com/RoaringBitmap/roaring/v2"

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
	s.eachByCampaign(func(_, recipient uint32) { s.offsets[recipient+1]++ })
	for i := range nodes {
		s.offsets[i+1] += s.offsets[i]
	}
	s.campaigns = make([]uint32, s.offsets[nodes])
	next := make([]int64, nodes)
	copy(next, s.offsets)
	s.eachByCampaign(func(campaign, recipient uint32) {
		s.campaigns[next[recipient]] = campaign
		next[recipient]++
	})
	return s
}

// eachByCampaign calls visit for every SENT_TO edge, campaigns ascending by index.
func (s *recipientSets) eachByCampaign(visit func(campaign, recipient uint32)) {
	block := make([]uint32, 4096)
	for c, b := range s.bitmaps {
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
