package answers

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/topk"
)

// highlightsEach is how many campaigns, and how many agencies, Highlights names.
const highlightsEach = 3

// Highlights are the sent campaigns with most recipients, listed or addressed,
// then the agencies that received most distinct sent campaigns; ties by id. It reads
// every SENT_TO edge, once.
func (g *Index) Highlights(ctx context.Context) ([]uint32, error) {
	return g.highlights.Get(func() ([]uint32, error) { return g.findHighlights(ctx) })
}

func (g *Index) findHighlights(ctx context.Context) ([]uint32, error) {
	larger := func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(g.Rank(a.node), g.Rank(b.node)))
	}
	campaigns, agencies := topk.New(highlightsEach, larger), topk.New(highlightsEach, larger)
	for i := range g.ByID() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch v := g.Vertex(i); {
		case v.Kind == entities.Campaign && g.WasSent(i):
			campaigns.Add(scored{i, g.recipientCount(i)})
		case v.Kind == entities.Agency:
			agencies.Add(scored{i, int64(len(g.receiptsOf(i, questions.ByRow)))})
		}
	}
	var nodes []uint32
	for _, s := range slices.Concat(campaigns.Sorted(), agencies.Sorted()) {
		if s.score > 0 {
			nodes = append(nodes, s.node)
		}
	}
	return nodes, nil
}

type scored struct {
	node  uint32
	score int64
}

// recipientCount counts the distinct recipients of a campaign, listed or addressed.
func (g *Index) recipientCount(c uint32) int64 {
	n := g.Lists().Listed(c)
	for _, r := range g.Out().Targets(c, graph.TypeAddressedTo) {
		if b := g.Lists().Of(c); b == nil || !b.Contains(r) {
			n++
		}
	}
	return n
}
