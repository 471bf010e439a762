package storetest

import (
	"encoding/json"
	"errors"
	"maps"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func testMeasures(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	whole := get[*graph.Graph](t)(s.Graph(ctx))
	measure := func(property, about string) questions.Measure {
		return questions.Measure{Property: property, About: json.RawMessage(about)}
	}
	differ(t, "nothing is kept", get[[]questions.Measure](t)(s.Measures(ctx)), []questions.Measure{})
	put := func(m questions.Measure, values map[entities.ID]float64) error {
		return s.PutMeasure(ctx, m, get[string](t)(s.Generation(ctx)), maps.All(values))
	}
	must(t, put(measure("pagerank", `{"scope":"all"}`), map[entities.ID]float64{ana: .25, bo: 0, storm: .5}))
	must(t, put(measure("community", `{"seed":1}`), map[entities.ID]float64{ana: 3}))
	differ(t, "what is kept", get[[]questions.Measure](t)(s.Measures(ctx)), []questions.Measure{measure("community", `{"seed":1}`),
		measure("pagerank", `{"scope":"all"}`)})

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
	for _, n := range get[questions.Subgraph](t)(s.Neighbourhood(ctx, storm, questions.NeighbourhoodQuery{Hops: 1})).Nodes {
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
	must(t, put(measure("pagerank", `{}`), map[entities.ID]float64{cy: 1}))
	shown(map[string]float64{"community": 3}, nil, map[string]float64{"pagerank": 1})
	must(t, s.DropMeasure(ctx, "community"))
	shown(nil, nil, map[string]float64{"pagerank": 1})
	if err := s.DropMeasure(ctx, "community"); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("dropped twice: %v", err)
	}
	if err := put(measure("name", `{}`), map[entities.ID]float64{cy: 1}); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("a property of its own is written over: %v", err)
	}
	if err := put(measure("core", `{}`), map[entities.ID]float64{"agency:none": 1}); err == nil {
		t.Error("a node that is not there has a value")
	}

	// A load of another leak makes another graph.
	loadWorld(t, s, otherWorld())
	differ(t, "after a load", get[[]questions.Measure](t)(s.Measures(ctx)), []questions.Measure{})
	shown(nil, nil, nil)
	must(t, put(measure("pagerank", `{}`), map[entities.ID]float64{cy: 1}))
	loadWorld(t, s, smallWorld())
	shown(nil, nil, nil)
}

// testMeasuresOfAnotherGraph: what was worked out before a judgement, a resolution or a
// load is refused, and takes the place of nothing.
func testMeasuresOfAnotherGraph(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	agencies := []entities.ID{lindow, oakmere}
	for _, c := range []struct {
		name   string
		change func() error
	}{
		{"a judgement", func() error {
			putJudgement(t, s, entities.Judgement{Left: lindow, Right: oakmere, Verdict: entities.Same, Author: "rosa", At: "2026-01-02T03:04:05Z"},
				entities.Regrouping{Touched: agencies, Clusters: oneAgency()})
			return nil
		}},
		{"a resolution", func() error {
			putResolution(t, s, entities.Resolution{Kind: entities.Agency})
			return nil
		}},
		{"a load", func() error { loadWorld(t, s, otherWorld()); return nil }},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := get[string](t)(s.Generation(ctx))
			must(t, s.PutMeasure(ctx, questions.Measure{Property: "pagerank", About: json.RawMessage(`{}`)}, before,
				maps.All(map[entities.ID]float64{oakmere: .5})))
			must(t, c.change())
			err := s.PutMeasure(ctx, questions.Measure{Property: "core", About: json.RawMessage(`{}`)}, before,
				maps.All(map[entities.ID]float64{oakmere: .5}))
			if !errors.Is(err, questions.ErrChanged) {
				t.Errorf("values of the graph before: error is %v, want ErrChanged", err)
			}
			differ(t, "what is kept", get[[]questions.Measure](t)(s.Measures(ctx)), []questions.Measure{})
			n, _, err := s.Entity(ctx, oakmere)
			must(t, err)
			differ(t, "values of the node", n.Measures, map[string]float64(nil))
		})
	}
}
