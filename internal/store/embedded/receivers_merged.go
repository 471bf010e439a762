package embedded

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"bluegraph/internal/graph"
)

// clustered is what must be known of the recipients that are members of clusters, beside
// what is shown: who of them received what, and for whom each of them works.
type clustered struct {
	// members holds the places of all entities that are in a cluster.
	members *roaring.Bitmap
	mu      sync.Mutex
	// received are the members on each list; single those to whom an address was typed, or who fetched.
	received []receiptSet
	single   []singleReceipt
	// employers are by place the agencies that are shown, and why.
	employers map[uint32][]graph.Receiver
}

// singleReceipt is a campaign or document that one member of a cluster received, by place.
type singleReceipt struct{ campaign, place uint32 }

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

// all are the members that received each campaign: on the list, or one by one.
func (c *clustered) all() []receiptSet {
	slices.SortFunc(c.single, func(a, b singleReceipt) int { return cmp.Compare(a.campaign, b.campaign) })
	var places []uint32
	for at, x := range c.single {
		if places = append(places, x.place); at+1 == len(c.single) || c.single[at+1].campaign != x.campaign {
			c.received = append(c.received, receiptSet{x.campaign, roaring.BitmapOf(places...)})
			places = places[:0]
		}
	}
	return c.received
}

// receiversInto gives the builder the receivers as they are shown. Those of recipients in
// clusters are made anew, behind the others: what one of them received without receivers
// counts by all for whom that one works, which may be less than what all together do.
func (snap *snapshot) receiversInto(b *graph.Builder) error {
	all := snap.receipts.receivers
	own := map[uint32][]uint32{} // of members of clusters, by place
	// into says by receiver which one takes its place: another for those of members, which are dead.
	into, dead := make([]uint32, len(all)), roaring.New()
	for n := range all {
		x := &all[n]
		into[n] = uint32(n)
		if x.Agency != none {
			x.Agency = snap.shownFor(x.Agency)
		}
		if snap.clustered.members.Contains(x.Recipient) {
			own[x.Recipient] = append(own[x.Recipient], uint32(n))
			dead.Add(uint32(n))
			x.Recipient = none
		}
	}
	// whole are the receivers by which receipts count that come by the list alone; wholeOf says by place which of whole.
	whole, wholeOf := [][]uint32{nil}, make([]uint32, snap.nodes())
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
				into = append(into, n)
			}
			return n
		}
		for _, place := range members {
			for _, n := range own[place] {
				into[n] = number(all[n])
			}
			if len(own[place]) == 0 {
				employers := snap.clustered.employers[place]
				if len(employers) == 0 {
					employers = []graph.Receiver{{Agency: none, Rule: graph.RuleStated}}
				}
				var by []uint32
				for _, x := range employers {
					by = append(by, number(x))
				}
				wholeOf[place] = uint32(len(whole))
				whole = append(whole, by)
			}
		}
	}
	b.AddReceivers(all)
	err := putReceipts(b, snap.receipts.sets, snap.clustered.all(), renamed{into, dead, whole, wholeOf})
	snap.receipts, snap.clustered = receipts{}, nil
	return err
}

// renamed says which receivers stand for receipts of members of clusters: into by receiver, for the
// dead another one; whole, by wholeOf a place, for those that come by the list alone.
type renamed struct {
	into    []uint32
	dead    *roaring.Bitmap
	whole   [][]uint32
	wholeOf []uint32
}

// putReceipts gives the builder the receipts of all campaigns, several at a time: sets are of receivers,
// received of places.
func putReceipts(b *graph.Builder, sets, received []receiptSet, r renamed) error {
	var next atomic.Int64
	var group errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			l := newListed(r.into)
			for {
				i := int(next.Add(1)) - 1
				if i >= len(sets)+len(received) {
					return nil
				}
				var s receiptSet
				var shown *roaring.Bitmap
				var err error
				if i < len(sets) {
					s = sets[i]
					if shown = s.receivers; shown.Intersects(r.dead) {
						shown, err = l.list(shown)
					}
				} else {
					s = received[i-len(sets)]
					for it := s.receivers.Iterator(); it.HasNext(); {
						for _, n := range r.whole[r.wholeOf[it.Next()]] {
							l.mark(n)
						}
					}
					if shown, err = l.marked(); err == nil && shown.IsEmpty() {
						continue
					}
				}
				if err != nil {
					return err
				}
				b.AddReceipts(s.campaign, shown)
			}
		})
	}
	return group.Wait()
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
