package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/cypher"
)

// errOther means that what the store holds of the leak is not from this load or one of
// the same input.
var errOther = errors.New(
	"neo4j: another load has written a part of this leak meanwhile, or before it was cut short, and it is another part than this load " +
		"writes: see that no other load of the leak runs, and run the same command again to load it from the start",
)

// writeChunk writes a chunk exactly once, however often it is tried: the note of
// the chunk is written with it, and a second note of the number is refused. A
// chunk that an earlier, broken load has written is left out.
func (s *Store) writeChunk(ctx context.Context, l *load, c chunk) error {
	digest, isWritten := l.written[c.number]
	if !isWritten {
		err := s.retry(ctx, func() error {
			err := s.writeOnce(ctx, l, c)
			if !isConstraint(err) {
				return err
			}
			// An attempt of which the answer was lost has written it, or a load that was
			// killed a moment ago.
			digests, lookErr := s.batches(ctx, l.leak.Name)
			if lookErr != nil {
				return lookErr
			}
			if digest, isWritten = digests[c.number]; isWritten {
				return nil
			}
			return err
		})
		if err != nil {
			return err
		}
		s.log.Debug(saidWritten, "batch", c.number, "by", c.name, "things", c.things)
	}
	if isWritten && digest != c.digest {
		return fmt.Errorf("%w (batch %d)", errors.Join(errOther, s.spoil(ctx, l.leak.Name)), c.number)
	}
	return nil
}

func (s *Store) writeOnce(ctx context.Context, l *load, c chunk) error {
	note := map[string]any{"leak": l.leak.Name, "fingerprint": l.leak.Fingerprint, "number": c.number, "digest": c.digest}
	return s.transact(ctx,
		statement{name: "load/batch_note", params: note, want: 1, short: errOther},
		statement{name: c.name, text: c.text, params: map[string]any{"rows": c.rows}, want: int64(c.things)},
	)
}

// batches are the digests of the chunks that loads of a leak have written, by number.
func (s *Store) batches(ctx context.Context, leak string) (map[int64]string, error) {
	rows, err := s.askWriter(ctx, "load/batches", map[string]any{"leak": leak})
	if err != nil {
		return nil, err
	}
	digests := make(map[int64]string, len(rows))
	for _, r := range rows {
		digests[r.number("number")] = r.text("digest")
	}
	return digests, nil
}

// spoil makes the next load of a leak begin anew.
func (s *Store) spoil(ctx context.Context, leak string) error {
	return s.retry(ctx, func() error { return s.execute(ctx, "load/leak_spoil", map[string]any{"name": leak}) })
}

// statement is one of a transaction: it returns the number of things written, which
// must be the number wanted, because MATCH finds nothing in silence.
type statement struct {
	// name is the file, text the statement where it is more than the file's.
	name, text string
	params     map[string]any
	want       int64
	// short is the error when another number was written; nil for a plain one.
	short error
}

// transact runs statements in one transaction.
func (s *Store) transact(ctx context.Context, statements ...statement) error {
	return s.inTransaction(ctx, func(tx neo4j.ExplicitTransaction) error {
		for _, x := range statements {
			if err := x.run(ctx, tx); err != nil {
				return fmt.Errorf("neo4j: %s: %w", x.name, inContext(ctx, err))
			}
		}
		return nil
	})
}

// askWriter returns all rows of a statement of package cypher. It asks the member of a
// cluster that writes: others know a little later what was written.
func (s *Store) askWriter(ctx context.Context, name string, params map[string]any) (rows []row, err error) {
	err = s.inTransaction(ctx, func(tx neo4j.ExplicitTransaction) error {
		result, err := tx.Run(ctx, cypher.Statement(cypher.Text(name)), params)
		if err == nil {
			rows, err = rowsOf(ctx, result)
		}
		if err != nil {
			return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
		}
		return nil
	})
	return rows, err
}

// inTransaction commits what work does without an error. It tries once: see retry.
func (s *Store) inTransaction(ctx context.Context, work func(neo4j.ExplicitTransaction) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return fmt.Errorf("neo4j: begin: %w", inContext(ctx, err))
	}
	defer tx.Close(ctx) // undoes what is not committed
	if err := work(tx); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("neo4j: commit: %w", inContext(ctx, err))
	}
	return nil
}

func (x statement) run(ctx context.Context, tx neo4j.ExplicitTransaction) error {
	result, err := tx.Run(ctx, cmp.Or(x.text, cypher.Statement(cypher.Text(x.name))), x.params)
	if err != nil {
		return err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return err
	}
	got := (row{record}).number("written")
	switch {
	case got == x.want:
		return nil
	case x.short != nil:
		return x.short
	}
	return fmt.Errorf("%d of %d were written: the rest names entities that the store does not hold", got, x.want)
}

// execute runs one statement of package cypher that writes one thing.
func (s *Store) execute(ctx context.Context, name string, params map[string]any) error {
	return s.transact(ctx, statement{name: name, params: params, want: 1})
}

// run sends a statement in a transaction of its own, as schema changes and
// CALL … IN TRANSACTIONS demand.
func (s *Store) run(ctx context.Context, name string, params map[string]any, slots ...string) error {
	if s.isArcadeDB && arcadeLacks[name] {
		return nil
	}
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	result, err := session.Run(ctx, cypher.Statement(cypher.Fill(cypher.Text(name), slots...)), params)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	return nil
}
