package graph

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/entities"
)

// highlights is how many campaigns, and how many agencies, Highlights names.
const highlights = 3

// Highlights are the sent campaigns with most recipients, listed or addressed,
// then the agencies that received most distinct sent campaigns; ties by id. It reads
// every SENT_TO edge.
func (g *Graph) Highlights(ctx context.Context) ([]uint32, error) {
	var campaigns, agencies []scored
	seen := newMarks(len(g.vertices))
	defer func() { seen.release() }()
	for _, i := range g.order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch v := &g.vertices[i]; {
		case v.Kind == entities.Campaign && g.wasSent(i):
			campaigns = top(campaigns, scored{i, g.recipientCount(i)})
		case v.Kind == entities.Agency:
			for _, p := range g.in.targets(i, worksFor) {
				seen.addAll(g.recipients.campaignsOf(p))
				seen.addAll(g.in.targets(p, addressedTo))
			}
			agencies = top(agencies, scored{i, g.countSent(seen.members)})
			seen.release()
			seen = newMarks(len(g.vertices))
		}
	}
	var nodes []uint32
	for _, s := range slices.Concat(campaigns, agencies) {
		nodes = append(nodes, s.node)
	}
	return nodes, nil
}

func (g *Graph) countSent(campaigns []uint32) (n int64) {
	for _, c := range campaigns {
		if g.wasSent(c) {
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
	return best[:min(len(best), highlights)]
}

// recipientCount counts the distinct recipients of a campaign, listed or addressed.
func (g *Graph) recipientCount(c uint32) int64 {
	n := g.recipients.listed(c)
	for _, r := range g.out.targets(c, addressedTo) {
		if b := g.recipients.bitmaps[c]; b == nil || !b.Contains(r) {
			n++
		}
	}
	return n
}
