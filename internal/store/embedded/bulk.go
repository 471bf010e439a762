package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// bulkRows is how many rows one INSERT writes: the call costs more than a row.
const bulkRows = 32

// bulk inserts rows into one table, many at a time. Flush writes what is waiting.
type bulk struct {
	into      string // "INSERT INTO t (a, b) VALUES "
	columns   int
	rows      int
	statement *sql.Stmt // of so many rows
	one       *sql.Stmt
	waiting   []any
}

func newBulk(ctx context.Context, db executor, into string, columns, rows int) (*bulk, error) {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", columns), ",") + ")"
	b := &bulk{into: into, columns: columns, rows: rows}
	var err error
	if b.statement, err = db.PrepareContext(ctx, into+strings.TrimSuffix(strings.Repeat(row+",", rows), ",")); err != nil {
		return nil, fmt.Errorf("preparing %s: %w", into, err)
	}
	if b.one, err = db.PrepareContext(ctx, into+row); err != nil {
		return nil, errors.Join(fmt.Errorf("preparing %s: %w", into, err), b.statement.Close())
	}
	return b, nil
}

func (b *bulk) add(ctx context.Context, row ...any) error {
	b.waiting = append(b.waiting, row...)
	if len(b.waiting) < b.rows*b.columns {
		return nil
	}
	_, err := b.statement.ExecContext(ctx, b.waiting...)
	b.waiting = b.waiting[:0]
	if err != nil {
		return fmt.Errorf("%s: %w", b.into, err)
	}
	return nil
}

func (b *bulk) flush(ctx context.Context) error {
	for len(b.waiting) > 0 {
		if _, err := b.one.ExecContext(ctx, b.waiting[:b.columns]...); err != nil {
			return fmt.Errorf("%s: %w", b.into, err)
		}
		b.waiting = b.waiting[b.columns:]
	}
	return nil
}

func (b *bulk) close() error { return errors.Join(b.statement.Close(), b.one.Close()) }

// putRows inserts a row for each item.
func putRows[T any](
	ctx context.Context,
	db executor,
	into string,
	columns int,
	items []T,
	values func(at int, item T) ([]any, error),
) error {
	b, err := newBulk(ctx, db, into, columns, bulkRows)
	if err != nil {
		return err
	}
	for at, item := range items {
		var row []any
		if row, err = values(at, item); err == nil {
			err = b.add(ctx, row...)
		}
		if err != nil {
			return errors.Join(err, b.close())
		}
	}
	return errors.Join(b.flush(ctx), b.close())
}
