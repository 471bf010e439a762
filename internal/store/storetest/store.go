// Package storetest is the contract that every keeper of a graph fulfils: the
// Store interface and the suite Run, which each store's own test calls. The suite
// knows no store by name; where stores may differ, Capabilities says so.
package storetest

import (
	"context"
	"encoding/json"
	"iter"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Store is the writing half (ingest.Sink by structure) and the reading half of a
// keeper of a graph.
type Store interface {
	Sink
	Reader
	MeasureKeeper
	Resolver
	Close() error
}

// MeasureKeeper keeps the values of metrics beside the nodes until the graph changes, by
// a load, a judgement or a resolution. They are shown with nodes, and no Each method hands them out.
type MeasureKeeper interface {
	// PutMeasure replaces the values of the property by those worked out on a generation.
	// If that is not the store's any more, it is graph.ErrChanged and nothing is kept. A name
	// that is none of graph.MeasureNames is graph.ErrBadQuery; a store that cannot be written
	// graph.ErrReadOnly.
	PutMeasure(ctx context.Context, m graph.Measure, generation string, each iter.Seq2[entities.ID, float64]) error
	// DropMeasure takes the values away; graph.ErrNotFound if there are none.
	DropMeasure(ctx context.Context, property string) error
	// Measures lists what is kept, by property.
	Measures(ctx context.Context) ([]graph.Measure, error)
}

// Sink is ingest.Sink, repeated here because stores do not import ingest. An entity
// or the recipients of a campaign put a second time in one load are an error that
// names the id: a row of the leak would be lost.
type Sink interface {
	LoadedSites(ctx context.Context, leak string) ([]string, error)
	LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error)
	BeginLoad(ctx context.Context, leak entities.Leak) error
	PutEntities(ctx context.Context, batch []entities.Entity) error
	PutEdges(ctx context.Context, batch []entities.Edge) error
	PutRecipientSets(ctx context.Context, people []entities.ID, batch []entities.RecipientSet) error
	PutEvidence(ctx context.Context, batch []entities.Evidence) error
	CommitLoad(ctx context.Context, report json.RawMessage) error
	AbortLoad() error
}

// Reader answers questions about the graph. Every method may be called by many
// goroutines at once. A question about an entity that the store does not hold
// gives an error that wraps graph.ErrNotFound. Slices of an answer are never nil
// where their JSON would otherwise be null.
type Reader interface {
	// Summary lists the leaks by name, and counts by kind and type (SENT_TO too).
	Summary(ctx context.Context) (graph.Summary, error)
	// Generation is another after every load, judgement and resolution that changed the graph.
	Generation(ctx context.Context) (string, error)
	// Entity returns one node and its free text.
	Entity(ctx context.Context, id entities.ID) (graph.Node, string, error)
	// Nodes returns the nodes in the order of ids; unknown ids are left out.
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	// Search counts nodes without a state in no facet of states.
	Search(ctx context.Context, q graph.SearchQuery) (graph.SearchResult, error)
	// Counts are ordered by type, direction, kind.
	Counts(ctx context.Context, id entities.ID) (graph.Counts, error)
	// Edges returns the edges in the order of ids, EdgesAmong every edge among the
	// nodes by source, type, target; unknown ids are left out.
	Edges(ctx context.Context, ids []entities.EdgeID) ([]graph.Edge, error)
	EdgesAmong(ctx context.Context, ids []entities.ID) ([]graph.Edge, error)
	Neighbourhood(ctx context.Context, id entities.ID, q graph.NeighbourhoodQuery) (graph.Subgraph, error)
	// Groups leave Cypher empty, as Matrix, Cascade and TraceMentions do.
	Groups(ctx context.Context, id entities.ID, q graph.GroupsQuery) (graph.Groups, error)
	// Paths are deterministic: by cost, then by the sequence of node ids from From to
	// To; between two nodes of a path the edge with the smallest (type, source, target),
	// for a path in time the smallest of those that leave it earliest.
	Paths(ctx context.Context, q graph.PathsQuery) (graph.Paths, error)
	Matrix(ctx context.Context, q graph.MatrixQuery) (graph.Matrix, error)
	Cascade(ctx context.Context, q graph.CascadeQuery) (graph.Cascade, error)
	TraceMentions(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.MentionTrace, error)
	// TraceCampaign and TraceAgency leave Cypher empty. An id of another kind is
	// graph.ErrNotFound. A campaign was received when its property status is "sent":
	// the trace of an agency holds no other, that of a campaign answers for a draft
	// too. The times of an agency's trace are sent_at and nothing else.
	TraceCampaign(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.CampaignTrace, error)
	TraceAgency(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.AgencyTrace, error)
	// Graph is the whole graph in memory, the same pointer until it changes. Its
	// edges may lack their properties.
	Graph(ctx context.Context) (*graph.Graph, error)
	// Evidence of one entity (its ID) or edge (its EdgeID); none is an empty page.
	// It is a set: the same evidence put twice is there once.
	Evidence(ctx context.Context, subject string, q graph.EvidenceQuery) (graph.EvidencePage, error)
	// Leak is the leak as it was loaded; graph.ErrNotFound for one that was not.
	Leak(ctx context.Context, name string) (entities.Leak, error)
	// EachNode calls yield for every node by id, with its free text. It stops at
	// the first error of yield and returns it.
	EachNode(ctx context.Context, yield func(n graph.Node, text string) error) error
	// EachEdge calls yield for every edge, SENT_TO included, by source, type, target.
	EachEdge(ctx context.Context, yield func(graph.Edge) error) error
	// EachEvidence calls yield for all evidence by subject, site, table, row,
	// column, start.
	EachEvidence(ctx context.Context, yield func(entities.Evidence) error) error
	// IsAsStated tells whether everything is shown as the leak states it and nobody has
	// judged.
	IsAsStated(ctx context.Context) (bool, error)
	// EachPrivate calls yield for the entities of private kinds, as they are shown and as
	// the leak states them, in any order; where both are alike, once or twice. shown is
	// the id of what is shown for it.
	EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error
	// Highlights are up to three sent campaigns with most recipients (listed or
	// addressed), then up to three agencies with most distinct received campaigns;
	// ties by id. Those without any are left out.
	Highlights(ctx context.Context) ([]graph.Node, error)
}

// Resolver is identity.Store, repeated here because stores do not import identity.
type Resolver interface {
	EachStated(ctx context.Context, kind entities.Kind, yield func(graph.Stated) error) error
	EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error
	Shown(ctx context.Context, ids []entities.ID) (map[entities.ID]entities.ID, error)
	Members(ctx context.Context, id entities.ID) ([]entities.ID, error)
	Stated(ctx context.Context, ids []entities.ID) ([]graph.Stated, error)
	Judgements(ctx context.Context) ([]entities.Judgement, error)
	Joins(ctx context.Context, ids []entities.ID) ([]entities.Join, error)
	Pairs(ctx context.Context, kind entities.Kind) ([]entities.Pair, error)
	Links(ctx context.Context, ids []entities.ID) ([]entities.Pair, error)
	PutJudgement(ctx context.Context, j entities.Judgement, change entities.Regrouping, generation string) (int64, error)
	PutResolution(ctx context.Context, r entities.Resolution) (graph.Moved, error)
	Unresolved(ctx context.Context) (mark string, err error)
	PutResolved(ctx context.Context, mark string) error
}

// Capabilities are promises that not every store makes.
type Capabilities struct {
	// AbortKeepsOld promises that AbortLoad leaves the graph as before BeginLoad.
	// Every store promises at least that the leak can be loaded again.
	AbortKeepsOld bool
}

// Opener returns an empty store that is closed at the end of the test.
type Opener func(t *testing.T) Store
