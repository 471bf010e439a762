package explorer

import (
	"context"
	"iter"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Store is the store as the acts need it. Errors wrap graph.ErrNotFound,
// graph.ErrBadQuery or graph.ErrUnsupported where these fit.
type Store interface {
	Summary(ctx context.Context) (graph.Summary, error)
	// Generation tells one state of the graph from another as long as the store is
	// open; "" while it changes.
	Generation(ctx context.Context) (string, error)
	Entity(ctx context.Context, id entities.ID) (graph.Node, string, error)
	// Nodes leaves unknown ids out.
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	Search(ctx context.Context, q graph.SearchQuery) (graph.SearchResult, error)
	Counts(ctx context.Context, id entities.ID) (graph.Counts, error)
	// Edges leaves unknown ids out; EdgesAmong gives every edge among the nodes.
	Edges(ctx context.Context, ids []entities.EdgeID) ([]graph.Edge, error)
	EdgesAmong(ctx context.Context, ids []entities.ID) ([]graph.Edge, error)
	Neighbourhood(ctx context.Context, id entities.ID, q graph.NeighbourhoodQuery) (graph.Subgraph, error)
	Groups(ctx context.Context, id entities.ID, q graph.GroupsQuery) (graph.Groups, error)
	Paths(ctx context.Context, q graph.PathsQuery) (graph.Paths, error)
	TraceCampaign(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.CampaignTrace, error)
	TraceAgency(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.AgencyTrace, error)
	TraceMentions(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.MentionTrace, error)
	Matrix(ctx context.Context, q graph.MatrixQuery) (graph.Matrix, error)
	Cascade(ctx context.Context, q graph.CascadeQuery) (graph.Cascade, error)
	// Graph is the whole graph in memory, the same pointer as long as it is the same.
	Graph(ctx context.Context) (*graph.Graph, error)
	// EachPrivate yields the entities of private kinds, as they are shown and as the leak
	// states them, with the id of what is shown for each.
	EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error
	Evidence(ctx context.Context, subject string, q graph.EvidenceQuery) (graph.EvidencePage, error)
	Leak(ctx context.Context, name string) (entities.Leak, error)
	Highlights(ctx context.Context) ([]graph.Node, error)
}

// NeighbourhoodWriter is a store that writes what Neighbourhood answers as JSON, quicker
// than its answer could be written.
type NeighbourhoodWriter interface {
	AppendNeighbourhood(ctx context.Context, b []byte, id entities.ID, q graph.NeighbourhoodQuery) ([]byte, error)
}

// CypherReader is a store that answers read-only Cypher. A store without it
// makes Cypher a CodeNotSupported.
type CypherReader interface {
	Cypher(ctx context.Context, q graph.CypherQuery) (graph.CypherResult, error)
}

// MeasureKeeper is a store that keeps the values of metrics with its nodes until the
// graph changes. A store without it makes writing them a CodeNotSupported.
type MeasureKeeper interface {
	// PutMeasure replaces the values of a property; graph.ErrChanged if the graph is not
	// of the generation they were worked out on, graph.ErrReadOnly where it may not.
	PutMeasure(ctx context.Context, m graph.Measure, generation string, each iter.Seq2[entities.ID, float64]) error
	// DropMeasure takes them away; graph.ErrNotFound if there are none.
	DropMeasure(ctx context.Context, property string) error
	Measures(ctx context.Context) ([]graph.Measure, error)
}

// LeakReader reads single rows back from the files of a leak. An error that wraps
// fs.ErrNotExist says that the folder or the file is gone.
type LeakReader interface {
	// Row reads back the record that a claim rests on, without the values of its
	// secret columns. A file that no longer holds the record is an error.
	Row(ctx context.Context, leak entities.Leak, at entities.Evidence) (entities.RawRow, error)
	// ListLines finds the lines of a recipient-list file that hold one of the ids,
	// in the order of the file.
	ListLines(ctx context.Context, leak entities.Leak, file string, ids []string) ([]entities.ListLine, error)
}
