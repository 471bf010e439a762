package metrics

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// The names of the scopes that are not the same for every question.
const (
	allScope       = "all"
	filterScope    = "filter"
	selectionScope = "selection"
)

// Scopes lists every scope once, in the order screens show them. All but "all" and
// "selection" hold only nodes that have an edge there before anything is projected.
var Scopes = []ScopeInfo{
	{Name: allScope, Title: "every node and every relationship once, undirected, parallel ones merged", HasDirections: true,
		build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p) }},
	{Name: filterScope, Title: "the nodes that pass a filter and have an edge among them", HasDirections: true,
		build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p.Joined()) }},
	{Name: selectionScope, Title: "some nodes, named by id, and the relationships among them", HasDirections: true,
		build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p) }},
	{Name: "recipients-campaigns", Title: "campaigns that were sent and their recipients, listed or addressed", HasDirections: true,
		build: recipientsCampaigns},
	{Name: "agencies-campaigns", Title: "campaigns that were sent and the agencies whose people received them",
		Weight: "recipients of the campaign at the agency", build: agenciesCampaigns},
	{Name: "agencies-by-shared-campaigns", Title: "agencies that received more of the same campaigns than chance gives lists of these lengths",
		Weight: "campaigns that both received", build: agenciesByCampaigns,
		Parameters: []Parameter{{"alpha", "the share of the pairs kept that may be there by chance; 1 keeps every pair that shares a campaign", .05, 1e-12, 1, false}}},
	{Name: "sites-agencies", Title: "sites and the agencies that their campaigns reached",
		Weight: "campaigns of the site that reached the agency", build: sitesAgencies},
	{Name: "texts-mentions", Title: "campaigns, documents, reports and events and what their texts mention", HasDirections: true,
		build: textsMentions},
}

func recipientsCampaigns(_ context.Context, s *Scope, p *graph.Part, _ Control) error {
	some, _ := p.Only(func(n uint32) bool { return p.Vertex(n).Kind == entities.Recipient || p.WasSent(n) })
	return s.plain(some.OfTypes(entities.SentTo, entities.AddressedTo).Joined())
}

func textsMentions(_ context.Context, s *Scope, p *graph.Part, _ Control) error {
	return s.plain(p.OfTypes(entities.Mentions).Joined())
}

func agenciesCampaigns(ctx context.Context, s *Scope, p *graph.Part, _ Control) error {
	var edges []Edge
	var weights []float64
	err := p.EachReached(ctx, func(campaign uint32, reached []graph.Reached) {
		for _, r := range reached {
			edges, weights = append(edges, Edge{r.Agency, campaign}), append(weights, float64(r.Recipients))
		}
	})
	if err != nil {
		return err
	}
	return s.weighted(p, edges, weights)
}

func sitesAgencies(ctx context.Context, s *Scope, p *graph.Part, _ Control) error {
	counts := map[Edge]float64{}
	err := p.EachReached(ctx, func(campaign uint32, reached []graph.Reached) {
		p.Senders(campaign, func(site uint32) {
			for _, r := range reached {
				counts[Edge{site, r.Agency}]++
			}
		})
	})
	if err != nil {
		return err
	}
	edges, weights := make([]Edge, 0, len(counts)), make([]float64, 0, len(counts))
	for e, n := range counts { // in any order: each edge is there once
		edges, weights = append(edges, e), append(weights, n)
	}
	return s.weighted(p, edges, weights)
}

// agenciesByCampaigns projects agencies and campaigns on the agencies. Those that received
// something and share no more of it than chance gives stay, without an edge.
func agenciesByCampaigns(ctx context.Context, s *Scope, p *graph.Part, c Control) error {
	var lists [][]uint32
	received := make([]bool, p.Len())
	err := p.EachReached(ctx, func(_ uint32, reached []graph.Reached) {
		if len(reached) == 0 {
			return
		}
		list := make([]uint32, len(reached))
		for i, r := range reached {
			list[i] = r.Agency
			received[r.Agency] = true
		}
		lists = append(lists, list)
	})
	if err != nil {
		return err
	}
	agencies, number := p.Only(func(n uint32) bool { return received[n] })
	for _, list := range lists {
		for i, a := range list {
			list[i] = number[a]
		}
	}
	found, err := Project(ctx, TwoMode{Members: agencies.Len(), Lists: lists}, ProjectionOptions{Control: c, Alpha: s.Query.Values["alpha"]})
	if err != nil {
		return err
	}
	if s.Graph, err = found.Graph(agencies.Len()); err != nil {
		return err
	}
	found.Pairs = nil // they are the edges of the graph
	s.Part, s.Projection = agencies, &found
	return nil
}
