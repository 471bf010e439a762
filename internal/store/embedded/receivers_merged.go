package embedded

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/graph"
)

// clustered is what must be known of the recipients that are members of clusters, beside
// what is shown: who of them received what, and for whom each of them works.
type clustered struct {
	// members holds the places of all entities that are in a cluster.
	members *roaring.Bitmap
	mu      sync.Mutex
	// received are the members on each list; and of those addressed.
	received []receiptSet
	// employers are by place the agencies that are shown, and why.
	employers map[uint32][]graph.Receiver
}

func newClustered(r *resolved) *clustered {
	c := &clustered{members: roaring.New(), employers: map[uint32][]graph.Receiver{}}
	if r.absorbed != nil {
		c.members.Or(r.absorbed)
	}
	for i := range r.members {
		c.members.Add(i)
	}
	return c
}

func (c *clustered) add(campaign uint32, members *roaring.Bitmap) {
	c.mu.Lock()
	c.received = append(c.received, receiptSet{campaign, members})
	c.mu.Unlock()
}

// receiversInto gives the builder the receivers as they are shown. Those of recipients in
// clusters are made anew, behind the others: what one of them received without receivers
// counts by all for whom that one works, which may be less than what all together do.
func (snap *snapshot) receiversInto(b *graph.Builder) {
	all := snap.receipts.receivers
	own := map[uint32][]uint32{} // of members of clusters, by place
	// dead are those of members, which others take the place of; places says whose they were.
	dead, places := roaring.New(), map[uint32]uint32{}
	for n := range all {
		x := &all[n]
		if x.Agency != none {
			x.Agency = snap.shownFor(x.Agency)
		}
		if snap.clustered.members.Contains(x.Recipient) {
			own[x.Recipient] = append(own[x.Recipient], uint32(n))
			places[uint32(n)] = x.Recipient
			dead.Add(uint32(n))
			x.Recipient = none
		}
	}
	// as are by place the receivers of its receipts: those that count by receivers named by
	// these, the others by the list.
	type as struct {
		of    map[uint32]uint32
		whole []uint32
	}
	made := map[uint32]as{}
	for _, shown := range slices.Sorted(maps.Keys(snap.members)) {
		members := snap.all(shown)
		if !snap.needReceivers(members, own) {
			continue
		}
		numbers := map[graph.Receiver]uint32{}
		number := func(x graph.Receiver) uint32 {
			x.Recipient = shown
			n, known := numbers[x]
			if !known {
				n = uint32(len(all))
				numbers[x] = n
				all = append(all, x)
			}
			return n
		}
		for _, place := range members {
			m := as{of: map[uint32]uint32{}}
			for _, n := range own[place] {
				m.of[n] = number(all[n])
			}
			if len(own[place]) == 0 {
				employers := snap.clustered.employers[place]
				if len(employers) == 0 {
					employers = []graph.Receiver{{Agency: none, Rule: graph.RuleStated}}
				}
				for _, x := range employers {
					m.whole = append(m.whole, number(x))
				}
			}
			made[place] = m
		}
	}
	b.AddReceivers(all)
	for _, s := range snap.receipts.sets {
		if gone := roaring.And(s.receivers, dead); !gone.IsEmpty() {
			s.receivers.AndNot(gone)
			for it := gone.Iterator(); it.HasNext(); {
				n := it.Next()
				s.receivers.Add(made[places[n]].of[n])
			}
		}
		b.AddReceipts(s.campaign, s.receivers)
	}
	for _, s := range snap.clustered.received {
		more := roaring.New()
		for it := s.receivers.Iterator(); it.HasNext(); {
			more.AddMany(made[it.Next()].whole)
		}
		if !more.IsEmpty() {
			b.AddReceipts(s.campaign, more)
		}
	}
	snap.receipts, snap.clustered = receipts{}, nil
}

// needReceivers reports whether the members of a cluster count by different employers.
func (snap *snapshot) needReceivers(places []uint32, own map[uint32][]uint32) bool {
	var first []graph.Receiver
	for at, place := range places {
		if len(own[place]) > 0 {
			return true
		}
		employers := snap.clustered.employers[place]
		slices.SortFunc(employers, func(a, b graph.Receiver) int {
			return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Rule, b.Rule))
		})
		employers = slices.Compact(employers)
		if at == 0 {
			first = employers
		} else if !slices.Equal(first, employers) {
			return true
		}
	}
	return false
}
