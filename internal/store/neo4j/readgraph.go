package neo4j

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// readGraph streams nodes and edges into memory: what answers and metrics need of them, of
// the properties of edges only their times, and the rules of WORKS_FOR. Edges between nodes that came in the moment
// between the questions are left out.
func (s *Store) readGraph(ctx context.Context) (*graph.Graph, error) {
	b := graph.NewBuilder(0, 0)
	index, absorbed := map[int64]uint32{}, 0 // nodes by handle, then the members of clusters
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
	err = s.each(ctx, "read/absorbed", nil, func(r row) error {
		into, ok := index[r.number("handle")]
		if !ok {
			return nil
		}
		b.AddVertices(1)[0] = graph.Vertex{ID: r.id("id"), Kind: entities.Kind(r.text("kind"))}
		b.Absorb(uint32(len(index)+absorbed), into)
		absorbed++
		return nil
	})
	if err != nil {
		return nil, err
	}
	rules := ruleSets{}
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
		times := map[uint32]string{}
		for _, v := range r.list("times") {
			timed, _ := v.(map[string]any)
			handle, _ := timed["target"].(int64)
			if target, ok := index[handle]; ok {
				times[target], _ = timed["at"].(string)
			}
		}
		of := map[uint32]string{} // rules by agency
		for _, v := range r.list("rules") {
			ruled, _ := v.(map[string]any)
			handle, _ := ruled["target"].(int64)
			if target, ok := index[handle]; ok {
				of[target], _ = ruled["rule"].(string)
			}
		}
		for _, target := range targets {
			a := graph.Arc{Source: source, Target: target, Type: number}
			if rule := of[target]; rule != "" {
				if a.Set, err = rules.set(b, rule); err != nil {
					return err
				}
				b.AddArc(a)
			} else if err := addArc(b, a, times[target]); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = s.readReceivers(ctx, b, index)
	}
	if err != nil {
		return nil, err
	}
	return b.Graph()
}

// ruleSets are the property sets of rules of WORKS_FOR, which say how a receipt counts.
type ruleSets map[string]uint32

// set is that of a rule.
func (s ruleSets) set(b *graph.Builder, rule string) (uint32, error) {
	if set, known := s[rule]; known {
		return set, nil
	}
	_, encoded, err := graph.EncodeEdge(entities.Properties{"rule": rule})
	if err != nil {
		return 0, err
	}
	set, err := b.AddSet(encoded)
	s[rule] = set
	return set, err
}

// addArc adds an edge with its property at, "" for none.
func addArc(b *graph.Builder, a graph.Arc, at string) (err error) {
	if at != "" {
		var rest string
		if a.At, rest, err = graph.EncodeEdge(entities.Properties{"at": at}); err != nil {
			return err
		}
		if rest != "" { // no time that the graph knows
			if a.Set, err = b.AddSet(rest); err != nil {
				return err
			}
		}
	}
	b.AddArc(a)
	return nil
}
