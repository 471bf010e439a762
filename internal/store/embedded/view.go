package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// view is one question's look at the store: a snapshot and, when the file must be
// read too, a transaction of the same generation.
type view struct {
	*snapshot
	store *Store
	ctx   context.Context
	open  *sql.Tx
}

// errStale says that a load was committed after the snapshot was taken: ask again.
var errStale = errors.New("the store was loaded meanwhile")

// maxRetries bounds how often a question starts again because a load came between.
const maxRetries = 5

// errNodesOnly is the answer to what needs edges or lists, from a store without them.
var errNodesOnly = errors.New("the store was opened for its nodes alone")

// look answers one question. The function may be called again from its beginning.
func (s *Store) look(ctx context.Context, question string, answer func(v *view) error) error {
	if s.options.NodesOnly {
		return fmt.Errorf("%s: %w", question, errNodesOnly)
	}
	return s.lookAtNodes(ctx, question, answer)
}

// lookAtNodes is look for a question about nodes alone.
func (s *Store) lookAtNodes(ctx context.Context, question string, answer func(v *view) error) error {
	for try := 0; ; try++ {
		snap, err := s.fresh(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", question, err)
		}
		v := &view{snapshot: snap, store: s, ctx: ctx}
		err = answer(v)
		if v.open != nil {
			err = errors.Join(err, v.open.Rollback())
		}
		switch {
		case err == nil:
			return nil
		case errors.Is(err, errStale) && try < maxRetries:
			s.checkedAt.Store(0)
		default:
			return fmt.Errorf("%s: %w", question, err)
		}
	}
}

// tx is the transaction of the view, begun when first asked for.
func (v *view) tx() (*sql.Tx, error) {
	if v.open != nil {
		return v.open, nil
	}
	tx, err := v.store.begin(v.ctx)
	if err != nil {
		return nil, err
	}
	v.open = tx
	generation, err := generationOf(v.ctx, tx)
	if err == nil && generation != v.generation {
		err = errStale
	}
	return tx, err
}

// each runs a query in the view's transaction.
func (v *view) each(query string, visit func(scanner) error, args ...any) error {
	tx, err := v.tx()
	if err != nil {
		return err
	}
	return eachRow(v.ctx, tx, query, visit, args...)
}

// find is the index of an entity that must be there.
func (v *view) find(id entities.ID) (uint32, error) {
	i, ok := v.graph.Index(id)
	if !ok {
		return 0, questions.ErrNotFound
	}
	return i, nil
}
