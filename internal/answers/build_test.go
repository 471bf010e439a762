package answers

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/graph/graphtest"
)

// build makes an index of triples {source, type, target}; a node's kind is the prefix of
// its id, its name the id, and recipient lists are SENT_TO triples. at gives the property
// "at" of an ordinary edge, "" for none; nil is none for all.
func build(tb testing.TB, at func(triple [3]string) string, triples ...[3]string) *Index {
	tb.Helper()
	var nodes []graph.Node
	var edges []graph.Edge
	known := map[string]bool{}
	for _, tr := range triples {
		for _, id := range []string{tr[0], tr[2]} {
			if !known[id] {
				known[id] = true
				kind, _ := entities.ID(id).Kind()
				nodes = append(nodes, graph.Node{ID: entities.ID(id), Kind: kind, Name: id})
			}
		}
		e := graph.Edge{Source: entities.ID(tr[0]), Type: entities.RelationType(tr[1]), Target: entities.ID(tr[2])}
		if at != nil && e.Type != entities.SentTo {
			if time := at(tr); time != "" {
				e.Properties = entities.Properties{"at": time}
			}
		}
		edges = append(edges, e)
	}
	g, err := graphtest.Of(nodes, edges)
	if err != nil {
		tb.Fatal(err)
	}
	return Over(g)
}

// randomTriples joins sites, campaigns, recipients and agencies by chance.
func randomTriples(seed uint64, n int) [][3]string {
	random := rand.New(rand.NewPCG(seed, 2))
	pick := func(kind string, of int) string { return fmt.Sprintf("%s:%02d", kind, random.IntN(of)) }
	var triples [][3]string
	for range n {
		switch random.IntN(5) {
		case 0:
			triples = append(triples, [3]string{pick("site", 4), "SENT", pick("campaign", 12)})
		case 1:
			triples = append(triples, [3]string{pick("campaign", 12), "ADDRESSED_TO", pick("recipient", 40)})
		case 2:
			triples = append(triples, [3]string{pick("recipient", 40), "WORKS_FOR", pick("agency", 15)})
		default:
			triples = append(triples, [3]string{pick("campaign", 12), "SENT_TO", pick("recipient", 40)})
		}
	}
	return triples
}
