package embedded

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"bluegraph/internal/graph"
)

// clustered is what edges say of the recipients that are members of clusters, beside what is shown:
// for whom each of them works, and what they received one by one.
type clustered struct {
	// members holds a bit a place that is in a cluster.
	members []uint64
	// employed are for whom they work, as shown; single those to whom an address was typed, or who fetched.
	employed []employment
	single   []singleReceipt
}

// employment is for whom a member works, by place.
type employment struct {
	place uint32
	by    graph.Receiver
}

// singleReceipt is a campaign or document that one member of a cluster received, by place.
type singleReceipt struct{ campaign, place uint32 }

func newClustered(r *resolved, nodes int64) *clustered {
	c := &clustered{members: make([]uint64, nodes/64+1)}
	add := func(place uint32) { c.members[place/64] |= 1 << (place % 64) }
	for shown, members := range r.members {
		add(shown)
		for _, place := range members {
			add(place)
		}
	}
	return c
}

func (c *clustered) isMember(place uint32) bool { return c.members[place/64]&(1<<(place%64)) != 0 }

// byPlace puts together what is said of each place: what is said of place p stands from starts[p] to
// starts[p+1], in the order in which it was said.
func (c *clustered) byPlace(nodes int64) (employers []graph.Receiver, starts []uint32) {
	starts = make([]uint32, nodes+2)
	for _, e := range c.employed {
		starts[e.place+2]++
	}
	for p := range starts[1:] {
		starts[p+1] += starts[p]
	}
	employers = make([]graph.Receiver, len(c.employed))
	for _, e := range c.employed { // each start is moved on to where the next one's begins
		at := &starts[e.place+1]
		employers[*at] = e.by
		*at++
	}
	return employers, starts[:nodes+1]
}

// renamed says which receivers stand for the receipts of members of clusters.
type renamed struct {
	receiverRows
	// stated is how many receivers the file has; those behind were made of clusters.
	stated int
	// into is by receiver the one that takes its place: another for those of members, which are dead, a bit each.
	into []uint32
	dead []uint64
	// whole are, by wholeOf a place, the receivers of a member's receipts that come without any; hasWhole
	// is a bit a place that has some.
	whole    [][]uint32
	wholeOf  []uint32
	hasWhole []uint64
	// further are by campaign the receivers of those receipts, until its set is made.
	further    map[uint32][]uint32
	furthering sync.Mutex
}

// rename makes the receivers as they are shown. Those of recipients in clusters are made anew, behind the
// others: what one of them received without receivers counts by all for whom that one works, which
// may be less than what all together do.
func (snap *snapshot) rename(rows receiverRows, c *clustered) (*renamed, error) {
	nodes := snap.nodes()
	r := &renamed{
		receiverRows: rows, stated: len(rows.all), into: make([]uint32, len(rows.all)), dead: make([]uint64, len(rows.all)/64+1),
		whole: [][]uint32{nil}, wholeOf: make([]uint32, nodes), hasWhole: make([]uint64, nodes/64+1),
		further: map[uint32][]uint32{},
	}
	own := newSpans(nodes)
	for n := range r.all {
		x := &r.all[n]
		r.into[n] = uint32(n)
		if x.Agency != none {
			x.Agency = snap.shownFor(x.Agency)
		}
		if c.isMember(x.Recipient) {
			if !own.add(x.Recipient, uint32(n)) {
				return nil, errPack // the receivers of one recipient lie together
			}
			r.dead[n/64] |= 1 << (n % 64)
			x.Recipient = none
		}
	}
	employers, starts := c.byPlace(nodes)
	employersOf := func(place uint32) []graph.Receiver { return employers[starts[place]:starts[place+1]:starts[place+1]] }
	var numbers []uint32 // of the receivers of a cluster
	for _, shown := range slices.Sorted(maps.Keys(snap.members)) {
		members := snap.all(shown)
		if !needReceivers(members, own, employersOf) {
			continue
		}
		numbers = numbers[:0]
		number := func(x graph.Receiver) uint32 {
			x.Recipient = shown
			for _, n := range numbers {
				if r.all[n] == x {
					return n
				}
			}
			n := uint32(len(r.all))
			numbers = append(numbers, n)
			r.all = append(r.all, x)
			return n
		}
		for _, place := range members {
			from, to := own.of(place)
			for n := from; n < to; n++ {
				r.into[n] = number(r.all[n])
			}
			if from == to {
				r.setWhole(place, employersOf(place), number)
			}
		}
	}
	return r, nil
}

func (r *renamed) setWhole(place uint32, employers []graph.Receiver, number func(graph.Receiver) uint32) {
	if len(employers) == 0 {
		employers = []graph.Receiver{{Agency: none, Rule: graph.RuleStated}}
	}
	by := make([]uint32, 0, len(employers))
	for _, x := range employers {
		by = append(by, number(x))
	}
	r.wholeOf[place] = uint32(len(r.whole))
	r.hasWhole[place/64] |= 1 << (place % 64)
	r.whole = append(r.whole, by)
}

// room is for sets of receivers, with a note of who was in any.
func (r *renamed) room() *listed {
	l := newListed(len(r.all))
	l.ever = make([]uint64, len(l.marks))
	return l
}

// isAnyDead reports whether another receiver takes the place of one of those, and marks all of them.
func (r *renamed) isAnyDead(numbers []uint32, marks []uint64) bool {
	found := uint64(0)
	for _, n := range numbers {
		w, bit := n/64, uint64(1)<<(n%64)
		marks[w] |= bit
		found |= r.dead[w] & bit
	}
	return found != 0
}

// addWhole notes the receipts of a campaign that came to some places without receivers.
func (r *renamed) addWhole(campaign uint32, places []uint32) {
	var numbers []uint32
	for _, place := range places {
		if r.hasWhole[place/64]&(1<<(place%64)) != 0 {
			numbers = append(numbers, r.whole[r.wholeOf[place]]...)
		}
	}
	if len(numbers) == 0 {
		return
	}
	r.furthering.Lock()
	defer r.furthering.Unlock()
	r.further[campaign] = append(r.further[campaign], numbers...)
}

// addSingle notes what members received one by one.
func (r *renamed) addSingle(single []singleReceipt) {
	slices.SortFunc(single, func(a, b singleReceipt) int { return cmp.Compare(a.campaign, b.campaign) })
	var places []uint32
	for at, x := range single {
		if places = append(places, x.place); at+1 == len(single) || single[at+1].campaign != x.campaign {
			r.addWhole(x.campaign, places)
			places = places[:0]
		}
	}
}

// takeFurther gives what was noted of a campaign, once.
func (r *renamed) takeFurther(campaign uint32) []uint32 {
	r.furthering.Lock()
	defer r.furthering.Unlock()
	numbers := r.further[campaign]
	delete(r.further, campaign)
	return numbers
}

// addFurther gives the builder what was noted of campaigns that have no other receivers.
func (r *renamed) addFurther(b *graph.Builder) error {
	room := r.room()
	defer func() { b.NoteReceived(room.ever) }()
	for campaign, numbers := range r.further {
		set, err := room.list(nil, numbers)
		if err != nil {
			return err
		}
		b.AddReceipts(campaign, set)
	}
	return nil
}

// needReceivers reports whether the members of a cluster count by different employers, and sorts these.
func needReceivers(places []uint32, own spans, employersOf func(uint32) []graph.Receiver) bool {
	var first []graph.Receiver
	for at, place := range places {
		if from, to := own.of(place); from < to {
			return true
		}
		employers := employersOf(place)
		slices.SortFunc(employers, func(a, b graph.Receiver) int {
			return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Rule, b.Rule))
		})
		employers = slices.Compact(slices.Clone(employers))
		if at == 0 {
			first = employers
		} else if !slices.Equal(first, employers) {
			return true
		}
	}
	return false
}

// spans are ranges by place, of which most places have none.
type spans struct{ from, to []uint32 }

func newSpans(nodes int64) spans { return spans{make([]uint32, nodes), make([]uint32, nodes)} }

// add puts a number behind the range of a place; false if that ends elsewhere.
func (s spans) add(place, n uint32) bool {
	if s.to[place] == 0 {
		s.from[place] = n
	} else if s.to[place] != n {
		return false
	}
	s.to[place] = n + 1
	return true
}

func (s spans) of(place uint32) (from, to uint32) { return s.from[place], s.to[place] }
