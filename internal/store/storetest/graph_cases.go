package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func nodeID(n graph.Node) entities.ID { return n.ID }

// edgeIDs are the edges' names as strings, for short expectations.
func edgeIDs(list []graph.Edge) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = string(e.ID)
	}
	return out
}

func joined(source entities.ID, t entities.RelationType, target entities.ID) string {
	return string(entities.NewEdgeID(source, t, target))
}

func testCounts(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	differ(t, "counts of storm", get[questions.Counts](t)(s.Counts(t.Context(), storm)),
		questions.Counts{ID: storm, Total: 7, Counts: []questions.Count{
			{Type: entities.AddressedTo, Direction: "out", Kind: entities.Recipient, Count: 2},
			{Type: entities.Attaches, Direction: "out", Kind: entities.Document, Count: 1},
			{Type: entities.Sent, Direction: "in", Kind: entities.Site, Count: 1},
			{Type: entities.SentTo, Direction: "out", Kind: entities.Recipient, Count: 3},
		}})
	differ(t, "counts of cy", get[questions.Counts](t)(s.Counts(t.Context(), cy)),
		questions.Counts{ID: cy, Total: 2, Counts: []questions.Count{
			{Type: entities.AddressedTo, Direction: "in", Kind: entities.Campaign, Count: 1},
			{Type: entities.SentTo, Direction: "in", Kind: entities.Campaign, Count: 1},
		}})
}

func testNeighbourhoods(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	cases := []struct {
		name  string
		ego   entities.ID
		query questions.NeighbourhoodQuery
		nodes []entities.ID
		edges []string
		total int64
	}{
		{"one hop by degree", memo, questions.NeighbourhoodQuery{Hops: 1}, []entities.ID{memo, storm, bo},
			[]string{joined(storm, entities.Attaches, memo), joined(storm, entities.SentTo, bo), joined(bo, entities.Downloaded, memo)}, 2},
		{"one type", storm, questions.NeighbourhoodQuery{Hops: 1, Types: []entities.RelationType{entities.AddressedTo}},
			[]entities.ID{storm, dee, cy}, []string{joined(storm, entities.AddressedTo, cy), joined(storm, entities.AddressedTo, dee)}, 2},
		{"two hops through one kind", oakmere,
			questions.NeighbourhoodQuery{Hops: 2, Kinds: []entities.Kind{entities.Recipient, entities.Document}},
			[]entities.ID{oakmere, ana, bo, memo},
			[]string{joined(ana, entities.WorksFor, oakmere), joined(bo, entities.Downloaded, memo), joined(bo, entities.WorksFor, oakmere)}, 3},
		{"by time", ana, questions.NeighbourhoodQuery{Hops: 1, Kinds: []entities.Kind{entities.Campaign, entities.Agency},
			Rank: questions.ByRecent},
			[]entities.ID{ana, theft, storm, oakmere},
			[]string{joined(theft, entities.SentTo, ana), joined(storm, entities.SentTo, ana), joined(ana, entities.WorksFor, oakmere)}, 3},
		{"cut", storm, questions.NeighbourhoodQuery{Hops: 2, Limit: 3}, []entities.ID{storm, ana, bo, dee},
			[]string{joined(storm, entities.AddressedTo, dee), joined(storm, entities.SentTo, ana), joined(storm, entities.SentTo, bo)}, 10},
		{"three hops over one type", cy, questions.NeighbourhoodQuery{Hops: 3, Types: []entities.RelationType{entities.SentTo}},
			[]entities.ID{cy, storm, ana, bo, theft},
			[]string{joined(theft, entities.SentTo, ana), joined(storm, entities.SentTo, ana), joined(storm, entities.SentTo, bo),
				joined(storm, entities.SentTo, cy)}, 4},
		{"outward", storm, questions.NeighbourhoodQuery{Hops: 1, Direction: graph.Outward,
			Kinds: []entities.Kind{entities.Site, entities.Document}},
			[]entities.ID{storm, memo}, []string{joined(storm, entities.Attaches, memo)}, 1},
		{"inward", ana, questions.NeighbourhoodQuery{Hops: 2, Direction: graph.Inward}, []entities.ID{ana, storm, theft, harbor},
			[]string{joined(theft, entities.SentTo, ana), joined(storm, entities.SentTo, ana), joined(ana, entities.RegisteredAt, harbor),
				joined(harbor, entities.Sent, theft), joined(harbor, entities.Sent, storm)}, 3},
		// theft is of June; people and sites have no time and stay.
		{"until May", ana, questions.NeighbourhoodQuery{Hops: 1, To: "2020-05", Kinds: []entities.Kind{entities.Campaign, entities.Site}},
			[]entities.ID{ana, storm, harbor}, []string{joined(storm, entities.SentTo, ana), joined(ana, entities.RegisteredAt, harbor),
				joined(harbor, entities.Sent, storm)}, 2},
		{"from June", ana, questions.NeighbourhoodQuery{Hops: 1, From: "2020-06", Kinds: []entities.Kind{entities.Campaign}},
			[]entities.ID{ana, theft}, []string{joined(theft, entities.SentTo, ana)}, 1},
		{"no edge of the type", gang, questions.NeighbourhoodQuery{Hops: 3, Types: []entities.RelationType{entities.Submitted}},
			[]entities.ID{gang}, nil, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := get[questions.Subgraph](t)(s.Neighbourhood(t.Context(), c.ego, c.query))
			differ(t, "nodes", ids(got.Nodes, nodeID), c.nodes)
			differ(t, "edges", edgeIDs(got.Edges), c.edges)
			if got.Total != c.total || got.Truncated != (c.total > int64(len(c.nodes)-1)) {
				t.Errorf("total %d, truncated %v; want total %d of %d", got.Total, got.Truncated, c.total, len(c.nodes)-1)
			}
			whole := get[[]graph.Node](t)(s.Nodes(t.Context(), c.nodes))
			differ(t, "whole nodes", got.Nodes, whole)
		})
	}
	one := get[questions.Subgraph](t)(s.Neighbourhood(t.Context(), gang, questions.NeighbourhoodQuery{Hops: 1}))
	differ(t, "edge properties", one.Edges, []graph.Edge{{
		ID: entities.EdgeID(joined(theft, entities.Mentions, gang)), Source: theft, Type: entities.Mentions, Target: gang,
		Properties: entities.Properties{"count": int64(2)},
	}})
	for _, bad := range []questions.NeighbourhoodQuery{{Hops: 4}, {Hops: -1}, {Hops: 1, Rank: "fame"}, {Hops: 1, Direction: "up"}} {
		if _, err := s.Neighbourhood(t.Context(), ana, bad); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("query %+v: error is %v, want ErrBadQuery", bad, err)
		}
	}
}

func testGroups(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	people := []entities.RelationType{entities.SentTo, entities.AddressedTo}
	const lindowName, oakmereName = "Lindow County Sheriff", "Oakmere Police Department"
	cases := []struct {
		ego   entities.ID
		query questions.GroupsQuery
		want  questions.Groups
	}{
		// ana, bo, cy and dee: bo works for both agencies, cy for nobody known.
		{storm, questions.GroupsQuery{By: questions.GroupByAgency, Types: people}, questions.Groups{Nodes: 4, Without: 1, Total: 2,
			Groups: []questions.Group{
				{Key: string(lindow), Name: lindowName, Nodes: 2}, {Key: string(oakmere), Name: oakmereName, Nodes: 2}}}},
		{storm, questions.GroupsQuery{By: questions.GroupByAgency, Types: people, Limit: 1}, questions.Groups{Nodes: 4, Without: 1, Total: 2,
			Truncated: true, Groups: []questions.Group{
				{Key: string(lindow), Name: lindowName, Nodes: 2}}}},
		{storm, questions.GroupsQuery{By: questions.GroupByState, Types: people}, questions.Groups{Nodes: 4, Without: 1, Total: 1,
			Groups: []questions.Group{{Key: "OR", Nodes: 3}}}},
		{storm, questions.GroupsQuery{By: questions.GroupByKind}, questions.Groups{Nodes: 6, Total: 3, Groups: []questions.Group{
			{Key: "Recipient", Nodes: 4}, {Key: "Document", Nodes: 1}, {Key: "Site", Nodes: 1}}}},
		{ana, questions.GroupsQuery{By: questions.GroupByMonth, Kinds: []entities.Kind{entities.Campaign, entities.Agency}},
			questions.Groups{Nodes: 3, Without: 1, Total: 2, Groups: []questions.Group{
				{Key: "2020-05", Nodes: 1}, {Key: "2020-06", Nodes: 1}}}},
		{dee, questions.GroupsQuery{By: questions.GroupBySite, Types: people}, questions.Groups{Nodes: 2, Total: 2, Groups: []questions.Group{
			{Key: string(harbor), Name: "Harbor Fusion Center", Nodes: 1}, {Key: string(prairie), Name: "Prairie HIDTA", Nodes: 1}}}},
		{gang, questions.GroupsQuery{By: questions.GroupByKind, Types: people}, questions.Groups{Groups: []questions.Group{}}},
	}
	for _, c := range cases {
		c.want.ID, c.want.By = c.ego, c.query.By
		if c.query.By == questions.GroupByAgency || c.query.By == questions.GroupByState {
			c.want.Attribution, c.want.Level = questions.ByRow, questions.ByOffice
		}
		differ(t, fmt.Sprintf("groups of %s by %s", c.ego, c.query.By), get[questions.Groups](t)(s.Groups(t.Context(), c.ego, c.query)), c.want)
	}
	if _, err := s.Groups(t.Context(), "site:none", questions.GroupsQuery{By: questions.GroupByKind}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("groups of nothing: error is %v, want ErrNotFound", err)
	}
	if _, err := s.Groups(t.Context(), ana, questions.GroupsQuery{By: "fame"}); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("groups by fame: error is %v, want ErrBadQuery", err)
	}
}

func testPaths(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	cases := []struct {
		name  string
		query questions.PathQuery
		nodes []entities.ID
		edges []string
	}{
		{"itself", questions.PathQuery{From: ana, To: ana}, []entities.ID{ana}, nil},
		{"neighbours by the smaller type", questions.PathQuery{From: cy, To: storm}, []entities.ID{cy, storm},
			[]string{joined(storm, entities.AddressedTo, cy)}},
		// ana and memo meet over storm; bo is one more.
		{"against the arrows", questions.PathQuery{From: ana, To: memo}, []entities.ID{ana, storm, memo},
			[]string{joined(storm, entities.SentTo, ana), joined(storm, entities.Attaches, memo)}},
		// gang-theft-harbor-storm and gang-theft-ana-storm are as long: recipient < site.
		{"smallest of equals", questions.PathQuery{From: gang, To: storm}, []entities.ID{gang, theft, ana, storm},
			[]string{joined(theft, entities.Mentions, gang), joined(theft, entities.SentTo, ana), joined(storm, entities.SentTo, ana)}},
		{"smallest of equals, turned round", questions.PathQuery{From: storm, To: gang}, []entities.ID{storm, ana, theft, gang},
			[]string{joined(storm, entities.SentTo, ana), joined(theft, entities.SentTo, ana), joined(theft, entities.Mentions, gang)}},
		{"types", questions.PathQuery{From: ana, To: lindow, Types: []entities.RelationType{entities.WorksFor}},
			[]entities.ID{ana, oakmere, bo, lindow},
			[]string{joined(ana, entities.WorksFor, oakmere), joined(bo, entities.WorksFor, oakmere), joined(bo, entities.WorksFor, lindow)}},
		{"too far", questions.PathQuery{From: ana, To: lindow, MaxHops: 2, Types: []entities.RelationType{entities.WorksFor}}, nil, nil},
		{"not joined", questions.PathQuery{From: ana, To: gang, Types: []entities.RelationType{entities.WorksFor}}, nil, nil},
		{"to the far end", questions.PathQuery{From: prairie, To: gang}, []entities.ID{prairie, draft, dee, lindow, eve, theft, gang}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got questions.Path
			if paths := get[questions.Paths](t)(s.Paths(t.Context(), questions.PathsQuery{PathQuery: c.query})).Paths; len(paths) > 0 {
				got = paths[0].Path
			}
			differ(t, "nodes", ids(got.Nodes, nodeID), c.nodes)
			if c.edges != nil {
				differ(t, "edges", edgeIDs(got.Edges), c.edges)
			}
			if len(got.Nodes) > 0 && len(got.Edges) != len(got.Nodes)-1 {
				t.Errorf("%d edges between %d nodes", len(got.Edges), len(got.Nodes))
			}
			differ(t, "whole nodes", got.Nodes, get[[]graph.Node](t)(s.Nodes(t.Context(), c.nodes)))
		})
	}
	if _, err := s.Paths(t.Context(), questions.PathsQuery{PathQuery: questions.PathQuery{From: ana, To: bo, MaxHops: 9}}); !errors.Is(err,
		questions.ErrBadQuery) {
		t.Errorf("nine hops: error is %v, want ErrBadQuery", err)
	}
}

// simple is a graph as metrics see it: the nodes by id, and for each the numbers of its
// neighbours, whatever joins them and however often.
type simple struct {
	Nodes      []entities.ID
	Kinds      []entities.Kind
	Names      []string
	Neighbours [][]uint32
}

func simpleGraph(t *testing.T, s questions.Keeper) (g simple) {
	t.Helper()
	all := get[*graph.Part](t)(get[*graph.Graph](t)(s.Graph(t.Context())).Part(graph.Selection{}))
	for n := range uint32(all.Len()) {
		v := all.Vertex(n)
		g.Nodes, g.Kinds, g.Names, g.Neighbours = append(g.Nodes, v.ID), append(g.Kinds, v.Kind), append(g.Names, v.Name),
			append(g.Neighbours, nil)
	}
	all.EachPair(func(source, target uint32) {
		g.Neighbours[source] = append(g.Neighbours[source], target)
		g.Neighbours[target] = append(g.Neighbours[target], source)
	})
	for n, list := range g.Neighbours {
		slices.Sort(list)
		g.Neighbours[n] = slices.Compact(list)
	}
	return g
}

func testTopology(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	loadWorld(t, s, w)
	whole := get[*graph.Graph](t)(s.Graph(t.Context()))
	if again := get[*graph.Graph](t)(s.Graph(t.Context())); again != whole {
		t.Error("the same graph is read twice")
	}
	got := simpleGraph(t, s)
	differ(t, "nodes", got.Nodes, []entities.ID{
		lindow, oakmere, theft, storm, draft, memo, gang, ana, bo, cy, dee, eve, harbor, prairie,
	})
	// 20 edges, of which cy is both listed and addressed by storm.
	ends := 0
	for _, list := range got.Neighbours {
		ends += len(list)
	}
	if ends != 2*19 {
		t.Errorf("%d ends of undirected edges, want 38", ends)
	}
	differ(t, "neighbours of lindow", got.Neighbours[0], []uint32{8, 10, 11})
	differ(t, "neighbours of storm", got.Neighbours[3], []uint32{5, 7, 8, 9, 10, 12})
	if got.Nodes[7] != ana || got.Kinds[7] != entities.Recipient || got.Names[7] != "Ana Löfgren" {
		t.Errorf("node 7 is %s, %s, %s", got.Nodes[7], got.Kinds[7], got.Names[7])
	}
}

func testHighlights(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	got := get[[]graph.Node](t)(s.Highlights(t.Context()))
	// storm reached 4, theft 2; the draft was not sent. lindow and oakmere got both.
	differ(t, "highlights", ids(got, nodeID), []entities.ID{storm, theft, lindow, oakmere})
	differ(t, "whole nodes", got, get[[]graph.Node](t)(s.Nodes(t.Context(), ids(got, nodeID))))
}

func testEach(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	d := read(t, s)
	differ(t, "nodes", ids(d.Nodes, nodeID), []entities.ID{
		lindow, oakmere, theft, storm, draft, memo, gang, ana, bo, cy, dee, eve, harbor, prairie,
	})
	differ(t, "whole nodes", d.Nodes, get[[]graph.Node](t)(s.Nodes(t.Context(), ids(d.Nodes, nodeID))))
	differ(t, "text", d.Texts[2], "Short note.")
	differ(t, "edges", edgeIDs(d.Edges), []string{
		joined(theft, entities.Mentions, gang), joined(theft, entities.SentTo, ana), joined(theft, entities.SentTo, eve),
		joined(storm, entities.AddressedTo, cy), joined(storm, entities.AddressedTo, dee), joined(storm, entities.Attaches, memo),
		joined(storm, entities.SentTo, ana), joined(storm, entities.SentTo, bo), joined(storm, entities.SentTo, cy),
		joined(draft, entities.AddressedTo, dee),
		joined(ana, entities.RegisteredAt, harbor), joined(ana, entities.WorksFor, oakmere),
		joined(bo, entities.Downloaded, memo), joined(bo, entities.WorksFor, lindow), joined(bo, entities.WorksFor, oakmere),
		joined(dee, entities.WorksFor, lindow), joined(eve, entities.WorksFor, lindow),
		joined(harbor, entities.Sent, theft), joined(harbor, entities.Sent, storm), joined(prairie, entities.Sent, draft),
	})
	differ(t, "properties", d.Edges[13].Properties, entities.Properties{"rule": "domain", "score": 0.75})
	stop := errors.New("enough")
	if err := s.EachEdge(t.Context(), func(graph.Edge) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped export: error is %v", err)
	}
}
