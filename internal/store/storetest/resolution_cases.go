package storetest

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// reasons are a join and a candidate as a rule gives them.
func reasons() entities.Resolution {
	why := []entities.Reason{{Field: "name", Left: "Lindow \"SO\"", Right: "Oakmere", Level: "typo", Weight: -1.25}}
	return entities.Resolution{
		Kind: entities.Agency, Clusters: oneAgency(),
		Joins: []entities.Join{{Pair: entities.Pair{Left: lindow, Right: oakmere, Probability: .9, Why: why}, Rule: "names"}},
		Pairs: []entities.Pair{{Left: oakmere, Right: lindow, Probability: .5, Why: why}, {Left: lindow, Right: "agency:gone", Probability: .25}},
	}
}

// testReasons keeps what rules say, and what the leak states beneath clusters.
func testReasons(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	stated := func() (all []any) {
		var agencies []questions.Stated
		must(t, s.EachStated(ctx, entities.Agency, func(e questions.Stated) error { agencies = append(agencies, e); return nil }))
		slices.SortFunc(agencies, func(a, b questions.Stated) int { return strings.Compare(string(a.ID), string(b.ID)) })
		for _, a := range agencies {
			all = append(all, a)
		}
		var edges []entities.Edge
		must(t, s.EachStatedEdge(ctx, entities.WorksFor, func(e entities.Edge) error { edges = append(edges, e); return nil }))
		slices.SortFunc(edges, func(a, b entities.Edge) int {
			return slices.Compare([]entities.ID{a.Source, a.Target}, []entities.ID{b.Source, b.Target})
		})
		return append(all, edges, get[[]questions.Stated](t)(s.Stated(ctx, []entities.ID{oakmere, "agency:gone", lindow, ana, oakmere})))
	}
	before := stated()
	if len(before) != 4 {
		t.Fatalf("the leak states %d agencies, want 2", len(before)-2)
	}
	r := reasons()
	get[questions.Moved](t)(s.PutResolution(ctx, r))
	differ(t, "what the leak states", stated(), before)
	differ(t, "joins", get[[]entities.Join](t)(s.Joins(ctx, []entities.ID{oakmere, ana})), r.Joins)
	differ(t, "joins of another", get[[]entities.Join](t)(s.Joins(ctx, []entities.ID{ana})), []entities.Join(nil))
	differ(t, "candidates", get[[]entities.Pair](t)(s.Pairs(ctx, entities.Agency)), r.Pairs)
	differ(t, "candidates of another kind", get[[]entities.Pair](t)(s.Pairs(ctx, entities.Recipient)), []entities.Pair(nil))
	differ(t, "again", get[questions.Moved](t)(s.PutResolution(ctx, r)), questions.Moved{})
	if err := s.EachStatedEdge(ctx, entities.SentTo, func(entities.Edge) error { return nil }); err == nil {
		t.Error("SENT_TO is read edge by edge")
	}
	get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Agency}))
	differ(t, "joins taken back", get[[]entities.Join](t)(s.Joins(ctx, []entities.ID{oakmere})), []entities.Join(nil))
	differ(t, "candidates taken back", get[[]entities.Pair](t)(s.Pairs(ctx, entities.Agency)), []entities.Pair(nil))
}

// testAbsorbedIDs asks about a member of a cluster by its own id.
func testAbsorbedIDs(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	get[questions.Moved](t)(s.PutResolution(ctx, reasons()))
	for _, id := range []entities.ID{lindow, oakmere} {
		differ(t, "members", get[[]entities.ID](t)(s.Members(ctx, id)), []entities.ID{lindow, oakmere})
		counts := get[questions.Counts](t)(s.Counts(ctx, id))
		if counts.ID != oakmere || counts.Total != 4 {
			t.Errorf("counts of %s: %+v", id, counts)
		}
		sub := get[questions.Subgraph](t)(s.Neighbourhood(ctx, id, questions.NeighbourhoodQuery{}))
		differ(t, "neighbourhood", ids(sub.Nodes, nodeID)[0], oakmere)
		if len(sub.Nodes) != 5 || len(sub.Edges) != 4 {
			t.Errorf("around %s are %d nodes and %d edges, want 5 and 4", id, len(sub.Nodes), len(sub.Edges))
		}
		paths := get[questions.Paths](t)(s.Paths(ctx, questions.PathsQuery{PathQuery: questions.PathQuery{From: ana, To: id}}))
		differ(t, "path", ids(paths.Paths[0].Nodes, nodeID), []entities.ID{ana, oakmere})
		trace := get[questions.AgencyTrace](t)(s.TraceAgency(ctx, id, questions.TraceOptions{}))
		if trace.Agency.ID != oakmere || trace.Recipients != 4 || trace.Total != 2 {
			t.Errorf("trace of %s: %+v", id, trace)
		}
		edges := get[[]graph.Edge](t)(s.Edges(ctx, []entities.EdgeID{entities.NewEdgeID(dee, entities.WorksFor, id)}))
		if len(edges) != 1 || edges[0].Target != oakmere {
			t.Errorf("edge to %s: %+v", id, edges)
		}
		differ(t, "edges among", len(get[[]graph.Edge](t)(s.EdgesAmong(ctx, []entities.ID{dee, bo, id}))), 2)
		page := get[questions.EvidencePage](t)(s.Evidence(ctx, string(id), questions.EvidenceQuery{}))
		for _, e := range page.Evidence {
			differ(t, "subject of evidence", e.Subject, string(oakmere))
		}
	}
	differ(t, "shown", get[map[entities.ID]entities.ID](t)(s.Shown(ctx, []entities.ID{lindow, oakmere, ana, "agency:gone"})),
		map[entities.ID]entities.ID{lindow: oakmere, oakmere: oakmere, ana: ana})
	differ(t, "members of one alone", get[[]entities.ID](t)(s.Members(ctx, ana)), []entities.ID{ana})
	if _, err := s.Members(ctx, "agency:gone"); err == nil {
		t.Error("an unknown id has members")
	}
}

// testClustersOfTwoLeaks makes one of two agencies of two leaks, and loads one again.
func testClustersOfTwoLeaks(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	const far = entities.ID("agency:0far")
	other := world{
		leak: entities.Leak{Name: "other", Sites: []string{"far"}, Fingerprint: "o1"},
		entities: []entities.Entity{
			{ID: far, Kind: entities.Agency, Leak: "other", Name: "Far Police", Properties: entities.Properties{"state": "NV"}},
			{ID: "site:far", Kind: entities.Site, Leak: "other", Name: "Far Center", Properties: entities.Properties{}},
		},
		evidence: []entities.Evidence{{Subject: string(far), Leak: "other", Site: "far", Table: "T", File: "far/T.csv", Row: 1, Column: "Agency",
			Value: "Far Police"}},
	}
	loadWorld(t, s, other)
	before := read(t, s)
	both := []entities.Cluster{{
		Canonical: entities.Entity{ID: far, Kind: entities.Agency, Name: "Far Police", Properties: entities.Properties{"state": "NV"}},
		Members:   []entities.ID{far, oakmere},
	}}
	resolution := entities.Resolution{Kind: entities.Agency, Clusters: both}
	get[questions.Moved](t)(s.PutResolution(ctx, resolution))
	joined := read(t, s)
	for _, w := range []world{smallWorld(), other} {
		w.leak.Fingerprint += " again"
		loadWorld(t, s, w)
		get[questions.Moved](t)(s.PutResolution(ctx, resolution))
		got := read(t, s)
		differ(t, "nodes after a reload of "+w.leak.Name, got.Nodes, joined.Nodes)
		differ(t, "edges after a reload of "+w.leak.Name, got.Edges, joined.Edges)
		differ(t, "evidence after a reload of "+w.leak.Name, got.Evidence, joined.Evidence)
	}
	get[questions.Moved](t)(s.PutResolution(ctx, entities.Resolution{Kind: entities.Agency}))
	differ(t, "taken back", read(t, s).Nodes, before.Nodes)
}
