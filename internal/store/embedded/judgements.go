package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Judgements lists all judgements, undone ones too, in order.
func (s *Store) Judgements(ctx context.Context) (list []entities.Judgement, err error) {
	list = []entities.Judgement{}
	err = s.within(ctx, func(tx *sql.Tx) error {
		return eachRow(
			ctx,
			tx,
			"SELECT judgement, left_id, right_id, verdict, reason, author, at, undone_at FROM judgement ORDER BY judgement",
			func(scan scanner) error {
				var j entities.Judgement
				err := scan(&j.ID, &j.Left, &j.Right, &j.Verdict, &j.Reason, &j.Author, &j.At, &j.UndoneAt)
				list = append(list, j)
				return err
			},
		)
	})
	if err != nil {
		return nil, fmt.Errorf("reading judgements: %w", err)
	}
	return list, nil
}

// PutJudgement adds a judgement (ID 0) or marks one as undone, and with it the change
// that follows: both or neither. It returns the judgement's id. A change of another
// generation than the store's is questions.ErrChanged.
func (s *Store) PutJudgement(
	ctx context.Context,
	j entities.Judgement,
	change entities.Regrouping,
	generation string,
) (id int64, err error) {
	err = s.change(ctx, func(tx *sql.Tx, snap *snapshot) error {
		if snap.generationName() != generation {
			return questions.ErrChanged
		}
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
		touched, err := json.Marshal(change.Touched)
		if err != nil {
			return err
		}
		ended, err := canonicalNodes(ctx, tx, `SELECT canonical FROM member WHERE id IN (SELECT value FROM json_each(?1))
			UNION SELECT node FROM canonical WHERE id IN (SELECT value FROM json_each(?1))`, string(touched))
		if err != nil {
			return err
		}
		w := newClusterWriter(tx, snap)
		if err := w.end(ctx, ended); err != nil {
			return err
		}
		return w.put(ctx, change.Clusters)
	})
	if err != nil {
		return 0, fmt.Errorf("putting a judgement: %w", err)
	}
	return id, nil
}
