// Package graphtest is for tests only: it makes graphs of plain nodes and edges.
package graphtest

import (
	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Of is the graph of some nodes and the edges among them, node indices in their order.
func Of(nodes []graph.Node, edges []graph.Edge) (*graph.Graph, error) {
	b := graph.NewBuilder(len(nodes), len(edges))
	at := make(map[entities.ID]uint32, len(nodes))
	vertices := b.AddVertices(len(nodes))
	for i, n := range nodes {
		vertices[i] = graph.VertexOf(entities.Entity{ID: n.ID, Kind: n.Kind, Name: n.Name, Properties: n.Properties})
		at[n.ID] = uint32(i)
	}
	lists := map[uint32]*roaring.Bitmap{}
	for _, e := range edges {
		source, target := at[e.Source], at[e.Target]
		if e.Type == entities.SentTo {
			if lists[source] == nil {
				lists[source] = roaring.New()
			}
			lists[source].Add(target)
			continue
		}
		t, _ := graph.TypeNumber(e.Type)
		arc := graph.Arc{Source: source, Target: target, Type: t}
		var encoded string
		var err error
		if arc.At, encoded, err = graph.EncodeEdge(e.Properties); err != nil {
			return nil, err
		}
		if encoded != "" {
			if arc.Set, err = b.AddSet(encoded); err != nil {
				return nil, err
			}
		}
		b.AddArc(arc)
	}
	for campaign, recipients := range lists {
		b.AddList(campaign, recipients)
	}
	return b.Graph()
}
