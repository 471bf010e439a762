package store_test

import (
	"cmp"
	"net/url"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// overHTTP are requests that must be answered alike over both stores.
var overHTTP = map[string]func(*testing.T, *resolved){
	"neighbours by PageRank": testNeighboursByPageRank,
}

func TestBothStoresOverHTTP(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	file := filepath.Join(t.TempDir(), "graph.db")
	for name, r := range map[string]*resolved{
		"a file":   newResolved(t, loaded(t, leak, file), file),
		"a server": newResolved(t, loaded(t, leak, uri), uri),
	} {
		for what, test := range overHTTP {
			t.Run(what+" of "+name, func(t *testing.T) { test(t, r) })
		}
	}
}

// found are some entities of a kind.
func (r *resolved) found(t *testing.T, k entities.Kind) []questions.Hit {
	t.Helper()
	var found questions.SearchResult
	r.ask(t, "GET", "/search?q=&limit=5&kind="+string(k), "", &found)
	return found.Hits
}

// testNeighboursByPageRank: the rank is the metric, and changes nothing but the order.
func testNeighboursByPageRank(t *testing.T, r *resolved) {
	var metric struct {
		Top []struct {
			ID    entities.ID
			Value float64
		}
	}
	r.ask(t, "GET", "/metrics/pagerank?scope=all&top=0&wait=100", "", &metric)
	value := map[entities.ID]float64{}
	for _, v := range metric.Top {
		value[v.ID] = v.Value
	}
	byID := func(a, b graph.Node) int { return cmp.Compare(a.ID, b.ID) }
	for _, k := range []entities.Kind{entities.Campaign, entities.Agency, entities.Site} {
		for _, hit := range r.found(t, k) {
			around := "/entities/" + url.PathEscape(string(hit.ID)) + "/neighbourhood?limit=1000&rank="
			var ranked, plain questions.Subgraph
			r.ask(t, "GET", around+"pagerank", "", &ranked)
			r.ask(t, "GET", around+"degree", "", &plain)
			if ranked.RankedBy != questions.ByPageRank || ranked.Nodes[0].ID != hit.ID {
				t.Errorf("around %s: ranked by %s, the first is %s", hit.ID, ranked.RankedBy, ranked.Nodes[0].ID)
			}
			if plain.Truncated {
				continue // another thousand
			}
			falling := func(a, b graph.Node) int { return cmp.Or(cmp.Compare(value[b.ID], value[a.ID]), byID(a, b)) }
			if !slices.IsSortedFunc(ranked.Nodes[1:], falling) {
				t.Errorf("around %s the order is not that of the metric", hit.ID)
			}
			for _, sub := range []*questions.Subgraph{&ranked, &plain} {
				slices.SortFunc(sub.Nodes, byID)
				sub.RankedBy = ""
			}
			if d := gocmp.Diff(plain, ranked); d != "" {
				t.Errorf("around %s, by degree and by PageRank:\n%.2000s", hit.ID, d)
			}
		}
	}
}
