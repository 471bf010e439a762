package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// PutResolution takes the place of all that was known of which entities of a kind are
// one. Members must have been put, and each be in one cluster.
func (s *Store) PutResolution(ctx context.Context, r entities.Resolution) (moved questions.Moved, err error) {
	if isSame, err := s.knowsNothing(ctx, r); err != nil || isSame {
		return moved, err
	}
	err = s.change(ctx, func(tx *sql.Tx, snap *snapshot) error {
		var now entities.History
		err := tx.QueryRowContext(
			ctx,
			"SELECT coalesce(max(judgement), 0), count(nullif(undone_at, '')) FROM judgement",
		).Scan(
			&now.Last,
			&now.Undone,
		)
		if err != nil {
			return err
		}
		if now != r.Follows {
			return questions.ErrChanged
		}
		moved = snap.moved(r)
		w := newClusterWriter(tx, snap)
		old, err := canonicalNodes(ctx, tx, "SELECT node FROM canonical WHERE kind = ?", string(r.Kind))
		if err != nil {
			return err
		}
		if err := w.end(ctx, old); err != nil {
			return err
		}
		if err := w.put(ctx, r.Clusters); err != nil {
			return err
		}
		return putReasons(ctx, tx, r)
	})
	if err != nil {
		return moved, fmt.Errorf("putting which %s are one: %w", r.Kind, err)
	}
	return moved, nil
}

// knowsNothing tells that a resolution says nothing and that the store holds nothing of
// its kind: then there is nothing to change.
func (s *Store) knowsNothing(ctx context.Context, r entities.Resolution) (bool, error) {
	if len(r.Clusters)+len(r.Joins)+len(r.Pairs)+len(r.Links) > 0 {
		return false, nil
	}
	var known bool
	err := s.within(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM canonical WHERE kind = ?1)
			OR EXISTS (SELECT 1 FROM rule_join WHERE kind = ?1) OR EXISTS (SELECT 1 FROM candidate WHERE kind = ?1)
			OR EXISTS (SELECT 1 FROM link WHERE kind = ?1)`, string(r.Kind)).Scan(&known)
	})
	return !known, err
}

// moved compares what is shown with a resolution.
func (snap *snapshot) moved(r entities.Resolution) (m questions.Moved) {
	into := map[entities.ID]entities.ID{}
	for _, c := range r.Clusters {
		for _, id := range c.Members {
			if into[id] = c.Canonical.ID; id == c.Canonical.ID {
				continue
			}
			if i, ok := snap.stated(id); ok && snap.graph.Vertex(snap.shownFor(i)).ID != c.Canonical.ID {
				m.Merged++
			}
		}
	}
	for it := snap.absorbed.Iterator(); it.HasNext(); {
		v := snap.graph.Vertex(it.Next())
		if shown, isMember := into[v.ID]; v.Kind == r.Kind && (!isMember || shown == v.ID) {
			m.Restored++
		}
	}
	return m
}

func putReasons(ctx context.Context, tx *sql.Tx, r entities.Resolution) error {
	for _, step := range []string{"DELETE FROM rule_join WHERE kind = ?", "DELETE FROM candidate WHERE kind = ?",
		"DELETE FROM link WHERE kind = ?"} {
		if _, err := tx.ExecContext(ctx, step, string(r.Kind)); err != nil {
			return err
		}
	}
	err := putRows(
		ctx,
		tx,
		"INSERT INTO rule_join (kind, left_id, right_id, rule, probability, why) VALUES ",
		6,
		r.Joins,
		func(_ int, j entities.Join) ([]any, error) {
			why, err := json.Marshal(j.Why)
			return []any{string(r.Kind), string(j.Left), string(j.Right), j.Rule, j.Probability, string(why)}, err
		},
	)
	if err != nil {
		return fmt.Errorf("why entities are one: %w", err)
	}
	err = putRows(
		ctx,
		tx,
		"INSERT INTO candidate (kind, rank, left_id, right_id, probability, why) VALUES ",
		6,
		r.Pairs,
		func(rank int, p entities.Pair) ([]any, error) {
			why, err := json.Marshal(p.Why)
			return []any{string(r.Kind), rank, string(p.Left), string(p.Right), p.Probability, string(why)}, err
		},
	)
	if err != nil {
		return fmt.Errorf("whether entities are one: %w", err)
	}
	return putLinks(ctx, tx, r)
}

// Joins are the rules' joins that name one of the ids, by left, right and rule.
func (s *Store) Joins(ctx context.Context, ids []entities.ID) (joins []entities.Join, err error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	err = s.within(ctx, func(tx *sql.Tx) error {
		return eachRow(ctx, tx, `SELECT left_id, right_id, rule, probability, why FROM rule_join WHERE rowid IN (
			SELECT rule_join.rowid FROM json_each(?1) JOIN rule_join ON left_id = value
			UNION SELECT rule_join.rowid FROM json_each(?1) JOIN rule_join ON right_id = value)
			ORDER BY left_id, right_id, rule`, func(scan scanner) error {
			var j entities.Join
			var why []byte
			if err := scan(&j.Left, &j.Right, &j.Rule, &j.Probability, &why); err != nil {
				return err
			}
			joins = append(joins, j)
			return json.Unmarshal(why, &joins[len(joins)-1].Why)
		}, string(wanted))
	})
	if err != nil {
		return nil, fmt.Errorf("reading why entities are one: %w", err)
	}
	return joins, nil
}

// Pairs are the candidates of a kind, in order.
func (s *Store) Pairs(ctx context.Context, kind entities.Kind) (pairs []entities.Pair, err error) {
	err = s.within(ctx, func(tx *sql.Tx) error {
		return eachRow(
			ctx,
			tx,
			"SELECT left_id, right_id, probability, why FROM candidate WHERE kind = ? ORDER BY rank",
			func(scan scanner) error {
				p, err := scanPair(scan)
				pairs = append(pairs, p)
				return err
			},
			string(kind),
		)
	})
	if err != nil {
		return nil, fmt.Errorf("reading candidates: %w", err)
	}
	return pairs, nil
}

// scanPair reads the columns left_id, right_id, probability and why.
func scanPair(scan scanner) (p entities.Pair, err error) {
	var why []byte
	if err := scan(&p.Left, &p.Right, &p.Probability, &why); err != nil {
		return p, err
	}
	return p, json.Unmarshal(why, &p.Why)
}

// Shown gives for each id that the store holds the id of what is shown for it.
func (s *Store) Shown(ctx context.Context, ids []entities.ID) (shown map[entities.ID]entities.ID, err error) {
	err = s.lookAtNodes(ctx, "finding what is shown", func(v *view) error {
		shown = make(map[entities.ID]entities.ID, len(ids))
		for _, id := range ids {
			if i, ok := v.graph.Index(id); ok {
				shown[id] = v.graph.Vertex(i).ID
			}
		}
		return nil
	})
	return shown, err
}

// Members are the ids of all that is shown as the entity of an id, sorted.
func (s *Store) Members(ctx context.Context, id entities.ID) (ids []entities.ID, err error) {
	err = s.lookAtNodes(ctx, "finding the members of "+string(id), func(v *view) error {
		i, err := v.find(id)
		if err != nil {
			return err
		}
		ids = nil
		for _, member := range v.all(i) {
			ids = append(ids, v.graph.Vertex(member).ID)
		}
		slices.Sort(ids)
		return nil
	})
	return ids, err
}
