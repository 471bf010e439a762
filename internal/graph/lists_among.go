package graph

import (
	"slices"

	"bluegraph/internal/nodeset"

	"github.com/RoaringBitmap/roaring/v2"
)

// fewMembers is up to how many nodes are looked up in a recipient list one by one.
const fewMembers = 64

// listsAmong finds the SENT_TO edges among some nodes from the side that has less to
// read: what the recipients received, or the lists of the campaigns.
type listsAmong struct {
	g *Graph
	// people are those of the nodes that received something, set the same.
	people []uint32
	set    *roaring.Bitmap
	// pairs, where read is true, are all the edges: a campaign and a recipient, ascending.
	pairs []uint64
	read  bool
}

// newListsAmong takes nodes, ascending; members marks the same.
func (g *Graph) newListsAmong(among []uint32, members *nodeset.Set) *listsAmong {
	l := &listsAmong{g: g}
	var campaigns, received int64
	for _, i := range among {
		if g.recipients.bitmaps[i] != nil {
			campaigns++
		}
		if n := g.recipients.Received(i); n > 0 {
			l.people = append(l.people, i)
			received += n
		}
	}
	switch l.read = received <= campaigns*int64(len(l.people)); {
	case l.read && campaigns > 0:
		for _, r := range l.people {
			for _, c := range g.recipients.CampaignsOf(r) {
				if members.Has(c) {
					l.pairs = append(l.pairs, uint64(c)<<32|uint64(r))
				}
			}
		}
		slices.Sort(l.pairs)
	case !l.read && len(l.people) > fewMembers:
		l.set = roaring.BitmapOf(l.people...)
	}
	return l
}

// each calls visit for the recipients of a campaign that are among the nodes.
func (l *listsAmong) each(campaign uint32, visit func(recipient uint32)) {
	b := l.g.recipients.bitmaps[campaign]
	switch {
	case b == nil:
	case l.read:
		at, _ := slices.BinarySearch(l.pairs, uint64(campaign)<<32)
		for ; at < len(l.pairs) && uint32(l.pairs[at]>>32) == campaign; at++ {
			visit(uint32(l.pairs[at]))
		}
	case l.set == nil:
		for _, r := range l.people {
			if b.Contains(r) {
				visit(r)
			}
		}
	default:
		for it := roaring.And(b, l.set).Iterator(); it.HasNext(); {
			visit(it.Next())
		}
	}
}
