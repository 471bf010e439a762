package metrics

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// karate is Zachary's karate club (W. W. Zachary, An Information Flow Model for
// Conflict and Fission in Small Groups, 1977): 34 members, 78 friendships, numbered
// from 0 as in networkx.karate_club_graph. Row i lists the friends above i.
var karate = [][]uint32{
	0: {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}, 1: {2, 3, 7, 13, 17, 19, 21, 30},
	2: {3, 7, 8, 9, 13, 27, 28, 32}, 3: {7, 12, 13}, 4: {6, 10}, 5: {6, 10, 16}, 6: {16}, 8: {30, 32, 33}, 9: {33},
	13: {33}, 14: {32, 33}, 15: {32, 33}, 18: {32, 33}, 19: {33}, 20: {32, 33}, 22: {32, 33}, 23: {25, 27, 29, 32, 33},
	24: {25, 27, 31}, 25: {31}, 26: {29, 33}, 27: {33}, 28: {31, 33}, 29: {32, 33}, 30: {32, 33}, 31: {32, 33}, 32: {33},
}

func heads(n int) []head {
	nodes := make([]head, n)
	for i := range nodes {
		nodes[i] = head{ID: entities.ID(fmt.Sprintf("person:%07d", i)), Kind: entities.Person, Name: fmt.Sprint(i)}
	}
	return nodes
}

func karateClub() *topology {
	return newTopology(heads(34), func(yield func(u, v uint32)) {
		for u, row := range karate {
			for _, v := range row {
				yield(uint32(u), v)
			}
		}
	})
}

func TestDegreeOfKarateClub(t *testing.T) {
	club := scopeOf(t, karateClub(), false)
	r := run(t, "degree", club, nil)
	// The degrees of the published sociomatrix (networkx: dict(G.degree())).
	want := []float64{
		16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17,
	}
	if d := cmp.Diff(want, r.Values); d != "" {
		t.Error(d)
	}
	bins := []Bin{{1, 2, 1}, {2, 4, 17}, {4, 8, 11}, {8, 16, 3}, {16, 32, 2}}
	if d := cmp.Diff(bins, r.Distribution); d != "" {
		t.Error(d)
	}
	top, total := r.Top([]entities.Kind{entities.Person}, 2)
	wantTop := []Value{
		{ID: "person:0000033", Name: "33", Kind: entities.Person, Value: 17}, {ID: "person:0000000", Name: "0", Kind: entities.Person, Value: 16},
	}
	if d := cmp.Diff(wantTop, top); d != "" || total != 34 {
		t.Errorf("total %d, top %s", total, d)
	}
	if top, total := r.Top([]entities.Kind{entities.Site}, 0); len(top) != 0 || total != 0 {
		t.Errorf("%d sites of %d in a club of persons", len(top), total)
	}
	if all, _ := r.Top(nil, 0); len(all) != 34 || all[33].ID != "person:0000011" {
		t.Errorf("%d values, the last %+v", len(all), all[len(all)-1])
	}
}

func TestPageRankOfKarateClub(t *testing.T) {
	r := run(t, "pagerank", scopeOf(t, karateClub(), false), Values{"tolerance": 1e-10})
	// networkx.pagerank(karate_club_graph(), alpha=0.85, weight=None).
	for node, want := range map[int]float64{0: 0.09700, 1: 0.05288, 2: 0.05708, 32: 0.07169, 33: 0.10092} {
		if math.Abs(r.Values[node]-want) > 1e-5 {
			t.Errorf("node %d has %.6f, want %.5f", node, r.Values[node], want)
		}
	}
	if d := cmp.Diff(Values{"damping": .85, "tolerance": 1e-10}, r.Parameters); d != "" {
		t.Error(d)
	}
}
