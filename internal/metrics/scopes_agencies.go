package metrics

import (
	"context"

	"bluegraph/cypher"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

var agenciesCampaigns = ScopeInfo{
	Name: "agencies-campaigns", Title: "campaigns that were sent and the agencies whose people received them",
	Weight:         "recipients of the campaign at the agency",
	CountsReceipts: true,
	Cypher:         cypher.ReachedScope("scope_agencies_campaigns"),
	build:          buildAgenciesCampaigns,
}

var sitesAgencies = ScopeInfo{
	Name: "sites-agencies", Title: "sites and the agencies that their campaigns reached",
	Weight:         "campaigns of the site that reached the agency",
	CountsReceipts: true,
	Cypher:         cypher.ReachedScope("scope_sites_agencies"),
	build:          buildSitesAgencies,
}

var agenciesBySharedCampaigns = ScopeInfo{
	Name: "agencies-by-shared-campaigns", Title: "agencies that received more of the same campaigns than chance gives lists of these lengths",
	Weight:         "campaigns that both received",
	CountsReceipts: true,
	Parameters: []Parameter{
		{"alpha", "the share of the pairs kept that may be there by chance; 1 keeps every pair that shares a campaign", .05,
			1e-12, 1, false},
	},
	Cypher:          sharedCampaignsCypher(),
	CypherListsMore: func(v Values) bool { return v["alpha"] < 1 }, // every pair that shares any, which is no test
	build:           buildSharedCampaigns,
}

// sharedCampaignsCypher gives agencies that share nothing too.
func sharedCampaignsCypher() cypher.Scope {
	s := cypher.ReachedScope("scope_agencies_shared")
	s.Alone = cypher.Pattern{
		Match: "MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)\n{{agencies}}", Nodes: s.Nodes, Return: "DISTINCT a.id",
	}
	return s
}

// counting says how the scope counts receipts.
func (s *Scope) counting() graph.Counting {
	return graph.Counting{ByPerson: s.Query.Attribution == questions.ByPerson}
}

func buildAgenciesCampaigns(ctx context.Context, s *Scope, p *graph.Part, _ Control) error {
	var edges []Edge
	var weights []float64
	err := p.EachReached(ctx, s.counting(), func(campaign uint32, reached []graph.Reached) {
		for _, r := range reached {
			edges, weights = append(edges, Edge{r.Agency, campaign}), append(weights, float64(r.Recipients))
		}
	})
	if err != nil {
		return err
	}
	return s.weighted(p, edges, weights)
}

func buildSitesAgencies(ctx context.Context, s *Scope, p *graph.Part, _ Control) error {
	counts := map[Edge]float64{}
	err := p.EachReached(ctx, s.counting(), func(campaign uint32, reached []graph.Reached) {
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

// buildSharedCampaigns projects agencies and campaigns on the agencies. Those that received
// something and share no more of it than chance gives stay, without an edge.
func buildSharedCampaigns(ctx context.Context, s *Scope, p *graph.Part, c Control) error {
	var lists [][]uint32
	received := make([]bool, p.Len())
	err := p.EachReached(ctx, s.counting(), func(_ uint32, reached []graph.Reached) {
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
	found, err := Project(ctx, TwoMode{Members: agencies.Len(), Lists: lists}, ProjectionOptions{Control: c,
		Alpha: s.Query.Values["alpha"]})
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
