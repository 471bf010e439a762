package storetest

import (
	"encoding/json"
	"maps"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// oneAgency says that the two agencies of the small world are one, under the name of
// the first.
func oneAgency() []entities.Cluster {
	return []entities.Cluster{{
		Canonical: entity(oakmere, entities.Agency, "Oakmere and Lindow", entities.Properties{
			"type": "police", "state": "WA", "aliases": []string{"Lindow County Sheriff", "Oakmere Police Department"},
		}),
		Members: []entities.ID{lindow, oakmere},
	}}
}

// testClusters makes two agencies one, and two recipients, and takes it back.
func testClusters(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	before := read(t, s)
	must(t, s.PutMeasure(ctx, questions.Measure{Property: "pagerank", About: json.RawMessage("{}")}, get[string](t)(s.Generation(ctx)),
		maps.All(map[entities.ID]float64{ana: 1})))
	moved := get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()}))
	differ(t, "moved", moved, questions.Moved{Merged: 1})
	differ(t, "values of metrics of another graph", get[[]questions.Measure](t)(s.Measures(ctx)), []questions.Measure{})
	differ(t, "answers by the id of a member", answersOf(t, s, lindow), answersOf(t, s, oakmere))
	sum := get[questions.Summary](t)(s.Summary(ctx))
	if sum.Kinds[entities.Agency] != 1 || sum.Types[entities.WorksFor] != 4 {
		t.Errorf("%d agencies and %d WORKS_FOR, want 1 and 4", sum.Kinds[entities.Agency], sum.Types[entities.WorksFor])
	}
	for _, id := range []entities.ID{oakmere, lindow} {
		n, _, err := s.Entity(ctx, id)
		must(t, err)
		if n.ID != oakmere || n.Name != "Oakmere and Lindow" || n.Properties["state"] != "WA" {
			t.Errorf("%s is shown as %+v", id, n)
		}
	}
	edge := entities.NewEdgeID(bo, entities.WorksFor, oakmere)
	edges := get[[]graph.Edge](t)(s.Edges(ctx, []entities.EdgeID{edge}))
	if len(edges) != 1 || edges[0].Properties["rule"] != "stated" {
		t.Errorf("bo works for it by %+v, want the stated rule", edges)
	}
	trace := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, storm, questions.TraceOptions{}))
	if len(trace.Agencies) != 1 || trace.Agencies[0].Recipients != 3 || trace.Coverage.Recipients != 4 {
		t.Errorf("storm went to %+v", trace.Agencies)
	}
	found := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Text: "lindow", Kinds: []entities.Kind{entities.Agency}}))
	differ(t, "search by the name of a member", ids(found.Hits, hitID), []entities.ID{oakmere})
	differ(t, "states", found.States, []questions.Facet{{Value: "WA", Count: 1}})
	testRecipientCluster(t, s)
	for _, kind := range []entities.Kind{entities.Agency, entities.Recipient} {
		differ(t, "moved back", get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: kind})), questions.Moved{Restored: 1})
	}
	differ(t, "taken back", read(t, s), before)
}

// answersOf asks everything that an agency's id can be asked.
func answersOf(t *testing.T, s questions.Keeper, id entities.ID) []any {
	t.Helper()
	ctx := t.Context()
	return []any{
		get[questions.Subgraph](t)(s.Neighbourhood(ctx, id, questions.NeighbourhoodQuery{Hops: 2})),
		get[questions.Counts](t)(s.Counts(ctx, id)),
		get[questions.Groups](t)(s.Groups(ctx, id, questions.GroupsQuery{By: questions.GroupByState})),
		get[questions.Paths](t)(s.Paths(ctx, questions.PathsQuery{PathQuery: questions.PathQuery{From: storm, To: id, MaxHops: 4}, K: 3})),
		get[questions.AgencyTrace](t)(s.TraceAgency(ctx, id, questions.TraceOptions{})),
		get[questions.MentionTrace](t)(s.TraceMentions(ctx, id, questions.TraceOptions{})),
		get[questions.Matrix](t)(s.Matrix(ctx, questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByCampaign,
			Agencies: []entities.ID{id}})),
	}
}

// testRecipientCluster makes eve and ana one, who are on one list together.
func testRecipientCluster(t *testing.T, s questions.Keeper) {
	t.Helper()
	ctx := t.Context()
	get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{{
		Canonical: entity(eve, entities.Recipient, "Ana Stormont", entities.Properties{"email": "ana@oakmere.example"}),
		Members:   []entities.ID{ana, eve},
	}}}))
	for _, c := range []struct {
		campaign entities.ID
		want     int64
	}{{theft, 1}, {storm, 4}} {
		trace := get[questions.CampaignTrace](t)(s.TraceCampaign(ctx, c.campaign, questions.TraceOptions{}))
		if trace.Coverage.Recipients != c.want {
			t.Errorf("%s went to %d recipients, want %d", c.campaign, trace.Coverage.Recipients, c.want)
		}
	}
	page := get[questions.EvidencePage](t)(s.Evidence(ctx, string(eve), questions.EvidenceQuery{}))
	if page.Total != 5 || page.Evidence[0].Subject != string(eve) {
		t.Errorf("%d pieces of evidence of ana who is eve, want 5: %+v", page.Total, page.Evidence)
	}
	edge := entities.NewEdgeID(eve, entities.WorksFor, oakmere)
	page = get[questions.EvidencePage](t)(s.Evidence(ctx, string(edge), questions.EvidenceQuery{}))
	if page.Total != 1 || page.Evidence[0].Value != "OPD" || page.Evidence[0].Subject != string(edge) {
		t.Errorf("evidence of the edge: %+v", page)
	}
	d := read(t, s)
	for _, e := range d.Evidence {
		if e.Subject == string(ana) {
			t.Errorf("evidence is still told of ana: %+v", e)
		}
	}
	if len(d.Evidence) != len(smallWorld().evidence) {
		t.Errorf("%d pieces of evidence, want %d", len(d.Evidence), len(smallWorld().evidence))
	}
}
