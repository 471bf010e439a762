package graph

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
)

// Receiver is a recipient as the employee of one agency (entities.Receiver), by node indices.
// Rule is RuleStated or RuleDomain, or for one who works there by an analyst's word
// RuleJudgement.
type Receiver struct {
	Recipient, Agency uint32
	Rule              Rule
}

// NoAgency is the Agency of a receiver whose receipts count for none.
const NoAgency = math.MaxUint32

// NoNode is the Recipient of a receiver that is in no set.
const NoNode = math.MaxUint32

// Receivers say of the receipts that do not count by all for whom their recipient works by
// whom they do. A recipient either has receivers, and some of them stand on each of the
// recipient's receipts, listed or addressed; or has none.
type Receivers struct {
	all []Receiver // those of one recipient lie together
	// sets holds by campaign the numbers of the receivers who received it; nil for none.
	sets map[uint32]*roaring.Bitmap
	// has holds a bit a node that has receivers, before the number of bits before a word;
	// from holds for each such node, in order, its first receiver, to the one after its last.
	has      []uint64
	before   []uint32
	from, to []uint32
}

// AddReceivers adds receivers, which AddReceipts names by number, from 0. The builder keeps those that are added first.
func (b *Builder) AddReceivers(some []Receiver) {
	if b.receivers == nil {
		b.receivers = some
		return
	}
	b.receivers = append(b.receivers, some...)
}

// AddReceipts says who of the receivers received a campaign, listed or addressed. The
// builder keeps the set.
func (b *Builder) AddReceipts(campaign uint32, receivers *roaring.Bitmap) {
	b.listing.Lock()
	b.receipts = append(b.receipts, list{campaign, receivers})
	b.listing.Unlock()
}

// NoteReceived says which receivers are in sets that AddReceipts was given, a bit each, where whoever gives the sets knows
// it; else the builder looks through all of them.
func (b *Builder) NoteReceived(some []uint64) {
	b.listing.Lock()
	defer b.listing.Unlock()
	if len(b.received) < len(some) {
		b.received = append(b.received, make([]uint64, len(some)-len(b.received))...)
	}
	for w, word := range some {
		b.received[w] |= word
	}
}

// arrangeReceivers makes Receivers of what was added; receivers that received nothing are
// as if they were not.
func (b *Builder) arrangeReceivers() (*Receivers, error) {
	nodes := len(b.vertices)
	r := &Receivers{all: b.receivers, sets: make(map[uint32]*roaring.Bitmap, len(b.receipts)), has: make([]uint64, nodes/64+1)}
	for _, l := range b.receipts {
		if int(l.campaign) >= nodes || !l.bitmap.IsEmpty() && int(l.bitmap.Maximum()) >= len(r.all) {
			return nil, fmt.Errorf("graph: the receivers of node %d name something unknown", l.campaign)
		}
		if known := r.sets[l.campaign]; known != nil {
			known.Or(l.bitmap)
		} else {
			r.sets[l.campaign] = l.bitmap
		}
	}
	used := b.received
	if used == nil {
		used = make([]uint64, len(r.all)/64+1)
		block := make([]uint32, 4096)
		for _, set := range r.sets {
			orInto(used, set, block)
		}
	}
	for n, x := range r.all {
		if x.Recipient == NoNode {
			continue
		}
		if int(x.Recipient) >= nodes || x.Agency != NoAgency && int(x.Agency) >= nodes {
			return nil, fmt.Errorf("graph: receiver %d names something unknown", n)
		}
		if used[n/64]&(1<<(n%64)) != 0 {
			r.has[x.Recipient/64] |= 1 << (x.Recipient % 64)
		}
	}
	r.before = make([]uint32, len(r.has))
	count := 0
	for w, word := range r.has {
		r.before[w] = uint32(count)
		count += bits.OnesCount64(word)
	}
	r.from, r.to = make([]uint32, count), make([]uint32, count)
	for n, x := range r.all {
		if x.Recipient == NoNode || !r.Has(x.Recipient) {
			continue
		}
		if at := r.rank(x.Recipient); r.to[at] == 0 {
			r.from[at], r.to[at] = uint32(n), uint32(n)+1
		} else if r.to[at] == uint32(n) {
			r.to[at]++
		} else if used[n/64]&(1<<(n%64)) != 0 {
			return nil, fmt.Errorf("graph: the receivers of node %d do not lie together", x.Recipient)
		}
	}
	return r, nil
}

// orInto sets the bits of a bitmap, a block of room at a time.
func orInto(words []uint64, set *roaring.Bitmap, block []uint32) {
	for it := set.ManyIterator(); ; {
		n := it.NextMany(block)
		if n == 0 {
			return
		}
		for _, i := range block[:n] {
			words[i/64] |= 1 << (i % 64)
		}
	}
}

// Receivers are those of the graph.
func (g *Graph) Receivers() *Receivers { return g.receivers }

// Has reports whether a node has receivers.
func (r *Receivers) Has(node uint32) bool { return r.has[node/64]&(1<<(node%64)) != 0 }

func (r *Receivers) rank(node uint32) uint32 {
	return r.before[node/64] + uint32(bits.OnesCount64(r.has[node/64]&(1<<(node%64)-1)))
}

// Span is the range of the receivers of a node that has some.
func (r *Receivers) Span(node uint32) (from, to uint32) {
	at := r.rank(node)
	return r.from[at], r.to[at]
}

// At is a receiver.
func (r *Receivers) At(n uint32) Receiver { return r.all[n] }

// Len counts the receivers.
func (r *Receivers) Len() int { return len(r.all) }

// Of are the receivers of a campaign; nil for none. Nobody may change the set.
func (r *Receivers) Of(campaign uint32) *roaring.Bitmap { return r.sets[campaign] }

// Each calls visit for every receiver of a campaign, in order.
func (r *Receivers) Each(campaign uint32, visit func(n uint32, x Receiver)) {
	set := r.sets[campaign]
	if set == nil {
		return
	}
	block := make([]uint32, 256)
	for it := set.ManyIterator(); ; {
		count := it.NextMany(block)
		if count == 0 {
			return
		}
		for _, n := range block[:count] {
			visit(n, r.all[n])
		}
	}
}

// EachAgency calls visit for every agency for which a receipt of a campaign counts through a
// receiver, once for each recipient.
func (r *Receivers) EachAgency(campaign uint32, visit func(recipient, agency uint32)) {
	last, counted := uint32(NoAgency), []uint32(nil) // agencies of the recipient at hand
	r.Each(campaign, func(_ uint32, x Receiver) {
		if x.Recipient != last {
			last, counted = x.Recipient, counted[:0]
		}
		if x.Agency != NoAgency && !slices.Contains(counted, x.Agency) {
			counted = append(counted, x.Agency)
			visit(x.Recipient, x.Agency)
		}
	})
}

// ThroughEdge are the receivers of an edge; none where its type counts for no agency.
func (g *Graph) ThroughEdge(t entities.RelationType, source, target uint32) []entities.Receiver {
	switch t {
	case entities.SentTo, entities.AddressedTo:
		return g.Through(source, target)
	case entities.Downloaded:
		return g.Through(target, source)
	}
	return nil
}

// Through are the receivers of a receipt, by campaign and recipient, or of a download, by document and recipient; none if it counts by all
// for whom the recipient works.
func (g *Graph) Through(campaign, recipient uint32) (through []entities.Receiver) {
	r := g.receivers
	set := r.sets[campaign]
	if set == nil || !r.Has(recipient) {
		return nil
	}
	for n, end := r.Span(recipient); n < end; n++ {
		if !set.Contains(n) {
			continue
		}
		x := entities.Receiver{Recipient: g.vertices[recipient].ID, ByDomain: r.all[n].Rule == RuleDomain}
		if a := r.all[n].Agency; a != NoAgency {
			x.Agency = g.vertices[a].ID
		}
		through = append(through, x)
	}
	return through
}
