package embedded

import (
	"context"
	"database/sql"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Judgements lists all judgements, undone ones too, in order.
func (s *Store) Judgements(ctx context.Context) (list []entities.Judgement, err error) {
	list = []entities.Judgement{}
	err = s.within(ctx, func(tx *sql.Tx) error {
		return eachRow(ctx, tx, "SELECT judgement, left_id, right_id, verdict, reason, author, at, undone_at FROM judgement ORDER BY judgement", func(scan scanner) error {
			var j entities.Judgement
			err := scan(&j.ID, &j.Left, &j.Right, &j.Verdict, &j.Reason, &j.Author, &j.At, &j.UndoneAt)
			list = append(list, j)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	return list, nil
}

// PutJudgement adds a judgement (ID 0) or rewrites one, and with it the clusters that
// follow from all that stand: both or neither. It returns the judgement's id.
func (s *Store) PutJudgement(ctx context.Context, j entities.Judgement, kind entities.Kind, clusters []entities.Cluster) (id int64, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.load != nil {
		return 0, fmt.Errorf("putting a judgement: a load of %s is running", s.load.leak.Name)
	}
	err = s.change(ctx, func(tx *sql.Tx) error {
		var number any // NULL takes the next one
		if j.ID > 0 {
			number = j.ID
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO judgement (judgement, left_id, right_id, verdict, reason, author, at, undone_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (judgement) DO UPDATE SET undone_at = excluded.undone_at`,
			number, string(j.Left), string(j.Right), string(j.Verdict), j.Reason, j.Author, j.At, j.UndoneAt)
		if err != nil {
			return err
		}
		if id = j.ID; id == 0 {
			if id, err = result.LastInsertId(); err != nil {
				return err
			}
		}
		w, err := writerIn(ctx, tx, kind)
		if err != nil {
			return err
		}
		return w.put(ctx, kind, clusters)
	})
	if err != nil {
		return 0, fmt.Errorf("putting a judgement: %w", err)
	}
	return id, nil
}

// Stated returns entities as the leak states them, in the order of ids; unknown ids
// are left out.
func (s *Store) Stated(ctx context.Context, ids []entities.ID) (stated []graph.Stated, err error) {
	err = s.look(ctx, "reading what the leak states", func(v *view) error {
		stated = stated[:0]
		for _, id := range ids {
			i, ok := v.stated(id)
			if !ok {
				continue
			}
			e, err := v.readStated(i)
			if err != nil {
				return err
			}
			stated = append(stated, e)
		}
		return nil
	})
	return stated, err
}

// stated is the index of an entity's own node, be it shown or not.
func (v *view) stated(id entities.ID) (uint32, bool) {
	shown, ok := v.graph.Index(id)
	if !ok {
		return 0, false
	}
	for _, i := range v.all(shown) {
		if v.graph.Vertex(i).ID == id {
			return i, true
		}
	}
	return 0, false
}

func (v *view) readStated(i uint32) (s graph.Stated, err error) {
	number, leak := v.number(i)
	s.Entity = entities.Entity{Leak: leak}
	err = v.each("SELECT id, kind, name, labels, properties FROM node WHERE node = ?", func(scan scanner) error {
		var labels, properties string
		err := scan(&s.ID, &s.Kind, &s.Name, &labels, &properties)
		if err != nil {
			return err
		}
		if s.Labels, err = decodeStrings(labels); err != nil {
			return err
		}
		s.Properties, err = graph.DecodeProperties(properties)
		return err
	}, number)
	if err != nil {
		return s, err
	}
	err = v.each("SELECT records FROM evidence WHERE source = ?", func(scan scanner) error {
		var packed sql.RawBytes
		if err := scan(&packed); err != nil {
			return err
		}
		return eachMark(packed, number, func(m mark) {
			if m.about.kind == 0 {
				s.Evidence++
			}
		})
	}, number)
	return s, err
}
