package graph

import (
	"cmp"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// Counts counts the edges of a node by type, direction and kind of the far end,
// in that order.
func (g *Graph) Counts(id entities.ID) (Counts, error) {
	i, ok := g.Index(id)
	if !ok {
		return Counts{}, fmt.Errorf("counts of %s: %w", id, ErrNotFound)
	}
	type key struct {
		t         uint8
		direction string
		kind      entities.Kind
	}
	counts := map[key]int64{}
	count := func(t uint8, direction string, end uint32) {
		counts[key{t, direction, g.vertices[end].Kind}]++
	}
	from, to := g.out.span(i)
	for e := from; e < to; e++ {
		count(g.out.types[e], "out", g.out.ends[e])
	}
	from, to = g.in.span(i)
	for e := from; e < to; e++ {
		count(g.in.types[e], "in", g.in.ends[e])
	}
	g.recipients.each(i, func(r uint32) { count(sentTo, "out", r) })
	for _, c := range g.recipients.campaignsOf(i) {
		count(sentTo, "in", c)
	}
	answer := Counts{ID: g.vertices[i].ID, Counts: make([]Count, 0, len(counts))}
	for k, n := range counts {
		answer.Total += n
		answer.Counts = append(answer.Counts, Count{Type: typeNames[k.t], Direction: k.direction, Kind: k.kind, Count: n})
	}
	slices.SortFunc(answer.Counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Direction, b.Direction), cmp.Compare(a.Kind, b.Kind))
	})
	return answer, nil
}
