package export

import (
	"context"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Source is what a whole-graph export reads. It reads nodes and edges twice and expects the
// same ones both times.
type Source = questions.Scanner

// part is a Source of nodes and edges in memory: a scene.
type part struct {
	Source // nil: nobody asks a scene for evidence or leaks
	nodes  []graph.Node
	edges  []graph.Edge
}

// newPart sorts nodes by id, and edges by source, type and target.
func newPart(nodes []graph.Node, edges []graph.Edge) part {
	nodes, edges = slices.Clone(nodes), slices.Clone(edges)
	slices.SortStableFunc(nodes, func(a, b graph.Node) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortStableFunc(edges, compareEdges)
	return part{nodes: nodes, edges: edges}
}

func (p part) EachNode(_ context.Context, yield func(graph.Node, string) error) error {
	for _, n := range p.nodes {
		if err := yield(n, ""); err != nil {
			return err
		}
	}
	return nil
}

func (p part) EachEdge(_ context.Context, yield func(graph.Edge) error) error {
	for _, e := range p.edges {
		if err := yield(e); err != nil {
			return err
		}
	}
	return nil
}

func (p part) EachEvidence(context.Context, func(entities.Evidence) error) error { return nil }
