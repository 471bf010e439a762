package storetest

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func testEdges(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	id := func(source entities.ID, kind entities.RelationType, target entities.ID) entities.EdgeID {
		return entities.NewEdgeID(source, kind, target)
	}
	cases := []struct {
		name string
		ids  []entities.EdgeID
		want []string
	}{
		{"in the order asked for", []entities.EdgeID{id(theft, entities.SentTo, eve), id(storm, entities.AddressedTo, cy),
			id(bo, entities.WorksFor, lindow)},
			[]string{joined(theft, entities.SentTo, eve), joined(storm, entities.AddressedTo, cy), joined(bo, entities.WorksFor, lindow)}},
		{"one of two between the same nodes", []entities.EdgeID{id(storm, entities.SentTo, cy)}, []string{joined(storm, entities.SentTo, cy)}},
		{"a folder with a tilde", []entities.EdgeID{id(prairie, entities.Sent, draft)}, []string{joined(prairie, entities.Sent, draft)}},
		{"what is not there is left out", []entities.EdgeID{id(storm, entities.SentTo, eve), id(ana, entities.SentTo, storm),
			id("x:y", entities.Sent, storm), "no edge", id(harbor, entities.Sent, storm)},
			[]string{joined(harbor, entities.Sent, storm)}},
		{"none", nil, []string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			differ(t, "edges", edgeIDs(get[[]graph.Edge](t)(s.Edges(t.Context(), c.ids))), c.want)
		})
	}
	edges := get[[]graph.Edge](t)(s.Edges(t.Context(), []entities.EdgeID{id(bo, entities.WorksFor, lindow)}))
	differ(t, "properties", edges[0].Properties, entities.Properties{"rule": "domain", "score": 0.75})
}

func testEdgesAmong(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	cases := []struct {
		name string
		ids  []entities.ID
		want []string
	}{
		{"by source, type, target", []entities.ID{storm, memo, cy, bo, bo},
			[]string{joined(storm, entities.AddressedTo, cy), joined(storm, entities.Attaches, memo), joined(storm, entities.SentTo, bo),
				joined(storm, entities.SentTo, cy), joined(bo, entities.Downloaded, memo)}},
		{"strangers", []entities.ID{ana, lindow, gang}, []string{}},
		{"unknown ids are left out", []entities.ID{"agency:none", eve, lindow}, []string{joined(eve, entities.WorksFor, lindow)}},
		{"nobody", nil, []string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			differ(t, "edges", edgeIDs(get[[]graph.Edge](t)(s.EdgesAmong(t.Context(), c.ids))), c.want)
		})
	}
}
