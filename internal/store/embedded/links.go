package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"bluegraph/internal/entities"
)

// putLinks keeps the links of a kind to another.
func putLinks(ctx context.Context, tx *sql.Tx, r entities.Resolution) error {
	err := putRows(
		ctx,
		tx,
		"INSERT INTO link (kind, left_id, right_id, probability, why) VALUES ",
		5,
		r.Links,
		func(_ int, l entities.Pair) ([]any, error) {
			why, err := json.Marshal(l.Why)
			return []any{string(r.Kind), string(l.Left), string(l.Right), l.Probability, string(why)}, err
		},
	)
	if err != nil {
		return fmt.Errorf("links to another kind: %w", err)
	}
	return nil
}

// Links are those that name one of the ids, by left and right.
func (s *Store) Links(ctx context.Context, ids []entities.ID) (links []entities.Pair, err error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	err = s.within(ctx, func(tx *sql.Tx) error {
		return eachRow(ctx, tx, `SELECT left_id, right_id, probability, why FROM link WHERE rowid IN (
			SELECT link.rowid FROM json_each(?1) JOIN link ON left_id = value
			UNION SELECT link.rowid FROM json_each(?1) JOIN link ON right_id = value)
			ORDER BY left_id, right_id`, func(scan scanner) error {
			p, err := scanPair(scan)
			links = append(links, p)
			return err
		}, string(wanted))
	})
	if err != nil {
		return nil, fmt.Errorf("reading links: %w", err)
	}
	return links, nil
}
