package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

func hitID(h questions.Hit) entities.ID { return h.ID }

func testSearchOrder(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	cases := []struct {
		name, text string
		want       []entities.ID
	}{
		// theft is named "Storm"; the storm warning starts with it; then names that
		// hold it, by degree and id.
		{"classes", "storm", []entities.ID{theft, storm, cy, eve}},
		{"last word as prefix", "storm wa", []entities.ID{storm}},
		{"only the last word as prefix", "sto warning", nil},
		{"any order", "warning storm", []entities.ID{storm}},
		{"property of the name", "converter theft", []entities.ID{theft}},
		{"alias", "opd", []entities.ID{oakmere}},
		{"e-mail address", "bo@lindow.example", []entities.ID{bo}},
		{"folder", "prairie~hidta", []entities.ID{prairie}},
		{"accents", "LOFGREN", []entities.ID{ana}},
		{"accents asked for", "zürich", []entities.ID{gang, storm}},
		{"apostrophe", "o'malley", []entities.ID{bo}},
		{"other script", "王", []entities.ID{dee}},
		{"free text", "catalytic converters", []entities.ID{storm}},
		{"name and free text", "warning catalytic", []entities.ID{storm}},
		{"words of the query language", "storm AND OR NOT NEAR", nil},
		{"signs", `"storm* -(:^`, []entities.ID{theft, storm, cy, eve}},
		{"nothing", "zzzz", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := get[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Text: c.text}))
			differ(t, "hits", ids(got.Hits, hitID), c.want)
			if got.Total != int64(len(c.want)) || got.Next != "" {
				t.Errorf("total %d, next %q", got.Total, got.Next)
			}
		})
	}
	t.Run("whole nodes", func(t *testing.T) {
		got := get[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Text: "oakmere"}))
		var nodes []graph.Node
		for _, h := range got.Hits {
			nodes = append(nodes, h.Node)
		}
		differ(t, "nodes", nodes, get[[]graph.Node](t)(s.Nodes(t.Context(), ids(nodes, nodeID))))
	})
	t.Run("excerpt", func(t *testing.T) {
		got := get[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Text: "zurich"}))
		if len(got.Hits) != 2 || got.Hits[0].Excerpt != "" || !strings.Contains(got.Hits[1].Excerpt, "old Zürich bridge") ||
			len(got.Hits[1].Excerpt) > 200 {
			t.Errorf("hits are %+v", got.Hits)
		}
	})
}

func testSearchFilters(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	ctx := t.Context()
	all := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Limit: 100}))
	differ(t, "everything, by degree", ids(all.Hits, hitID), []entities.ID{
		storm, theft, ana, bo, lindow, dee, harbor, oakmere, draft, memo, cy, eve, gang, prairie,
	})
	differ(t, "kinds", all.Kinds, []questions.Facet{
		{Value: "Recipient", Count: 5}, {Value: "Campaign", Count: 3}, {Value: "Agency", Count: 2},
		{Value: "Site", Count: 2}, {Value: "Document", Count: 1}, {Value: "Organization", Count: 1},
	})
	differ(t, "states", all.States, []questions.Facet{{Value: "OR", Count: 4}, {Value: "KS", Count: 1}})
	kinds := []entities.Kind{entities.Agency, entities.Site}
	some := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Kinds: kinds, States: []string{"OR", "NV"}}))
	differ(t, "filtered", ids(some.Hits, hitID), []entities.ID{lindow, harbor, oakmere})
	differ(t, "kinds, filtered", some.Kinds, []questions.Facet{{Value: "Agency", Count: 2}, {Value: "Site", Count: 1}})
	words := get[questions.SearchResult](t)(s.Search(ctx, questions.SearchQuery{Text: "storm", Kinds: []entities.Kind{entities.Recipient},
		Limit: 1}))
	differ(t, "words and a filter", ids(words.Hits, hitID), []entities.ID{cy})
	differ(t, "facets do not page", words.Kinds, []questions.Facet{{Value: "Recipient", Count: 2}})
}

func testSearchPages(t *testing.T, s questions.Keeper) {
	w := smallWorld()
	for i := range 45 {
		id := entities.ID(fmt.Sprintf("person:%02d", i))
		w.entities = append(w.entities, entity(id, entities.Person, fmt.Sprintf("Quentin %d", i%3), entities.Properties{}))
		if i%2 == 0 {
			w.edges = append(w.edges, edge(theft, entities.Mentions, id, "count", int64(1)))
		}
	}
	loadWorld(t, s, w)
	whole := get[questions.SearchResult](t)(s.Search(t.Context(), questions.SearchQuery{Text: "quent", Limit: 100}))
	if len(whole.Hits) != 45 || whole.Total != 45 {
		t.Fatalf("%d hits of %d, want 45", len(whole.Hits), whole.Total)
	}
	for _, limit := range []int{0, 1, 7, 44, 45} {
		var paged []entities.ID
		q := questions.SearchQuery{Text: "quent", Limit: limit}
		for pages := 0; ; pages++ {
			page := get[questions.SearchResult](t)(s.Search(t.Context(), q))
			paged = append(paged, ids(page.Hits, hitID)...)
			if page.Total != 45 {
				t.Errorf("limit %d: total %d on page %d", limit, page.Total, pages)
			}
			if q.Cursor = page.Next; q.Cursor == "" || pages > 45 {
				break
			}
		}
		differ(t, fmt.Sprintf("pages of %d", limit), paged, ids(whole.Hits, hitID))
	}
	if _, err := s.Search(t.Context(), questions.SearchQuery{Text: "quent", Cursor: "no cursor"}); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("wrong cursor: error is %v, want ErrBadQuery", err)
	}
}
