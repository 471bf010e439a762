package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// attributedWorld is the small world in which receipts count by rows. ana works for both
// agencies: storm came through a row that states oakmere, theft through two rows. Through
// storm's row bo states nothing and counts by the domain for lindow, and not for oakmere,
// which another row states. dee was typed, and nothing tells for whom but a row that is not on it.
func attributedWorld() world {
	w := smallWorld()
	w.leak.Fingerprint = "attributed"
	w.edges = append(w.edges, edge(ana, entities.WorksFor, lindow, "rule", "stated", "score", 1.0))
	w.receivers = []entities.Receiver{
		{Recipient: ana, Agency: oakmere}, {Recipient: ana, Agency: lindow},
		{Recipient: bo, Agency: lindow, ByDomain: true}, {Recipient: dee},
	}
	w.through = map[entities.ID][]uint32{storm: {0, 2}, theft: {0, 1}}
	for i, e := range w.edges {
		switch {
		case e.Type == entities.AddressedTo && e.Target == dee:
			w.edges[i].Through = []uint32{3}
		case e.Type == entities.Downloaded && e.Source == bo: // by an account whose row states nothing
			w.edges[i].Through = []uint32{2}
		case e.Type == entities.WorksFor && e.Source == dee:
			w.edges[i].Properties = entities.Properties{"rule": "stated", "score": 1.0}
		}
	}
	return w
}

func testAttribution(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, attributedWorld())
	ctx := t.Context()
	trace := func(id entities.ID, a questions.Attribution) questions.CampaignTrace {
		return get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, id, questions.TraceOptions{Attribution: a}))
	}
	check := func(what string, got questions.CampaignTrace, c questions.Coverage, agencies []questions.TracedAgency,
		states []questions.TracedState) {
		t.Helper()
		got.Coverage.Listed, got.Coverage.Matched, got.Coverage.Unmatched = 0, 0, 0
		for i, a := range got.Agencies {
			got.Agencies[i] = questions.TracedAgency{ID: a.ID, Recipients: a.Recipients, Addressed: a.Addressed, Rules: a.Rules,
				Elsewhere: a.Elsewhere}
		}
		differ(t, what+": coverage", got.Coverage, c)
		differ(t, what+": agencies", got.Agencies, agencies)
		differ(t, what+": states", got.States, states)
	}
	check("storm", trace(storm, ""), questions.Coverage{Addressed: 2, Recipients: 4, Rules: questions.Rules{Listed: 1, Domain: 1},
		WithoutAgency: 2, Elsewhere: 1},
		[]questions.TracedAgency{
			{ID: lindow, Recipients: 1, Rules: questions.Rules{Domain: 1}, Elsewhere: 2},
			{ID: oakmere, Recipients: 1, Rules: questions.Rules{Listed: 1}, Elsewhere: 1},
		}, []questions.TracedState{{State: "OR", Agencies: 2, Recipients: 2}})
	check("storm, by person", trace(storm, questions.ByPerson),
		questions.Coverage{Addressed: 2, Recipients: 4, Rules: questions.Rules{Listed: 3}, WithoutAgency: 1},
		[]questions.TracedAgency{
			{ID: lindow, Recipients: 3, Addressed: 1, Rules: questions.Rules{Listed: 2, Domain: 1}},
			{ID: oakmere, Recipients: 2, Rules: questions.Rules{Listed: 2}},
		}, []questions.TracedState{{State: "OR", Agencies: 2, Recipients: 3}})
	check("theft", trace(theft, ""), questions.Coverage{Recipients: 2, Rules: questions.Rules{Listed: 1, Judgement: 1}},
		[]questions.TracedAgency{
			{ID: lindow, Recipients: 2, Rules: questions.Rules{Listed: 1, Judgement: 1}},
			{ID: oakmere, Recipients: 1, Rules: questions.Rules{Listed: 1}},
		}, []questions.TracedState{{State: "OR", Agencies: 2, Recipients: 2}})
	// The draft was typed to dee alone, who states lindow elsewhere.
	got := trace(draft, "")
	check("draft", got, questions.Coverage{Addressed: 1, Recipients: 1, WithoutAgency: 1, Elsewhere: 1}, []questions.TracedAgency{},
		[]questions.TracedState{})
	differ(t, "draft: elsewhere", got.Elsewhere,
		[]questions.ElsewhereAgency{{NodeRef: questions.NodeRef{ID: lindow, Name: "Lindow County Sheriff"}, State: "OR", Persons: 1}})

	agency := get[questions.AgencyTrace](t)(s.TraceAgency(ctx, lindow, questions.TraceOptions{}))
	var campaigns []questions.ReceivedCampaign
	for _, c := range agency.Campaigns {
		campaigns = append(campaigns, questions.ReceivedCampaign{Campaign: questions.Campaign{ID: c.ID}, Recipients: c.Recipients, Rules: c.Rules,
			Elsewhere: c.Elsewhere})
		if int64(len(c.Through)) != c.Recipients {
			t.Errorf("%s reached lindow through %v", c.ID, c.Through)
		}
	}
	differ(t, "lindow", campaigns, []questions.ReceivedCampaign{
		{Campaign: questions.Campaign{ID: theft}, Recipients: 2, Rules: questions.Rules{Listed: 1, Judgement: 1}},
		{Campaign: questions.Campaign{ID: storm}, Recipients: 1, Rules: questions.Rules{Domain: 1}, Elsewhere: 2},
	})
	fetched := trace(storm, "").Downloads
	differ(t, "downloads", fetched, questions.Downloads{Documents: 1, Persons: 1, Rules: questions.Rules{Domain: 1},
		Agencies: []questions.DownloadingAgency{{NodeRef: questions.NodeRef{ID: lindow, Name: "Lindow County Sheriff"}, State: "OR", Persons: 1,
			Rules: questions.Rules{Domain: 1}}}})
	if all := trace(storm, questions.ByPerson).Downloads.Agencies; len(all) != 2 {
		t.Errorf("by person, downloads count for %+v", all)
	}
	if len(agency.Downloads) != 1 || agency.Downloads[0].Persons != 1 || agency.Downloads[0].First != "2020-05-30T11:00:00" {
		t.Errorf("people of lindow fetched %+v", agency.Downloads)
	}
	mentions := get[questions.MentionTrace](t)(s.TraceMentions(ctx, gang, questions.TraceOptions{}))
	differ(t, "told of gang", mentions.Agencies, []questions.InformedAgency{
		{ID: lindow, Name: "Lindow County Sheriff", Type: "sheriff", State: "OR", Campaigns: 1, Recipients: 2},
		{ID: oakmere, Name: "Oakmere Police Department", Type: "police", State: "OR", Campaigns: 1, Recipients: 1},
	})
	testAttributedCounts(t, s)
	testAttributedClusters(t, s)
}

// cells are the cells of a matrix that are not 0, and its totals.
func cells(m questions.Matrix) map[string]int64 {
	all := map[string]int64{"": m.Total}
	for i, r := range m.Rows.Items {
		all[r.Key] = r.Total
		for j, c := range m.Cols.Items {
			all[" "+c.Key] = c.Total
			if m.Cells[i][j] > 0 {
				all[r.Key+" "+c.Key] = m.Cells[i][j]
			}
		}
	}
	return all
}

func testAttributedCounts(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	o, l, st, th := string(oakmere), string(lindow), string(storm), string(theft)
	matrix := func(rows, cols questions.Dimension) map[string]int64 {
		return cells(get[questions.Matrix](t)(s.Matrix(ctx, questions.MatrixQuery{Rows: rows, Cols: cols})))
	}
	differ(t, "people by agency and campaign", matrix(questions.ByAgency, questions.ByCampaign), map[string]int64{
		"": 3, o: 1, l: 3, " " + st: 2, " " + th: 2, o + " " + st: 1, o + " " + th: 1, l + " " + st: 1, l + " " + th: 2,
	})
	differ(t, "campaigns by person and agency", matrix(questions.ByRecipient, questions.ByAgency), map[string]int64{
		"": 2, string(ana): 2, string(bo): 1, string(eve): 1, " " + o: 2, " " + l: 2,
		string(ana) + " " + o: 2, string(ana) + " " + l: 1, string(bo) + " " + l: 1, string(eve) + " " + l: 1,
	})
	groups := get[questions.Groups](t)(s.Groups(ctx, storm, questions.GroupsQuery{By: questions.GroupByAgency,
		Kinds: []entities.Kind{entities.Recipient}}))
	differ(t, "groups around storm", groups.Groups, []questions.Group{
		{Key: l, Name: "Lindow County Sheriff", Nodes: 1}, {Key: o, Name: "Oakmere Police Department", Nodes: 1},
	})
	if groups.Without != 2 {
		t.Errorf("%d people around storm are in no group, want 2", groups.Without)
	}
	groups = get[questions.Groups](t)(s.Groups(ctx, storm, questions.GroupsQuery{By: questions.GroupByAgency,
		Kinds: []entities.Kind{entities.Recipient}, Attribution: questions.ByPerson}))
	differ(t, "groups around storm by person", groups.Groups, []questions.Group{
		{Key: l, Name: "Lindow County Sheriff", Nodes: 3}, {Key: o, Name: "Oakmere Police Department", Nodes: 2},
	})
	part, err := get[*graph.Graph](t)(s.Graph(ctx)).Part(graph.Selection{})
	must(t, err)
	differ(t, "agencies that campaigns reached", reachedIn(t, part, graph.Counting{}), map[string]uint32{o + " " + st: 1, o + " " + th: 1,
		l + " " + st: 1, l + " " + th: 2})
	differ(t, "agencies that campaigns reached by person", reachedIn(t, part, graph.Counting{ByPerson: true}), map[string]uint32{
		o + " " + st: 2, o + " " + th: 1, l + " " + st: 3, l + " " + th: 2})
}

// reachedIn counts people by agency and campaign of a part.
func reachedIn(t *testing.T, part *graph.Part, by graph.Counting) map[string]uint32 {
	t.Helper()
	reached := map[string]uint32{}
	must(t, part.EachReached(t.Context(), by, func(c uint32, agencies []graph.Reached) {
		for _, a := range agencies {
			reached[string(part.Vertex(a.Agency).ID)+" "+string(part.Vertex(c).ID)] = a.Recipients
		}
	}))
	return reached
}

// testAttributedClusters makes recipients one: a receipt counts by what it came through.
func testAttributedClusters(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	people := func() map[string]int64 {
		return cells(get[questions.Matrix](t)(s.Matrix(ctx, questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByCampaign})))
	}
	o, l, st, th := string(oakmere), string(lindow), string(storm), string(theft)
	before := people()
	one := func(a, b entities.ID) entities.Cluster {
		return entities.Cluster{Canonical: entity(a, entities.Recipient, string(a), entities.Properties{}), Members: []entities.ID{a, b}}
	}
	get[questions.Moved](t)(s.PutResolution(ctx,
		entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{one(ana, eve), one(bo, cy)}}))
	differ(t, "people are one", people(), map[string]int64{
		"": 2, o: 1, l: 2, " " + st: 2, " " + th: 1, o + " " + st: 1, o + " " + th: 1, l + " " + st: 1, l + " " + th: 1,
	})
	trace := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{}))
	differ(t, "storm", trace.Coverage.Rules, questions.Rules{Listed: 1, Domain: 1})
	if trace.Coverage.Recipients != 3 || trace.Coverage.WithoutAgency != 1 {
		t.Errorf("storm reached %+v", trace.Coverage)
	}
	testTypedAndListed(t, s, one(ana, dee), people, before)
	get[questions.Moved](t)(s.PutResolution(ctx,
		entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{one(ana, eve), one(bo, cy)}}))
	get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()}))
	differ(t, "agencies are one too", people(), map[string]int64{"": 2, o: 2, " " + st: 2, " " + th: 1, o + " " + st: 2, o + " " + th: 1})
	for _, kind := range []entities.Kind{entities.Agency, entities.Recipient} {
		get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: kind}))
	}
	differ(t, "as it was", people(), before)
}

// testTypedAndListed makes ana, who is on storm's list, and dee, whose address was typed, one: one
// person, who counts for what the row on the list states, and for nobody by the typed cell.
func testTypedAndListed(t *testing.T, s questions.Keeper, one entities.Cluster, people func() map[string]int64, before map[string]int64) {
	ctx := t.Context()
	get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{one}}))
	differ(t, "one is typed and listed", people(), before)
	trace := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{}))
	c := trace.Coverage
	if c.Recipients != 3 || c.Addressed != 2 || c.WithoutAgency != 1 || c.Rules != (questions.Rules{Listed: 1, Domain: 1}) {
		t.Errorf("with one who is typed and listed storm reached %+v", c)
	}
	for _, a := range trace.Agencies {
		if a.Recipients != 1 || a.Elsewhere != 1 {
			t.Errorf("with one who is typed and listed storm reached %+v", a)
		}
	}
}

// testLevels counts the attributed world by bodies: oakmere and lindow are offices of one.
func testLevels(t *testing.T, s questions.Keeper) {
	const bureau = entities.ID("agency:bureau")
	w := attributedWorld()
	w.leak.Fingerprint = "levels"
	w.entities = append(w.entities, entity(bureau, entities.Agency, "Bureau",
		entities.Properties{"level": "body", "state": "OR", "type": "federal"}))
	w.edges = append(w.edges, edge(oakmere, entities.PartOf, bureau), edge(lindow, entities.PartOf, bureau))
	loadWorld(t, s, w)
	ctx := t.Context()
	o := questions.TraceOptions{Level: questions.ByBody}
	// ana counts by what her row states and bo by the domain; dee states an office in another row.
	campaign := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, o))
	differ(t, "agencies", campaign.Agencies, []questions.TracedAgency{
		{ID: bureau, Name: "Bureau", Type: "federal", State: "OR", Recipients: 2, Rules: questions.Rules{Listed: 1, Domain: 1}, Elsewhere: 1},
	})
	differ(t, "states", campaign.States, []questions.TracedState{{State: "OR", Agencies: 1, Recipients: 2}})
	differ(t, "elsewhere", campaign.Elsewhere, []questions.ElsewhereAgency{})
	if campaign.Level != questions.ByBody || campaign.Coverage.Rules != (questions.Rules{Listed: 1, Domain: 1}) {
		t.Errorf("level %q, coverage %+v", campaign.Level, campaign.Coverage)
	}
	for _, id := range []entities.ID{bureau, lindow} { // of an office, its body
		agency := get[questions.AgencyTrace](t)(s.TraceAgency(ctx, id, o))
		if agency.Agency.ID != bureau || agency.Recipients != 4 || len(agency.Campaigns) != 2 {
			t.Fatalf("%s: %s with %d people received %d campaigns", id, agency.Agency.ID, agency.Recipients, len(agency.Campaigns))
		}
		differ(t, "theft", agency.Campaigns[0].Rules, questions.Rules{Listed: 1, Judgement: 1})
		differ(t, "storm", agency.Campaigns[1].Rules, questions.Rules{Listed: 1, Domain: 1})
		if agency.Campaigns[1].Recipients != 2 || agency.Campaigns[1].Elsewhere != 1 {
			t.Errorf("%s: storm reached %d, and %d elsewhere", id, agency.Campaigns[1].Recipients, agency.Campaigns[1].Elsewhere)
		}
	}
	mentions := get[questions.MentionTrace](t)(s.TraceMentions(ctx, gang, o))
	differ(t, "mentions", mentions.Agencies, []questions.InformedAgency{
		{ID: bureau, Name: "Bureau", Type: "federal", State: "OR", Campaigns: 1, Recipients: 2},
	})
	q := questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByCampaign, Level: questions.ByBody, Population: "sender"}
	m := get[questions.Matrix](t)(s.Matrix(ctx, q))
	if len(m.Rows.Items) != 1 || m.Rows.Items[0].Key != string(bureau) || m.Rows.Items[0].Name != "Bureau" || m.Rows.Items[0].Total != 3 {
		t.Errorf("rows are %+v", m.Rows.Items)
	}
	differ(t, "cells", m.Cells, [][]int64{{2, 2}})
	if d := m.DidNotReceive; d.Size != 1 || d.Received != 1 {
		t.Errorf("%d of %d bodies received", d.Received, d.Size)
	}
	groups := get[questions.Groups](t)(s.Groups(ctx, storm, questions.GroupsQuery{By: questions.GroupByAgency,
		Kinds: []entities.Kind{entities.Recipient}, Level: questions.ByBody}))
	differ(t, "groups", groups.Groups, []questions.Group{{Key: string(bureau), Name: "Bureau", Nodes: 2}})
	for level, agencies := range map[questions.Level]int64{questions.ByOffice: 2, questions.ByBody: 1} {
		c := get[questions.Cascade](t)(s.Cascade(ctx, questions.CascadeQuery{By: questions.ByMention, Of: string(gang), Level: level}))
		if len(c.Steps) != 1 || c.Steps[0].Agencies != agencies || *c.Steps[0].NewAgencies != agencies || c.Steps[0].WithoutAgency != 0 {
			t.Errorf("by %s the cascade is %+v", level, c.Steps)
		}
	}
	part, err := get[*graph.Graph](t)(s.Graph(ctx)).Part(graph.Selection{})
	must(t, err)
	differ(t, "bodies that campaigns reached", reachedIn(t, part.OfBodies(), graph.Counting{}),
		map[string]uint32{string(bureau) + " " + string(storm): 2, string(bureau) + " " + string(theft): 2})
	q.Agencies = []entities.ID{lindow}
	if m = get[questions.Matrix](t)(s.Matrix(ctx, q)); len(m.Rows.Items) != 1 || m.Rows.Items[0].Total != 3 {
		t.Errorf("of the body of lindow the rows are %+v", m.Rows.Items)
	}
	if _, err := s.TraceCampaign(ctx, storm, questions.TraceOptions{Level: "branch"}); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("an unknown level: error is %v, want ErrBadQuery", err)
	}
}
