package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Stated returns entities as the leak states them, in the order of ids; unknown ids
// are left out.
func (s *Store) Stated(ctx context.Context, ids []entities.ID) (stated []graph.Stated, err error) {
	err = s.look(ctx, "reading what the leak states", func(v *view) error {
		stated = nil
		var numbers []int64
		for _, id := range ids {
			if i, ok := v.stated(id); ok {
				n, _ := v.number(i)
				numbers = append(numbers, n)
			}
		}
		list, err := json.Marshal(numbers)
		if err != nil {
			return err
		}
		byID := map[entities.ID]graph.Stated{}
		err = v.eachStated("node IN (SELECT value FROM json_each(?))", string(list), func(e graph.Stated) error {
			byID[e.ID] = e
			return nil
		})
		for _, id := range ids {
			if e, ok := byID[id]; ok {
				stated = append(stated, e)
			}
		}
		return err
	})
	return stated, err
}

// EachStated calls yield for every entity of a kind by id, as the leak states it.
func (s *Store) EachStated(ctx context.Context, kind entities.Kind, yield func(graph.Stated) error) error {
	return s.once(ctx, "reading every "+string(kind), func(v *view) error {
		return v.eachStated("kind = ?", string(kind), yield)
	})
}

// eachStated reads nodes by a condition on their table, by id.
func (v *view) eachStated(where, arg string, yield func(graph.Stated) error) error {
	evidence := map[int64]int64{}
	err := v.each("SELECT source, records FROM evidence WHERE source IN (SELECT node FROM node WHERE "+where+")", func(scan scanner) error {
		var source int64
		var packed sql.RawBytes
		if err := scan(&source, &packed); err != nil {
			return err
		}
		return eachMark(packed, source, func(m mark) {
			if m.about.kind == 0 {
				evidence[source]++
			}
		})
	}, arg)
	if err != nil {
		return err
	}
	return v.each("SELECT node, id, kind, name, labels, properties FROM node WHERE "+where+" ORDER BY id", func(scan scanner) error {
		var number int64
		var e graph.Stated
		var labels, properties string
		err := scan(&number, &e.ID, &e.Kind, &e.Name, &labels, &properties)
		if err != nil {
			return err
		}
		if i, ok := v.place(number); ok {
			_, e.Leak = v.number(i)
		}
		e.Evidence = evidence[number]
		if e.Labels, err = decodeStrings(labels); err != nil {
			return err
		}
		if e.Properties, err = graph.DecodeProperties(properties); err != nil {
			return err
		}
		return yield(e)
	}, arg)
}

// EachStatedEdge calls yield for every edge of a type as it was put, in any order.
// SENT_TO is graph.ErrUnsupported.
func (s *Store) EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error {
	if t == entities.SentTo {
		return fmt.Errorf("reading every SENT_TO: %w", graph.ErrUnsupported)
	}
	return s.once(ctx, "reading every "+string(t), func(v *view) error {
		tx, err := v.tx()
		if err != nil {
			return err
		}
		type setKey struct{ leak, number int64 }
		sets := map[setKey]string{}
		err = v.each("SELECT leak, number, properties FROM edge_set", func(scan scanner) error {
			var k setKey
			var encoded string
			err := scan(&k.leak, &k.number, &encoded)
			sets[k] = encoded
			return err
		})
		if err != nil {
			return err
		}
		return eachArc(ctx, tx, func(leak int64, a graph.Arc) error {
			if v.types[a.Type] != t {
				return nil
			}
			source, ok1 := v.place(int64(a.Source))
			target, ok2 := v.place(int64(a.Target))
			encoded, ok3 := sets[setKey{leak, int64(a.Set)}]
			if !ok1 || !ok2 || !ok3 && a.Set > 0 {
				return errPack
			}
			p, err := graph.DecodeEdge(a.At, encoded)
			if err != nil {
				return err
			}
			return yield(entities.Edge{Source: v.graph.Vertex(source).ID, Type: t, Target: v.graph.Vertex(target).ID, Properties: p})
		})
	})
}
