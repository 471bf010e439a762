package graph_test

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Nodes get numbers in the order of AddVertices; edges and lists of recipients use them.
func ExampleBuilder() {
	b := graph.NewBuilder(0, 0)
	nodes := b.AddVertices(4)
	nodes[0] = graph.Vertex{ID: "agency:1", Kind: entities.Agency, Name: "Wexel Police Department"}
	nodes[1] = graph.Vertex{ID: "recipient:1", Kind: entities.Recipient, Name: "Ann One"}
	nodes[2] = graph.Vertex{ID: "recipient:2", Kind: entities.Recipient, Name: "Bob Two"}
	nodes[3] = graph.Vertex{ID: "campaign:1", Kind: entities.Campaign, Name: "Daily Bulletin"}
	worksFor, _ := graph.TypeNumber(entities.WorksFor)
	b.AddArc(graph.Arc{Source: 1, Target: 0, Type: worksFor})
	b.AddArc(graph.Arc{Source: 2, Target: 0, Type: worksFor})
	b.AddList(3, roaring.BitmapOf(1, 2)) // SENT_TO both
	g, err := b.Graph()
	if err != nil {
		fmt.Println(err)
		return
	}
	agency, _ := g.Index("agency:1")
	fmt.Println("degree of the agency:", g.Degree(agency))
	g.EachNeighbour(agency, graph.FilterTypes([]entities.RelationType{entities.WorksFor}), func(j uint32) bool {
		fmt.Println(g.Vertex(j).Name)
		return true
	})
	fmt.Println("SENT_TO:", g.TypeCounts()[entities.SentTo])
	// Output:
	// degree of the agency: 2
	// Ann One
	// Bob Two
	// SENT_TO: 2
}
