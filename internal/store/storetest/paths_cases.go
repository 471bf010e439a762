package storetest

import (
	"math"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func testManyPaths(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	loadWorld(t, s, w)
	between := func(from, to entities.ID, q questions.PathsQuery) questions.PathsQuery {
		q.From, q.To = from, to
		return q
	}
	lists := []entities.RelationType{entities.SentTo, entities.AddressedTo, entities.WorksFor}
	ln := func(degrees ...float64) (sum float64) {
		for _, d := range degrees {
			sum += math.Round(1e6*math.Log(d)) / 1e6
		}
		return sum
	}
	// Degrees: storm 7, theft 4, ana 4, bo 4, lindow 3, dee 3, harbor 3, oakmere 2, eve 2, memo 2.
	cases := []struct {
		name  string
		query questions.PathsQuery
		paths [][]entities.ID
		costs []float64
		limit string
	}{
		{"three of the shortest", between(eve, cy, questions.PathsQuery{K: 3}), [][]entities.ID{
			{eve, lindow, bo, storm, cy}, {eve, lindow, dee, storm, cy}, {eve, theft, ana, storm, cy}}, []float64{4, 4, 4}, "k"},
		{"all of the shortest", between(eve, cy, questions.PathsQuery{K: 100, OnlyBest: true}), [][]entities.ID{
			{eve, lindow, bo, storm, cy}, {eve, lindow, dee, storm, cy}, {eve, theft, ana, storm, cy}, {eve, theft, harbor, storm, cy}},
			[]float64{4, 4, 4, 4}, ""},
		{"all, then longer ones", between(ana, lindow, questions.PathsQuery{K: 100, PathQuery: questions.PathQuery{MaxHops: 3}}), [][]entities.ID{
			{ana, oakmere, bo, lindow}, {ana, theft, eve, lindow}, {ana, storm, bo, lindow}, {ana, storm, dee, lindow}}, []float64{3, 3, 3, 3}, ""},
		{"without a kind", between(eve, cy, questions.PathsQuery{K: 9, OnlyBest: true, Without: []entities.Kind{entities.Agency, entities.Site}}),
			[][]entities.ID{{eve, theft, ana, storm, cy}}, []float64{4}, ""},
		{"ends of a kind that is left out",
			between(oakmere, lindow, questions.PathsQuery{K: 9, OnlyBest: true, Without: []entities.Kind{entities.Agency}}),
			[][]entities.ID{{oakmere, bo, lindow}}, []float64{2}, ""},
		// theft was after storm: what cy got could reach eve, not the other way round.
		{"in time", between(cy, eve, questions.PathsQuery{K: 9, OnlyBest: true, TimeRespecting: true,
			Without: []entities.Kind{entities.Agency, entities.Site}}),
			[][]entities.ID{{cy, storm, ana, theft, eve}}, []float64{4}, ""},
		{"back in time", between(eve, cy, questions.PathsQuery{K: 9, TimeRespecting: true,
			Without: []entities.Kind{entities.Agency, entities.Site}}), nil, nil, ""},
		// bo fetched memo after storm was sent.
		{"a download after",
			between(cy, memo, questions.PathsQuery{K: 9, TimeRespecting: true,
				PathQuery: questions.PathQuery{Types: []entities.RelationType{entities.SentTo, entities.Downloaded}}}),
			[][]entities.ID{{cy, storm, bo, memo}}, []float64{3}, ""},
		{"a download before",
			between(memo, cy, questions.PathsQuery{K: 9, TimeRespecting: true,
				PathQuery: questions.PathQuery{Types: []entities.RelationType{entities.SentTo, entities.Downloaded}}}), nil, nil, ""},
		// Over storm, which has seven edges, costs more than over an agency with two.
		{"by rarity", between(ana, bo, questions.PathsQuery{K: 2, Weight: questions.ByRarity, PathQuery: questions.PathQuery{Types: lists}}),
			[][]entities.ID{{ana, oakmere, bo}, {ana, storm, bo}}, []float64{2 + ln(2), 2 + ln(7)}, "k"},
		{"by rarity over more steps", between(cy, lindow, questions.PathsQuery{K: 2, Weight: questions.ByRarity}),
			[][]entities.ID{{cy, storm, dee, lindow}, {cy, storm, bo, lindow}}, []float64{3 + ln(7, 3), 3 + ln(7, 4)}, "k"},
		{"to itself", between(ana, ana, questions.PathsQuery{K: 3}), [][]entities.ID{{ana}}, []float64{0}, ""},
		{"no way", between(ana, gang, questions.PathsQuery{K: 3, PathQuery: questions.PathQuery{Types: lists}}), nil, nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := get[questions.Paths](t)(s.Paths(t.Context(), c.query))
			var paths [][]entities.ID
			var costs []float64
			for _, p := range got.Paths {
				paths = append(paths, ids(p.Nodes, nodeID))
				costs = append(costs, math.Round(p.Cost*1e6)/1e6)
				differ(t, "whole nodes", p.Nodes, get[[]graph.Node](t)(s.Nodes(t.Context(), ids(p.Nodes, nodeID))))
				if len(p.Edges) != len(p.Nodes)-1 {
					t.Errorf("%d edges between %d nodes", len(p.Edges), len(p.Nodes))
				}
			}
			differ(t, "paths", paths, c.paths)
			for i := range c.costs {
				c.costs[i] = math.Round(c.costs[i]*1e6) / 1e6
			}
			differ(t, "costs", costs, c.costs)
			if got.LimitedBy != c.limit || got.Truncated != (c.limit != "") {
				t.Errorf("limited by %q, truncated %v; want %q", got.LimitedBy, got.Truncated, c.limit)
			}
		})
	}
	// The edge that leaves a path in time earliest: cy was listed and addressed by storm.
	got := get[questions.Paths](t)(s.Paths(t.Context(),
		between(cy, eve, questions.PathsQuery{TimeRespecting: true, PathQuery: questions.PathQuery{Types: lists[:2]}})))
	differ(t, "edges in time", edgeIDs(got.Paths[0].Edges), []string{
		joined(storm, entities.AddressedTo, cy), joined(storm, entities.SentTo, ana), joined(theft, entities.SentTo, ana),
		joined(theft, entities.SentTo, eve),
	})
	// storm was sent at ten: a day alone may be later that day, the day before may not.
	for at, want := range map[string]int{"2020-05-30T00:00:00": 1, "2020-05-30T09:59:59": 0, "2020-05-29T00:00:00": 0} {
		w := smallWorld()
		w.leak.Fingerprint = at
		for i, e := range w.edges {
			if e.Type == entities.Downloaded {
				w.edges[i].Properties = entities.Properties{"at": at}
			}
		}
		loadWorld(t, s, w)
		q := questions.PathsQuery{K: 9, TimeRespecting: true,
			PathQuery: questions.PathQuery{Types: []entities.RelationType{entities.SentTo, entities.Downloaded}}}
		if got := get[questions.Paths](t)(s.Paths(t.Context(), between(cy, memo, q))); len(got.Paths) != want {
			t.Errorf("downloaded at %s: %d paths, want %d", at, len(got.Paths), want)
		}
	}
}
