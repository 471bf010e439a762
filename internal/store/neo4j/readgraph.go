package neo4j

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// readGraph streams nodes and edges into memory: what metrics need of them, without the
// properties of edges. Edges between nodes that came in the moment between the two
// questions are left out.
func (s *Store) readGraph(ctx context.Context) (*graph.Graph, error) {
	b := graph.NewBuilder(0, 0)
	index := map[int64]uint32{}
	err := s.each(ctx, "read/graph_nodes", nil, func(r row) error {
		kind, _ := kindOf(r.texts("labels"))
		index[r.number("handle")] = uint32(len(index))
		b.AddVertices(1)[0] = graph.Vertex{
			ID: r.id("id"), Kind: kind, Name: r.text("name"), State: r.text("state"),
			Time: r.text("time"), SentAt: r.text("sent_at"), Status: r.text("status"), Type: r.text("type"),
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.each(ctx, "read/graph_rows", nil, func(r row) error {
		source, ok := index[r.number("handle")]
		if !ok {
			return nil
		}
		var targets []uint32
		for _, v := range r.list("targets") {
			handle, _ := v.(int64)
			if target, ok := index[handle]; ok {
				targets = append(targets, target)
			}
		}
		t := entities.RelationType(r.text("type"))
		if t == entities.SentTo {
			b.AddList(source, roaring.BitmapOf(targets...))
			return nil
		}
		number, ok := graph.TypeNumber(t)
		if !ok {
			return fmt.Errorf("neo4j: the database has relationships of the type %q, which is none of this program's: use a newer one", t)
		}
		for _, target := range targets {
			b.AddArc(graph.Arc{Source: source, Target: target, Type: number})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b.Graph()
}
