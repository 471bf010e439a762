package storetest

import (
	"encoding/json"
	"errors"
	"maps"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

func testMeasures(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	whole := get[*graph.Graph](t)(s.Graph(ctx))
	measure := func(property, about string) graph.Measure {
		return graph.Measure{Property: property, About: json.RawMessage(about)}
	}
	differ(t, "nothing is kept", get[[]graph.Measure](t)(s.Measures(ctx)), []graph.Measure{})
	must(t, s.PutMeasure(ctx, measure("pagerank", `{"scope":"all"}`), maps.All(map[entities.ID]float64{ana: .25, bo: 0, storm: .5})))
	must(t, s.PutMeasure(ctx, measure("community", `{"seed":1}`), maps.All(map[entities.ID]float64{ana: 3})))
	differ(t, "what is kept", get[[]graph.Measure](t)(s.Measures(ctx)), []graph.Measure{measure("community", `{"seed":1}`), measure("pagerank", `{"scope":"all"}`)})

	shown := func(want ...map[string]float64) {
		t.Helper()
		for i, n := range get[[]graph.Node](t)(s.Nodes(ctx, []entities.ID{ana, bo, cy})) {
			differ(t, "values of "+string(n.ID), n.Measures, want[i])
			one, _, err := s.Entity(ctx, n.ID)
			must(t, err)
			differ(t, "the node alone", one, n)
		}
	}
	shown(map[string]float64{"pagerank": .25, "community": 3}, map[string]float64{"pagerank": 0}, nil)
	for _, n := range get[graph.Subgraph](t)(s.Neighbourhood(ctx, storm, graph.NeighbourhoodQuery{Hops: 1})).Nodes {
		if n.ID == ana && n.Measures["pagerank"] != .25 {
			t.Errorf("in a neighbourhood it is %v", n.Measures)
		}
	}
	for _, n := range read(t, s).Nodes {
		if n.Measures != nil || n.Properties["pagerank"] != nil {
			t.Errorf("an export would hold %v, %v", n.Measures, n.Properties)
		}
	}
	if again := get[*graph.Graph](t)(s.Graph(ctx)); again != whole {
		t.Error("values of a metric make another graph")
	}

	// Other values take the place of all of them.
	must(t, s.PutMeasure(ctx, measure("pagerank", `{}`), maps.All(map[entities.ID]float64{cy: 1})))
	shown(map[string]float64{"community": 3}, nil, map[string]float64{"pagerank": 1})
	must(t, s.DropMeasure(ctx, "community"))
	shown(nil, nil, map[string]float64{"pagerank": 1})
	if err := s.DropMeasure(ctx, "community"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("dropped twice: %v", err)
	}
	if err := s.PutMeasure(ctx, measure("name", `{}`), maps.All(map[entities.ID]float64{cy: 1})); !errors.Is(err, graph.ErrBadQuery) {
		t.Errorf("a property of its own is written over: %v", err)
	}
	if err := s.PutMeasure(ctx, measure("core", `{}`), maps.All(map[entities.ID]float64{"agency:none": 1})); err == nil {
		t.Error("a node that is not there has a value")
	}

	// A load of another leak makes another graph.
	loadWorld(t, s, otherWorld())
	differ(t, "after a load", get[[]graph.Measure](t)(s.Measures(ctx)), []graph.Measure{})
	shown(nil, nil, nil)
	must(t, s.PutMeasure(ctx, measure("pagerank", `{}`), maps.All(map[entities.ID]float64{cy: 1})))
	loadWorld(t, s, smallWorld())
	shown(nil, nil, nil)
}
