package metrics

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
)

// Group is a community or a component.
type Group struct {
	// Number is what its nodes have as their value.
	Number int `json:"number"`
	Size   int `json:"size"`
	// Inside counts the edges among its nodes, Outside those that leave it.
	Inside  int64 `json:"inside"`
	Outside int64 `json:"outside"`
	// Kinds counts its nodes by kind.
	Kinds map[entities.Kind]int `json:"kinds"`
	// Top are its nodes of highest degree in the scope, the value being the degree.
	Top []Value `json:"top"`
}

const (
	// keptGroups bounds the groups that a result describes; every node has its group.
	keptGroups = 200
	// topMembers is how many of a group's nodes are named.
	topMembers = 5
)

// grouped is the result of a division, which numbers groups from 0 by falling size.
func (s *Scope) grouped(of []uint32, count int) Result {
	r := Result{Values: asValues(of), Groups: make([]Group, min(count, keptGroups))}
	sorted, sizes := membersOf(of, count), make([]float64, count)
	for c := range sizes {
		members := sorted.of(c)
		sizes[c] = float64(len(members))
		slices.SortFunc(members, func(a, b uint32) int { return cmp.Or(cmp.Compare(s.degree(b), s.degree(a)), cmp.Compare(a, b)) })
		if c < len(r.Groups) {
			r.Groups[c] = s.group(c, members, of)
		}
	}
	r.order = sorted.nodes
	r.Distribution = distribution(sizes)
	return r
}

// group describes a group by its members, by falling degree.
func (s *Scope) group(number int, members []uint32, of []uint32) Group {
	g := Group{Number: number, Size: len(members), Kinds: map[entities.Kind]int{}}
	var ends int64
	for _, n := range members {
		row := s.rowOf[n]
		for _, j := range s.out.row(int(row)) {
			if of[s.ids[j]] == uint32(number) {
				ends++
			} else {
				g.Outside++
			}
		}
		g.Kinds[s.Part.Vertex(n).Kind]++
	}
	g.Inside = ends / 2
	g.Top = make([]Value, min(len(members), topMembers))
	for at := range g.Top {
		g.Top[at] = valueOf(s.Part, members[at], float64(s.degree(members[at])))
	}
	return g
}

// bySize renumbers groups by falling size, then by their old numbers, in place.
func bySize(of []uint32, count int) {
	sizes := make([]uint32, count)
	for _, c := range of {
		sizes[c]++
	}
	order := identity(count)
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(sizes[b], sizes[a]) })
	rank := make([]uint32, count)
	for r, c := range order {
		rank[c] = uint32(r)
	}
	for i, c := range of {
		of[i] = rank[c]
	}
}
