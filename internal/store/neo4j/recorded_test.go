package neo4j

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/ingest"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/testkit"
)

// recording is a sink that keeps what a load puts, in the order of the calls.
type recording struct {
	leak  entities.Leak
	calls []func(context.Context, *Store) error
	// What the calls put, by sort.
	entities []entities.Entity
	edges    []entities.Edge
	evidence []entities.Evidence
	lists    []recordedLists
	sentTo   int
}

type recordedLists struct {
	people []entities.ID
	sets   []entities.RecipientSet
}

// record reads a made-up leak.
func record(t testing.TB, o sample.Options) *recording {
	t.Helper()
	folder, _ := testkit.MakeLeak(t, o)
	m, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	r := &recording{}
	if _, err := ingest.Load(t.Context(), leak, nil, r, ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *recording) LoadedSites(context.Context, string) ([]string, error) { return nil, nil }

func (r *recording) LoadedReport(context.Context, string, string) (json.RawMessage, error) {
	return nil, nil
}

func (r *recording) BeginLoad(_ context.Context, leak entities.Leak) error {
	r.leak = leak
	return nil
}

func (r *recording) PutEntities(_ context.Context, batch []entities.Entity) error {
	r.entities = append(r.entities, batch...)
	r.calls = append(r.calls, func(ctx context.Context, s *Store) error { return s.PutEntities(ctx, batch) })
	return nil
}

func (r *recording) PutEdges(_ context.Context, batch []entities.Edge) error {
	r.edges = append(r.edges, batch...)
	r.calls = append(r.calls, func(ctx context.Context, s *Store) error { return s.PutEdges(ctx, batch) })
	return nil
}

func (r *recording) PutEvidence(_ context.Context, batch []entities.Evidence) error {
	r.evidence = append(r.evidence, batch...)
	r.calls = append(r.calls, func(ctx context.Context, s *Store) error { return s.PutEvidence(ctx, batch) })
	return nil
}

func (r *recording) PutRecipientSets(_ context.Context, people []entities.ID, sets []entities.RecipientSet) error {
	sets = slices.Clone(sets)
	for _, set := range sets {
		r.sentTo += len(set.Recipients)
	}
	r.lists = append(r.lists, recordedLists{people, sets})
	r.calls = append(r.calls, func(ctx context.Context, s *Store) error { return s.PutRecipientSets(ctx, people, sets) })
	return nil
}

func (r *recording) CommitLoad(context.Context, json.RawMessage) error { return nil }
func (r *recording) AbortLoad() error                                  { return nil }
