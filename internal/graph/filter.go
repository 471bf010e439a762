package graph

import (
	"slices"

	"bluegraph/internal/entities"
)

// TypeFilter tells which relationship types are asked for, by number.
type TypeFilter []bool

// FilterTypes accepts the types asked for; none asked for means all.
func FilterTypes(types []entities.RelationType) TypeFilter {
	f := make(TypeFilter, len(typeNames))
	for i := range f {
		f[i] = len(types) == 0 || slices.Contains(types, typeNames[i])
	}
	return f
}

// kindFilter accepts nodes of the kinds asked for; none asked for means all.
type kindFilter []entities.Kind

func (f kindFilter) accepts(k entities.Kind) bool { return len(f) == 0 || slices.Contains(f, k) }

// EachNeighbour calls visit for the far end of every edge of the types, in both
// directions; a node joined by several edges is visited several times. It stops
// when visit returns false.
func (g *Graph) EachNeighbour(i uint32, types TypeFilter, visit func(j uint32) bool) {
	g.EachAlong(i, types, "", visit)
}

// EachAlong is EachNeighbour for edges of one direction, "" for both.
func (g *Graph) EachAlong(i uint32, types TypeFilter, d Direction, visit func(j uint32) bool) {
	for n, r := range []*Rows{&g.out, &g.in} {
		if n == 0 && d == Inward || n == 1 && d == Outward {
			continue
		}
		from, to := r.Span(i)
		for e := from; e < to; e++ {
			if types[r.types[e]] && !visit(r.ends[e]) {
				return
			}
		}
	}
	if !types[TypeSentTo] {
		return
	}
	if d != Outward {
		for _, c := range g.recipients.CampaignsOf(i) {
			if !visit(c) {
				return
			}
		}
	}
	if b := g.recipients.bitmaps[i]; b != nil && d != Inward {
		for it := b.Iterator(); it.HasNext(); {
			if !visit(it.Next()) {
				return
			}
		}
	}
}
