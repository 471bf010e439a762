package questions

import (
	"context"
	"encoding/json"
	"io"
	"iter"

	"bluegraph/internal/entities"
)

// Keeper is what a store is: the whole contract that the embedded store and Neo4j fulfil
// and that package storetest checks. Who needs a part of it asks for that part.
//
// For every method: many goroutines may call at once, but for those of Sink. An id that the
// store does not hold gives an error that wraps ErrNotFound, a question that is not well put
// ErrBadQuery, one that this store cannot answer exactly ErrUnsupported, a write into a store
// that may not be written ErrReadOnly. An answer's lists are in the order that its type
// tells, and never nil where their JSON would be null. A method with a yield stops at yield's
// first error and returns it. An ended context ends the work with the context's error.
type Keeper interface {
	Reader
	Scanner
	MeasureKeeper
	SavedKeeper
	Resolver
	Sink
	io.Closer
}

// Sink is what a load writes to. One load runs at a time.
//
// The order of calls is BeginLoad, then any number of PutEntities, PutEdges,
// PutRecipientSets and PutEvidence (an edge only after its two entities, a set
// only after its campaign and recipients, each entity, edge and set once a
// load), then CommitLoad or AbortLoad. An entity or the recipients of a campaign put a
// second time in one load are an error that names the id: a row of the leak would be lost.
// Evidence may come before its subject, which must be put by the commit: it is written
// while the leak is being read, and an entity only when all that is known of it has been.
// The calls come one at a time, and a batch is not changed after it was handed over. After
// CommitLoad the store holds exactly what this load put for the leak, whatever an earlier
// load of the same leak had put; other leaks are untouched. Putting the same things twice
// gives the same graph.
type Sink interface {
	// LoadedSites lists the sites of the leak that the store holds; none if unknown.
	LoadedSites(ctx context.Context, leak string) ([]string, error)
	// LoadedReport is the report of the leak's load when the store holds all of it
	// and it was made of the input with this fingerprint; nil otherwise.
	LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error)
	BeginLoad(ctx context.Context, leak entities.Leak) error
	PutEntities(ctx context.Context, batch []entities.Entity) error
	PutEdges(ctx context.Context, batch []entities.Edge) error
	// PutReceivers takes the receivers that edges and sets name by number: their places in
	// the order in which they come, from 0, before any of these and after their entities.
	// Those of one recipient come together, recipients in the order in which they were put.
	// Who has receivers has some on each of the recipient's receipts.
	PutReceivers(ctx context.Context, batch []entities.Receiver) error
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

// MeasureKeeper keeps the values of metrics beside the nodes until the graph changes, by
// a load, a judgement or a resolution. They are shown with nodes, and no Scanner hands them out.
type MeasureKeeper interface {
	// PutMeasure replaces the values of the property by those worked out on a generation.
	// If that is not the store's any more, it is ErrChanged and nothing is kept. A name
	// that is none of MeasureNames is ErrBadQuery.
	PutMeasure(ctx context.Context, m Measure, generation string, each iter.Seq2[entities.ID, float64]) error
	// DropMeasure takes the values away; ErrNotFound if there are none.
	DropMeasure(ctx context.Context, property string) error
	// Measures lists what is kept, by property.
	Measures(ctx context.Context) ([]Measure, error)
}

// CypherReader is a store that answers read-only Cypher.
type CypherReader interface {
	Cypher(ctx context.Context, q CypherQuery) (CypherResult, error)
}
