package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"bluegraph/internal/entities"
)

// load is the load under way.
type load struct {
	leak entities.Leak
	gathered
	pool *pool
	// written are the digests of the chunks that an earlier load of the same
	// input had written before it was cut short, by number.
	written map[int64]string
	// put holds the ids of the entities put, lists those of the campaigns whose
	// recipients were.
	put, lists map[entities.ID]struct{}
	// receivers are those put, in order.
	receivers []receiver
	// lastly is written when all else is: statements that may be repeated.
	lastly []statement
}

// What a load says of its progress, to whoever asks for messages of that level.
const (
	saidCleared = "taken away what was there"
	saidWritten = "written"
	saidWhole   = "all batches are written; making the indexes"
)

var errNoLoad = errors.New("neo4j: no load has begun")

// LoadedSites lists the sites of the leak when it is wholly loaded.
func (s *Store) LoadedSites(ctx context.Context, leak string) ([]string, error) {
	rows, err := s.ask(ctx, "load/leak_state", map[string]any{"name": leak})
	if err != nil || len(rows) == 0 || rows[0].text("status") != "loaded" {
		return nil, err
	}
	return rows[0].texts("sites"), nil
}

// BeginLoad prepares the leak's place. A load of the same fingerprint that was cut
// short goes on: what it has written is left out of this one. Anything else that the
// store holds of the leak is taken away first.
func (s *Store) BeginLoad(ctx context.Context, leak entities.Leak) error {
	if s.load != nil {
		return fmt.Errorf("neo4j: a load of %s is under way", s.load.leak.Name)
	}
	l := &load{
		leak: leak, put: map[entities.ID]struct{}{}, lists: map[entities.ID]struct{}{},
		gathered: gathered{size: s.chunk, entities: map[string]*pile{}, edges: map[entities.RelationType]*grid{}},
	}
	err := s.retry(ctx, func() (err error) {
		l.written, err = s.begin(ctx, leak)
		return err
	})
	if err != nil {
		return err
	}
	l.pool = newPool(ctx, func(ctx context.Context, c chunk) error { return s.writeChunk(ctx, l, c) })
	s.load = l
	return nil
}

// begin makes room for a leak and returns the chunks of it that are written.
func (s *Store) begin(ctx context.Context, leak entities.Leak) (map[int64]string, error) {
	if err := s.ensureGuards(ctx); err != nil {
		return nil, err
	}
	state, err := s.state(ctx, leak.Name)
	if err != nil {
		return nil, err
	}
	if leak.Fingerprint == "" || state != (leakState{"loading", leak.Fingerprint}) {
		if err := s.clear(ctx, leak); err != nil {
			return nil, err
		}
	}
	err = s.execute(ctx, "load/leak_begin", map[string]any{
		"name": leak.Name, "path": leak.Path, "sites": list(leak.Sites), "fingerprint": leak.Fingerprint, "secrets": list(leak.Secrets),
	})
	if err != nil {
		return nil, err
	}
	return s.batches(ctx, leak.Name)
}

// leakState is what the store knows of a leak before a load; zero for nothing.
type leakState struct{ status, fingerprint string }

func (s *Store) state(ctx context.Context, leak string) (leakState, error) {
	rows, err := s.askWriter(ctx, "load/leak_state", map[string]any{"name": leak})
	if err != nil || len(rows) == 0 {
		return leakState{}, err
	}
	return leakState{rows[0].text("status"), rows[0].text("fingerprint")}, nil
}

// clear takes away what the store holds of a leak. Meanwhile the leak has no
// fingerprint: if that is cut short, the next load must not take the rest for its own.
func (s *Store) clear(ctx context.Context, leak entities.Leak) error {
	if err := s.endShared(ctx, leak.Name); err != nil {
		return err
	}
	err := s.execute(ctx, "load/leak_begin", map[string]any{
		"name": leak.Name, "path": leak.Path, "sites": []string{}, "fingerprint": "", "secrets": []string{},
	})
	if err != nil {
		return err
	}
	if err := s.dropMeasures(ctx); err != nil {
		return err
	}
	for _, name := range []string{"load/delete_stated", "load/delete_relationships", "load/delete_entities", "load/delete_evidence",
		"load/delete_batches"} {
		if err := s.run(ctx, name, map[string]any{"leak": leak.Name}); err != nil {
			return err
		}
		s.log.Debug(saidCleared, "leak", leak.Name, "by", name)
	}
	return nil
}

// endShared ends the clusters that a leak shares with others, whose entities stay.
// Those of the leak alone go with it; both come again when clusters are derived.
func (s *Store) endShared(ctx context.Context, leak string) error {
	rows, err := s.ask(ctx, "read/clusters_across", map[string]any{"leak": leak})
	if err != nil || len(rows) == 0 {
		return err
	}
	var shared entities.Regrouping
	for _, x := range rows {
		shared.Touched = append(shared.Touched, x.id("id"))
	}
	return s.unit(ctx, func(u unit) error { return u.regroup(shared) })
}

// Flush writes what was put so far. Only who measures a load needs it before the commit.
func (s *Store) Flush() error {
	l := s.load
	if l == nil {
		return errNoLoad
	}
	if err := l.sendAll(); err != nil {
		return err
	}
	return l.pool.wait()
}

// CommitLoad writes what is left, makes the indexes that readers need and marks the
// leak as loaded.
func (s *Store) CommitLoad(ctx context.Context, report json.RawMessage) error {
	if err := s.Flush(); err != nil {
		return err
	}
	l := s.load
	for _, x := range l.lastly {
		if err := s.retry(ctx, func() error { return s.transact(ctx, x) }); err != nil {
			return err
		}
	}
	s.log.Debug(saidWhole, "leak", l.leak.Name, "batches", l.chunks)
	if err := s.retry(ctx, func() error { return s.ensureSchema(ctx) }); err != nil {
		return err
	}
	if err := s.retry(ctx, func() error { return s.commit(ctx, l, report) }); err != nil {
		return err
	}
	s.load = nil
	l.pool.close()
	return nil
}

// commit closes the books of a load: the notes of its chunks must be there, each one
// and no other.
func (s *Store) commit(ctx context.Context, l *load, report json.RawMessage) error {
	name := l.leak.Name
	err := s.transact(ctx,
		statement{name: "load/leak_commit", want: 1, short: errOther, params: map[string]any{
			"name": name, "fingerprint": l.leak.Fingerprint, "loaded_at": time.Now().UTC().Format(time.RFC3339), "report": string(report),
		}},
		statement{name: "load/batches_delete", want: l.chunks, short: errOther, params: map[string]any{"leak": name}},
	)
	if !errors.Is(err, errOther) {
		return err
	}
	state, lookErr := s.state(ctx, name)
	if lookErr != nil {
		return lookErr
	}
	if state == (leakState{"loaded", l.leak.Fingerprint}) { // the answer to an earlier attempt was lost
		return nil
	}
	return errors.Join(err, s.spoil(ctx, name))
}

// AbortLoad drops what is not written yet. The leak stays marked as being loaded:
// the next load of it goes on or starts anew.
func (s *Store) AbortLoad() error {
	if l := s.load; l != nil {
		s.load = nil
		l.pool.close()
	}
	return nil
}

// list is a list that the driver sends as one: it takes nil for a missing value.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
