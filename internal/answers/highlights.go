package answers

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
)

// highlightsEach is how many campaigns, and how many agencies, Highlights names.
const highlightsEach = 3

// Highlights are the sent campaigns with most recipients, listed or addressed,
// then the agencies that received most distinct sent campaigns; ties by id. It reads
// every SENT_TO edge, once.
func (g *Index) Highlights(ctx context.Context) ([]uint32, error) {
	return g.highlights.get(func() ([]uint32, error) { return g.findHighlights(ctx) })
}

func (g *Index) findHighlights(ctx context.Context) ([]uint32, error) {
	var campaigns, agencies []scored
	seen := nodeset.New(g.Len())
	defer func() { seen.Release() }()
	for i := range g.ByID() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch v := g.Vertex(i); {
		case v.Kind == entities.Campaign && g.WasSent(i):
			campaigns = top(campaigns, scored{i, g.recipientCount(i)})
		case v.Kind == entities.Agency:
			for _, p := range g.In().Targets(i, graph.TypeWorksFor) {
				seen.AddAll(g.Lists().CampaignsOf(p))
				seen.AddAll(g.In().Targets(p, graph.TypeAddressedTo))
			}
			agencies = top(agencies, scored{i, g.countSent(seen.Members())})
			seen.Release()
			seen = nodeset.New(g.Len())
		}
	}
	var nodes []uint32
	for _, s := range slices.Concat(campaigns, agencies) {
		nodes = append(nodes, s.node)
	}
	return nodes, nil
}

func (g *Index) countSent(campaigns []uint32) (n int64) {
	for _, c := range campaigns {
		if g.WasSent(c) {
			n++
		}
	}
	return n
}

type scored struct {
	node  uint32
	score int64
}

// top keeps the best scores, those entered first before equal ones, and no zero.
func top(best []scored, s scored) []scored {
	if s.score == 0 {
		return best
	}
	best = append(best, s)
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return best[:min(len(best), highlightsEach)]
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
