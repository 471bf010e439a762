package metrics

import (
	"context"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// The names of the scopes that a filter chooses among.
const (
	AllScope       = "all"
	FilterScope    = "filter"
	SelectionScope = "selection"
)

var wholeGraph = ScopeInfo{
	Name: AllScope, Title: "every node and every relationship once, undirected, parallel ones merged", HasDirections: true,
	Cypher: cypher.WholeGraph(true),
	build:  func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p) },
}

var filtered = ScopeInfo{
	Name: FilterScope, Title: "the nodes that pass a filter and have an edge among them", HasDirections: true,
	Cypher: cypher.WholeGraph(false),
	build:  func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p.Joined()) },
}

var selection = ScopeInfo{
	Name: SelectionScope, Title: "some nodes, named by id, and the relationships among them", HasDirections: true,
	Cypher: cypher.WholeGraph(true),
	build:  func(_ context.Context, s *Scope, p *graph.Part, _ Control) error { return s.plain(p) },
}

var recipientsCampaigns = ScopeInfo{
	Name: "recipients-campaigns", Title: "campaigns that were sent and their recipients, listed or addressed", HasDirections: true,
	Cypher: cypher.PlainScope(cypher.Place{Name: "c", Kind: "Campaign"}, cypher.Place{Name: "r", Kind: "Recipient"},
		"Campaign {status: 'sent'}", "Recipient", "SENT_TO", "ADDRESSED_TO"),
	build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error {
		some, _ := p.Only(func(n uint32) bool { return p.Vertex(n).Kind == entities.Recipient || p.WasSent(n) })
		return s.plain(some.OfTypes(entities.SentTo, entities.AddressedTo).Joined())
	},
}

var textsMentions = ScopeInfo{
	Name: "texts-mentions", Title: "campaigns, documents, reports and events and what their texts mention", HasDirections: true,
	Cypher: cypher.PlainScope(cypher.Place{Name: "s"}, cypher.Place{Name: "t"}, "Entity", "Entity", "MENTIONS"),
	build: func(_ context.Context, s *Scope, p *graph.Part, _ Control) error {
		return s.plain(p.OfTypes(entities.Mentions).Joined())
	},
}
