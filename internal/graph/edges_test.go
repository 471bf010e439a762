package graph

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

func TestEdgesAmongLongRows(t *testing.T) {
	// One site that sent 200 campaigns: its row is searched, not read, when few
	// nodes are asked for.
	var triples [][3]string
	for i := range 200 {
		triples = append(triples, [3]string{"site:a", "SENT", fmt.Sprintf("campaign:%03d", i)})
	}
	g := build(t, triples...)
	var nodes []uint32
	for _, id := range []entities.ID{"campaign:150", "site:a", "campaign:007"} {
		i, ok := g.Index(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		nodes = append(nodes, i)
	}
	var got []entities.EdgeID
	for _, e := range g.EdgesAmong(nodes, nil) {
		got = append(got, e.ID)
	}
	if d := cmp.Diff([]entities.EdgeID{"site:a~SENT~campaign:007", "site:a~SENT~campaign:150"}, got); d != "" {
		t.Error(d)
	}
	if none := g.EdgesAmong(nodes, []entities.RelationType{entities.SentTo}); len(none) != 0 {
		t.Errorf("%d edges of a type that is not there", len(none))
	}
}
