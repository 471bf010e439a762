package storetest

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

var (
	harborRef  = graph.SiteRef{ID: harbor, Name: "Harbor Fusion Center", State: "OR"}
	prairieRef = graph.SiteRef{ID: prairie, Name: "Prairie HIDTA", State: "KS"}
	stormHead  = graph.Campaign{ID: storm, Name: "Storm warning", SentAt: "2020-05-30T10:00:00", Status: "sent", Site: harborRef}
	theftHead  = graph.Campaign{ID: theft, Name: "Storm", SentAt: "2020-06-02T08:30:00", Status: "sent", Site: harborRef}
	draftHead  = graph.Campaign{ID: draft, Name: "Untitled (a/b)", Status: "draft", Site: prairieRef}
)

func testTraceCampaign(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	// ana, bo, cy are listed, cy and dee addressed. bo works for both agencies, so
	// Oregon has three recipients and not four; cy works for nobody known.
	want := graph.CampaignTrace{
		Campaign: stormHead,
		Coverage: graph.Coverage{Listed: 5, Matched: 3, Unmatched: 1, Addressed: 2, Recipients: 4, WithoutAgency: 1},
		Agencies: []graph.TracedAgency{
			{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", County: "Lindow", Recipients: 2, Addressed: 1, Rules: graph.Rules{Domain: 2}},
			{ID: oakmere, Name: "Oakmere Police Department", Type: "police", State: "OR", County: "Oak", ORI: "OR0010000", Recipients: 2, Rules: graph.Rules{Stated: 2}},
		},
		States: []graph.TracedState{{State: "OR", Agencies: 2, Recipients: 3}},
		Total:  2,
	}
	differ(t, "storm", get[graph.CampaignTrace](t)(s.TraceCampaign(ctx, storm, graph.TraceOptions{})), want)
	want.Agencies, want.Truncated = want.Agencies[:1], true
	differ(t, "storm, cut", get[graph.CampaignTrace](t)(s.TraceCampaign(ctx, storm, graph.TraceOptions{Limit: 1})), want)
	got := get[graph.CampaignTrace](t)(s.TraceCampaign(ctx, draft, graph.TraceOptions{}))
	differ(t, "draft", got, graph.CampaignTrace{
		Campaign: draftHead, Coverage: graph.Coverage{Addressed: 1, Recipients: 1},
		Agencies: []graph.TracedAgency{{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", County: "Lindow", Recipients: 1, Addressed: 1, Rules: graph.Rules{Domain: 1}}},
		States:   []graph.TracedState{{State: "OR", Agencies: 1, Recipients: 1}}, Total: 1,
	})
}

func testTraceAgency(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	whole := get[[]graph.Node](t)(s.Nodes(ctx, []entities.ID{lindow}))
	// bo, dee and eve work for lindow: storm through bo (listed) and dee
	// (addressed), theft through eve, the draft through dee.
	want := graph.AgencyTrace{
		Agency: whole[0], Recipients: 3, Total: 3,
		Campaigns: []graph.ReceivedCampaign{
			{Campaign: theftHead, Recipients: 1, Through: []graph.NodeRef{{ID: eve, Name: "Eve Stormont"}}},
			{Campaign: stormHead, Recipients: 2, Addressed: 1, Through: []graph.NodeRef{{ID: bo, Name: "Bo O’Malley"}, {ID: dee, Name: "Dee 王"}}},
			{Campaign: draftHead, Recipients: 1, Addressed: 1, Through: []graph.NodeRef{{ID: dee, Name: "Dee 王"}}},
		},
		Sites: []graph.ReceivedSite{
			{SiteRef: harborRef, Campaigns: 2, First: "2020-05-30T10:00:00", Last: "2020-06-02T08:30:00"},
			{SiteRef: prairieRef, Campaigns: 1},
		},
		// The draft has a time of creation, which is no time of sending.
		Months: []graph.Facet{{Value: "", Count: 1}, {Value: "2020-05", Count: 1}, {Value: "2020-06", Count: 1}},
	}
	differ(t, "lindow", get[graph.AgencyTrace](t)(s.TraceAgency(ctx, lindow, graph.TraceOptions{})), want)
	want.Campaigns, want.Truncated = want.Campaigns[:1], true
	differ(t, "lindow, cut", get[graph.AgencyTrace](t)(s.TraceAgency(ctx, lindow, graph.TraceOptions{Limit: 1})), want)
}
