package embedded

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"
)

// besides read parts of one generation of the store beside each other, each in a transaction of its own.
type besides struct {
	*errgroup.Group
	ctx        context.Context
	store      *Store
	generation int64
}

func (s *Store) beside(ctx context.Context, generation int64) *besides {
	group, ctx := errgroup.WithContext(ctx)
	return &besides{group, ctx, s, generation}
}

// read begins to read; errStale when a load was committed since.
func (b *besides) read(part func(context.Context, *sql.Tx) error) {
	b.Go(func() error {
		return b.store.within(b.ctx, func(tx *sql.Tx) error {
			now, err := generationOf(b.ctx, tx)
			if err == nil && now != b.generation {
				err = errStale
			}
			if err != nil {
				return err
			}
			return part(b.ctx, tx)
		})
	})
}
