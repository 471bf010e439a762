package storetest

import (
	"slices"
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
	// (addressed), theft through eve. The draft is addressed to dee and was not sent.
	want := graph.AgencyTrace{
		Agency: whole[0], Recipients: 3, Total: 2,
		Campaigns: []graph.ReceivedCampaign{
			{Campaign: theftHead, Recipients: 1, Through: []graph.NodeRef{{ID: eve, Name: "Eve Stormont"}}, ThroughTotal: 1},
			{Campaign: stormHead, Recipients: 2, Addressed: 1, Through: []graph.NodeRef{{ID: bo, Name: "Bo O’Malley"}, {ID: dee, Name: "Dee 王"}}, ThroughTotal: 2},
		},
		Sites: []graph.ReceivedSite{
			{SiteRef: harborRef, Campaigns: 2, First: "2020-05-30T10:00:00", Last: "2020-06-02T08:30:00"},
		},
		Months: []graph.Facet{{Value: "2020-05", Count: 1}, {Value: "2020-06", Count: 1}},
	}
	differ(t, "lindow", get[graph.AgencyTrace](t)(s.TraceAgency(ctx, lindow, graph.TraceOptions{})), want)
	want.Campaigns, want.Truncated = want.Campaigns[:1], true
	differ(t, "lindow, cut", get[graph.AgencyTrace](t)(s.TraceAgency(ctx, lindow, graph.TraceOptions{Limit: 1})), want)
}

func testReceived(t *testing.T, s Store) {
	cases := []struct {
		name   string
		change func(w *world)
		// received are the campaigns of lindow, months their times, highlights all.
		received   []entities.ID
		months     []graph.Facet
		highlights []entities.ID
	}{
		{
			"a draft with a list", func(w *world) { property(w, theft, "status", "draft") },
			[]entities.ID{storm}, []graph.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, lindow, oakmere},
		},
		{
			"no status", func(w *world) { property(w, theft, "status", "") },
			[]entities.ID{storm}, []graph.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, lindow, oakmere},
		},
		{ // created_at is no time of sending
			"sent at an unknown time", func(w *world) { property(w, theft, "sent_at", "") },
			[]entities.ID{storm, theft}, []graph.Facet{{Value: "", Count: 1}, {Value: "2020-05", Count: 1}},
			[]entities.ID{storm, theft, lindow, oakmere},
		},
		{ // With the draft lindow would have as many as oakmere and come first.
			"a draft lifts no agency", func(w *world) {
				w.edges = slices.DeleteFunc(w.edges, func(e entities.Edge) bool { return e.Source == eve && e.Target == lindow })
			},
			[]entities.ID{storm}, []graph.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, theft, oakmere, lindow},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := smallWorld()
			w.leak.Fingerprint = c.name
			c.change(&w)
			loadWorld(t, s, w)
			got := get[graph.AgencyTrace](t)(s.TraceAgency(t.Context(), lindow, graph.TraceOptions{}))
			differ(t, "received", ids(got.Campaigns, func(r graph.ReceivedCampaign) entities.ID { return r.ID }), c.received)
			differ(t, "months", got.Months, c.months)
			if got.Total != int64(len(c.received)) {
				t.Errorf("total %d, want %d", got.Total, len(c.received))
			}
			differ(t, "highlights", ids(get[[]graph.Node](t)(s.Highlights(t.Context())), nodeID), c.highlights)
		})
	}
}

// property sets a property of an entity; "" takes it away.
func property(w *world, id entities.ID, name, value string) {
	for _, e := range w.entities {
		switch {
		case e.ID != id:
		case value == "":
			delete(e.Properties, name)
		default:
			e.Properties[name] = value
		}
	}
}
