package neo4j

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Questions about the whole graph are answered on the graph in memory, as metrics are, and by
// the same code as those of a file: one definition of each. The server keeps what the graph
// in memory lacks: properties, texts, digests.

// Matrix counts who received what.
func (s *Store) Matrix(ctx context.Context, q questions.MatrixQuery) (questions.Matrix, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.Matrix{}, err
	}
	return g.Matrix(ctx, q, textReader{store: s, graph: g.Graph})
}

// TraceReports answers which agencies filed reports or asked for help.
func (s *Store) TraceReports(ctx context.Context, q questions.ReportsQuery) (questions.ReportsTrace, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.ReportsTrace{}, err
	}
	return g.TraceReports(ctx, q, textReader{store: s, graph: g.Graph})
}

// Receipts answers through whom a campaign reached an agency.
func (s *Store) Receipts(ctx context.Context, q questions.ReceiptsQuery) (questions.Receipts, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.Receipts{}, err
	}
	return g.Receipts(ctx, q)
}

// Groups groups the neighbours of an entity.
func (s *Store) Groups(ctx context.Context, id entities.ID, q questions.GroupsQuery) (questions.Groups, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.Groups{}, err
	}
	return g.Groups(ctx, id, q)
}

// Cascade follows one item from site to site in time.
func (s *Store) Cascade(ctx context.Context, q questions.CascadeQuery) (questions.Cascade, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.Cascade{}, err
	}
	return g.Cascade(ctx, q, textReader{store: s, graph: g.Graph})
}

// Highlights are sent campaigns with most recipients, then agencies with most received campaigns.
func (s *Store) Highlights(ctx context.Context) ([]graph.Node, error) {
	g, err := s.index(ctx)
	if err != nil {
		return nil, err
	}
	found, err := g.Highlights(ctx)
	if err != nil {
		return nil, err
	}
	return s.Nodes(ctx, idsAt(g.Graph, found))
}

// Paths finds the best paths between two entities.
func (s *Store) Paths(ctx context.Context, q questions.PathsQuery) (questions.Paths, error) {
	g, err := s.index(ctx)
	if err != nil {
		return questions.Paths{}, err
	}
	found, err := g.Paths(ctx, q, nil)
	if err != nil {
		return found, err
	}
	for i := range found.Paths {
		if err := s.hydrate(ctx, &found.Paths[i].Path); err != nil {
			return found, err
		}
	}
	return found, nil
}

// hydrate gives the nodes and edges of a path their properties.
func (s *Store) hydrate(ctx context.Context, p *questions.Path) error {
	ids := make([]entities.ID, len(p.Nodes))
	for i, n := range p.Nodes {
		ids[i] = n.ID
	}
	nodes, err := s.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	edgeIDs := make([]entities.EdgeID, len(p.Edges))
	for i, e := range p.Edges {
		edgeIDs[i] = e.ID
	}
	edges, err := s.Edges(ctx, edgeIDs)
	if err != nil {
		return err
	}
	if len(nodes) != len(p.Nodes) || len(edges) != len(p.Edges) {
		return fmt.Errorf("neo4j: a path of %d nodes: %w", len(p.Nodes), questions.ErrChanged)
	}
	p.Nodes, p.Edges = nodes, edges
	return nil
}

// textReader reads texts, digests and properties for the graph in memory.
type textReader struct {
	store *Store
	graph *graph.Graph
}

// Bodies reads the free texts of nodes that have one.
func (t textReader) Bodies(ctx context.Context, nodes []uint32, visit func(i uint32, text string)) error {
	return t.read(ctx, "read/texts", nodes, visit)
}

// Digests reads the digests of files whose content is known.
func (t textReader) Digests(ctx context.Context, documents []uint32, visit func(i uint32, digest string)) error {
	return t.read(ctx, "read/digests", documents, visit)
}

// Properties reads those of some nodes.
func (t textReader) Properties(ctx context.Context, nodes []uint32, visit func(i uint32, p entities.Properties)) error {
	for some := range slices.Chunk(nodes, 1000) {
		found, err := t.store.Nodes(ctx, idsAt(t.graph, some))
		if err != nil {
			return err
		}
		for _, n := range found {
			if i, ok := t.graph.Index(n.ID); ok {
				visit(i, n.Properties)
			}
		}
	}
	return nil
}

func (t textReader) read(ctx context.Context, name string, nodes []uint32, visit func(i uint32, text string)) error {
	for some := range slices.Chunk(nodes, 1000) {
		rows, err := t.store.ask(ctx, name, map[string]any{"ids": entities.Strings(idsAt(t.graph, some))})
		if err != nil {
			return err
		}
		for _, r := range rows {
			if i, ok := t.graph.Index(r.id("id")); ok {
				visit(i, r.text("text"))
			}
		}
	}
	return nil
}

// idsAt are the ids of nodes by index.
func idsAt(g *graph.Graph, nodes []uint32) []entities.ID {
	ids := make([]entities.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = g.Vertex(n).ID
	}
	return ids
}
