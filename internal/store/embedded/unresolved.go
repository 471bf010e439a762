package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
)

// Unresolved marks the last load whose clusters are not derived yet; "" for none. A
// resolution is one transaction a kind, so that none is ever half written.
func (s *Store) Unresolved(ctx context.Context) (mark string, err error) {
	var generation int64
	err = s.within(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT unresolved FROM generation").Scan(&generation)
	})
	if err != nil {
		return "", fmt.Errorf("looking whether clusters are derived: %w", err)
	}
	if generation == 0 {
		return "", nil
	}
	return strconv.FormatInt(generation, 10), nil
}

// PutResolved notes that clusters are derived of the load that a mark stands for. That
// changes no answer about the graph.
func (s *Store) PutResolved(ctx context.Context, mark string) error {
	if mark == "" {
		return nil
	}
	if err := s.putResolved(ctx, mark); err != nil {
		return fmt.Errorf("noting that clusters are derived: %w", err)
	}
	return nil
}

func (s *Store) putResolved(ctx context.Context, mark string) error {
	db, err := s.connectToWrite()
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return errors.Join(readOnly(err), db.Close())
	}
	_, err = tx.ExecContext(ctx, "UPDATE generation SET unresolved = 0 WHERE unresolved = CAST(? AS INTEGER)", mark)
	if err == nil {
		err = sumTables(ctx, tx, "generation")
	}
	if err == nil {
		err = tx.Commit()
	}
	return errors.Join(readOnly(err), db.Close())
}
