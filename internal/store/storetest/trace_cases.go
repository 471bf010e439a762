package storetest

import (
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

var (
	harborRef  = questions.SiteRef{ID: harbor, Name: "Harbor Fusion Center", State: "OR"}
	prairieRef = questions.SiteRef{ID: prairie, Name: "Prairie HIDTA", State: "KS"}
	stormHead  = questions.Campaign{ID: storm, Name: "Storm warning", SentAt: "2020-05-30T10:00:00", Status: "sent", Site: harborRef}
	theftHead  = questions.Campaign{ID: theft, Name: "Storm", SentAt: "2020-06-02T08:30:00", Status: "sent", Site: harborRef}
	draftHead  = questions.Campaign{ID: draft, Name: "Untitled (a/b)", Status: "draft", Site: prairieRef}
)

func testTraceCampaign(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	// ana, bo, cy are listed, cy and dee addressed. bo works for both agencies, so
	// Oregon has three recipients and not four; cy works for nobody known.
	want := questions.CampaignTrace{
		Campaign: stormHead,
		Coverage: questions.Coverage{Listed: 5, Matched: 3, Unmatched: 1, Addressed: 2, Recipients: 4, WithoutAgency: 1,
			Rules: questions.Rules{Listed: 2, Domain: 1}},
		Elsewhere: []questions.ElsewhereAgency{}, Attribution: questions.ByRow, Level: questions.ByOffice,
		Agencies: []questions.TracedAgency{
			{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", County: "Lindow", Recipients: 2, Addressed: 1,
				Rules: questions.Rules{Domain: 2}},
			{ID: oakmere, Name: "Oakmere Police Department", Type: "police", State: "OR", County: "Oak", ORI: "OR0010000", Recipients: 2,
				Rules: questions.Rules{Listed: 2}},
		},
		States: []questions.TracedState{{State: "OR", Agencies: 2, Recipients: 3}},
		Total:  2,
		// bo fetched the memo that it attaches.
		Downloads: questions.Downloads{Documents: 1, Persons: 1, Rules: questions.Rules{Listed: 1}, Agencies: []questions.DownloadingAgency{
			{NodeRef: questions.NodeRef{ID: lindow, Name: "Lindow County Sheriff"}, State: "OR", Persons: 1, Rules: questions.Rules{Domain: 1}},
			{NodeRef: questions.NodeRef{ID: oakmere, Name: "Oakmere Police Department"}, State: "OR", Persons: 1,
				Rules: questions.Rules{Listed: 1}},
		}},
	}
	differ(t, "storm", get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{})), want)
	want.Agencies, want.Truncated = want.Agencies[:1], true
	differ(t, "storm, cut", get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{Limit: 1})), want)
	got := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, draft, questions.TraceOptions{}))
	differ(t, "draft", got, questions.CampaignTrace{
		Campaign: draftHead, Coverage: questions.Coverage{Addressed: 1, Recipients: 1, Rules: questions.Rules{Domain: 1}},
		Elsewhere: []questions.ElsewhereAgency{}, Attribution: questions.ByRow, Level: questions.ByOffice,
		Agencies: []questions.TracedAgency{{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", County: "Lindow",
			Recipients: 1, Addressed: 1, Rules: questions.Rules{Domain: 1}}},
		States: []questions.TracedState{{State: "OR", Agencies: 1, Recipients: 1}}, Total: 1,
		Downloads: questions.Downloads{Agencies: []questions.DownloadingAgency{}},
	})
}

func testTraceAgency(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	whole := get[[]graph.Node](t)(s.Nodes(ctx, []entities.ID{lindow}))
	// bo, dee and eve work for lindow: storm through bo (listed) and dee
	// (addressed), theft through eve. The draft is addressed to dee and was not sent.
	want := questions.AgencyTrace{
		Agency: whole[0], Recipients: 3, Total: 2, Attribution: questions.ByRow, Level: questions.ByOffice,
		Campaigns: []questions.ReceivedCampaign{
			{Campaign: theftHead, Recipients: 1, Rules: questions.Rules{Judgement: 1}, Through: []questions.NodeRef{{ID: eve, Name: "Eve Stormont"}},
				ThroughTotal: 1},
			{Campaign: stormHead, Recipients: 2, Addressed: 1, Rules: questions.Rules{Domain: 2},
				Through: []questions.NodeRef{{ID: bo, Name: "Bo O’Malley"}, {ID: dee, Name: "Dee 王"}}, ThroughTotal: 2},
		},
		Sites: []questions.ReceivedSite{
			{SiteRef: harborRef, Campaigns: 2, First: "2020-05-30T10:00:00", Last: "2020-06-02T08:30:00"},
		},
		Months: []questions.Facet{{Value: "2020-05", Count: 1}, {Value: "2020-06", Count: 1}},
		Downloads: []questions.FetchedDocument{{NodeRef: questions.NodeRef{ID: memo, Name: "Memo <3>"}, Persons: 1,
			Rules: questions.Rules{Domain: 1}, First: "2020-05-30T11:00:00", Last: "2020-05-30T11:00:00"}},
	}
	differ(t, "lindow", get[questions.AgencyTrace](t)(s.TraceAgency(ctx, lindow, questions.TraceOptions{})), want)
	want.Campaigns, want.Truncated = want.Campaigns[:1], true
	differ(t, "lindow, cut", get[questions.AgencyTrace](t)(s.TraceAgency(ctx, lindow, questions.TraceOptions{Limit: 1})), want)
}

func testReceived(t *testing.T, s questions.Keeper) {
	cases := []struct {
		name   string
		change func(w *world)
		// received are the campaigns of lindow, months their times, highlights all.
		received   []entities.ID
		months     []questions.Facet
		highlights []entities.ID
	}{
		{
			"a draft with a list", func(w *world) { property(w, theft, "status", "draft") },
			[]entities.ID{storm}, []questions.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, lindow, oakmere},
		},
		{
			"no status", func(w *world) { property(w, theft, "status", "") },
			[]entities.ID{storm}, []questions.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, lindow, oakmere},
		},
		{ // created_at is no time of sending
			"sent at an unknown time", func(w *world) { property(w, theft, "sent_at", "") },
			[]entities.ID{storm, theft}, []questions.Facet{{Value: "", Count: 1}, {Value: "2020-05", Count: 1}},
			[]entities.ID{storm, theft, lindow, oakmere},
		},
		{ // With the draft lindow would have as many as oakmere and come first.
			"a draft lifts no agency", func(w *world) {
				w.edges = slices.DeleteFunc(w.edges, func(e entities.Edge) bool { return e.Source == eve && e.Target == lindow })
			},
			[]entities.ID{storm}, []questions.Facet{{Value: "2020-05", Count: 1}}, []entities.ID{storm, theft, oakmere, lindow},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := smallWorld()
			w.leak.Fingerprint = c.name
			c.change(&w)
			loadWorld(t, s, w)
			got := get[questions.AgencyTrace](t)(s.TraceAgency(t.Context(), lindow, questions.TraceOptions{}))
			differ(t, "received", ids(got.Campaigns, func(r questions.ReceivedCampaign) entities.ID { return r.ID }), c.received)
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
