package ingest

import (
	"context"
	"encoding/json"

	"bluegraph/internal/entities"
)

// Sink is what a load writes to: a store. One load runs at a time.
//
// The order of calls is BeginLoad, then any number of PutEntities, PutEdges,
// PutRecipientSets and PutEvidence (an edge only after its two entities, a set
// only after its campaign and recipients, each entity, edge and set once a
// load), then CommitLoad or AbortLoad. Evidence may come before its subject, which
// must be put by the commit: it is written while the leak is being read, and an
// entity only when all that is known of it has been. The calls come one at a time,
// and a batch is not changed after it was handed over. After CommitLoad the store
// holds exactly what this load put for the leak, whatever an earlier load of the
// same leak had put; other leaks are untouched. Putting the same things twice gives
// the same graph.
type Sink interface {
	// LoadedSites lists the sites of the leak that the store holds; none if unknown.
	LoadedSites(ctx context.Context, leak string) ([]string, error)
	// LoadedReport is the report of the leak's load when the store holds all of it
	// and it was made of the input with this fingerprint; nil otherwise.
	LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error)
	BeginLoad(ctx context.Context, leak entities.Leak) error
	PutEntities(ctx context.Context, batch []entities.Entity) error
	PutEdges(ctx context.Context, batch []entities.Edge) error
	// PutRecipientSets takes sets whose recipients are positions in people, so that
	// an id is looked up once and not once for every list that names it.
	PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error
	PutEvidence(ctx context.Context, batch []entities.Evidence) error
	// CommitLoad makes the load visible and keeps its report.
	CommitLoad(ctx context.Context, report json.RawMessage) error
	// AbortLoad leaves the store as before BeginLoad where it can (embedded), or
	// ready to be loaded again (neo4j).
	AbortLoad() error
}
