package questions

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Reader answers questions about the graph.
type Reader interface {
	Catalogue
	Lookup
	Searcher
	Walker
	Tracer
	Counter
	PrivateScanner
}

// Catalogue says what a store holds.
type Catalogue interface {
	// Summary lists the leaks that are wholly loaded by name, and counts by kind and type
	// (SENT_TO too).
	Summary(ctx context.Context) (Summary, error)
	// Generation tells one state of the graph from another as long as the store is open: it
	// is another after every load, judgement and resolution that changed the graph, and ""
	// while the graph changes.
	Generation(ctx context.Context) (string, error)
	// Leak is the leak as it was loaded; ErrNotFound for one that was not.
	Leak(ctx context.Context, name string) (entities.Leak, error)
	// Graph is the whole graph in memory, the same pointer until it changes. Its
	// edges may lack their properties.
	Graph(ctx context.Context) (*graph.Graph, error)
}

// Lookup finds single things by id.
type Lookup interface {
	// Entity returns one node and its free text.
	Entity(ctx context.Context, id entities.ID) (graph.Node, string, error)
	// Nodes returns the nodes as they are shown, in the order of ids; unknown ids are left out.
	Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error)
	// Edges returns the edges in the order of ids, EdgesAmong every edge among the
	// nodes by source, type, target; unknown ids are left out.
	Edges(ctx context.Context, ids []entities.EdgeID) ([]graph.Edge, error)
	EdgesAmong(ctx context.Context, ids []entities.ID) ([]graph.Edge, error)
	// Counts are ordered by type, direction, kind.
	Counts(ctx context.Context, id entities.ID) (Counts, error)
	// Evidence of one entity (its ID) or edge (its EdgeID); none is an empty page, also of
	// an unknown subject. It is a set: the same evidence put twice is there once.
	Evidence(ctx context.Context, subject string, q EvidenceQuery) (EvidencePage, error)
}

// Searcher finds entities by words.
type Searcher interface {
	// Search counts nodes without a state in no facet of states.
	Search(ctx context.Context, q SearchQuery) (SearchResult, error)
}

// Walker answers what lies around an entity and between two.
type Walker interface {
	Neighbourhood(ctx context.Context, id entities.ID, q NeighbourhoodQuery) (Subgraph, error)
	// Groups leave Cypher empty, as Matrix, Cascade and every trace do: who shows an answer
	// shows the statement beside it.
	Groups(ctx context.Context, id entities.ID, q GroupsQuery) (Groups, error)
	// Paths are deterministic: by cost, then by the sequence of node ids from From to
	// To; between two nodes of a path the edge with the smallest (type, source, target),
	// for a path in time the smallest of those that leave it earliest.
	Paths(ctx context.Context, q PathsQuery) (Paths, error)
}

// NeighbourhoodWriter is a store that writes what Neighbourhood answers as JSON, quicker
// than its answer could be written.
type NeighbourhoodWriter interface {
	AppendNeighbourhood(ctx context.Context, b []byte, id entities.ID, q NeighbourhoodQuery) ([]byte, error)
}

// Tracer follows what was sent. An id of another kind is ErrNotFound. A campaign was
// received when its property status is "sent": the trace of an agency holds no other, that
// of a campaign answers for a draft too. The times of an agency's trace are sent_at and
// nothing else.
type Tracer interface {
	TraceCampaign(ctx context.Context, id entities.ID, o TraceOptions) (CampaignTrace, error)
	TraceAgency(ctx context.Context, id entities.ID, o TraceOptions) (AgencyTrace, error)
	TraceMentions(ctx context.Context, id entities.ID, o TraceOptions) (MentionTrace, error)
	// TraceReports is by the edges FILED_BY and FILED_AT of reports.
	TraceReports(ctx context.Context, q ReportsQuery) (ReportsTrace, error)
	// Receipts are the people whom the trace of a campaign counts for an agency, by its rules.
	Receipts(ctx context.Context, q ReceiptsQuery) (Receipts, error)
}

// Counter answers what needs the whole graph.
type Counter interface {
	Matrix(ctx context.Context, q MatrixQuery) (Matrix, error)
	Cascade(ctx context.Context, q CascadeQuery) (Cascade, error)
	// Highlights are up to three sent campaigns with most recipients (listed or
	// addressed), then up to three agencies with most distinct received campaigns;
	// ties by id. Those without any are left out.
	Highlights(ctx context.Context) ([]graph.Node, error)
}

// Scanner hands out everything, for exports. Each method calls yield in a fixed order, stops
// at yield's first error and returns it; the same graph gives the same calls.
type Scanner interface {
	// Summary is that of Catalogue.
	Summary(ctx context.Context) (Summary, error)
	// EachNode calls yield for every node by id, with its free text.
	EachNode(ctx context.Context, yield func(n graph.Node, text string) error) error
	// EachEdge calls yield for every edge, SENT_TO included, by source, type, target.
	EachEdge(ctx context.Context, yield func(graph.Edge) error) error
	// EachEvidence calls yield for all evidence by subject, site, table, row, column, start.
	EachEvidence(ctx context.Context, yield func(entities.Evidence) error) error
	// IsAsStated reports whether everything is shown as the leak states it and nobody has judged.
	IsAsStated(ctx context.Context) (bool, error)
	// Unresolved marks what clusters are not derived of: loads since they were, and
	// resolutions that are not at their end. "" when they follow from all.
	Unresolved(ctx context.Context) (mark string, err error)
	PrivateScanner
}

// PrivateScanner hands out what redaction must know.
type PrivateScanner interface {
	// EachPrivate calls yield for the entities of private kinds, as they are shown and as
	// the leak states them (what is shown as one may be stated under many names), in any
	// order; where both are alike, once or twice. shown is the id of what is shown for it.
	EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error
}
