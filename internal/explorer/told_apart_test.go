package explorer

import (
	"context"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// towns is a store that knows nodes by id, and nothing else.
type towns struct {
	questions.Keeper
	cities map[entities.ID]string
}

func (s towns) Nodes(_ context.Context, ids []entities.ID) (all []graph.Node, err error) {
	for _, id := range ids {
		p := entities.Properties{"folder": string(id[len("site:"):])}
		if city := s.cities[id]; city != "" {
			p["city"] = city
		}
		all = append(all, graph.Node{ID: id, Properties: p})
	}
	return all, nil
}

// TestTellApart: of one name and state, the city tells where both have one and they differ, else the folder; another state
// or name needs nothing.
func TestTellApart(t *testing.T) {
	e := New(Options{Store: towns{cities: map[entities.ID]string{"site:a": "Salem", "site:b": "Bend", "site:c": "Bend", "site:d": "Bend"}}})
	got := map[entities.ID]string{}
	items := []questions.SiteRef{
		{ID: "site:a", Name: "Center", State: "OR"}, {ID: "site:b", Name: "Center", State: "OR"}, {ID: "site:b", Name: "Center", State: "OR"},
		{ID: "site:c", Name: "Academy", State: "OR"}, {ID: "site:d", Name: "Academy", State: "OR"},
		{ID: "site:e", Name: "Academy", State: "CA"},
	}
	var sites []*questions.SiteRef
	for i := range items {
		sites = append(sites, &items[i])
	}
	if err := e.tellSitesApart(t.Context(), sites); err != nil {
		t.Fatal(err)
	}
	for _, s := range items {
		got[s.ID] = s.Tells
	}
	want := map[entities.ID]string{"site:a": "Salem", "site:b": "Bend", "site:c": "c", "site:d": "d", "site:e": ""}
	if !maps.Equal(got, want) {
		t.Errorf("differs (-want +got):\n%s", cmp.Diff(want, got))
	}
}
