package embedded

import (
	"context"
	"database/sql"
	"fmt"
)

// IsAsStated reports whether everything is shown as the leak states it and nobody has
// judged: then what is shown is all there is.
func (s *Store) IsAsStated(ctx context.Context) (is bool, err error) {
	err = s.within(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT NOT EXISTS (SELECT 1 FROM canonical) AND NOT EXISTS (SELECT 1 FROM judgement)").Scan(&is)
	})
	if err != nil {
		return false, fmt.Errorf("looking for clusters: %w", err)
	}
	return is, nil
}
