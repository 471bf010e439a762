package answers

import (
	"cmp"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Counts counts the edges of a node by type, direction and kind of the far end,
// in that order.
func (g *Index) Counts(id entities.ID) (questions.Counts, error) {
	i, ok := g.Index(id)
	if !ok {
		return questions.Counts{}, fmt.Errorf("counts of %s: %w", id, questions.ErrNotFound)
	}
	type key struct {
		t         uint8
		direction string
		kind      entities.Kind
	}
	counts := map[key]int64{}
	count := func(t uint8, direction string, end uint32) {
		counts[key{t, direction, g.Vertex(end).Kind}]++
	}
	from, to := g.Out().Span(i)
	for e := from; e < to; e++ {
		count(g.Out().Type(e), "out", g.Out().End(e))
	}
	from, to = g.In().Span(i)
	for e := from; e < to; e++ {
		count(g.In().Type(e), "in", g.In().End(e))
	}
	g.Lists().Each(i, func(r uint32) { count(graph.TypeSentTo, "out", r) })
	for _, c := range g.Lists().CampaignsOf(i) {
		count(graph.TypeSentTo, "in", c)
	}
	answer := questions.Counts{ID: g.Vertex(i).ID, Counts: make([]questions.Count, 0, len(counts))}
	for k, n := range counts {
		answer.Total += n
		answer.Counts = append(answer.Counts, questions.Count{Type: graph.TypeName(k.t), Direction: k.direction, Kind: k.kind, Count: n})
	}
	slices.SortFunc(answer.Counts, func(a, b questions.Count) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Direction, b.Direction), cmp.Compare(a.Kind, b.Kind))
	})
	return answer, nil
}
