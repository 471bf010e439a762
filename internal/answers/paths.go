package answers

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Bounds of a question for paths.
const (
	// maxPartial bounds how many beginnings of paths are kept at a time.
	maxPartial = 500_000
	// maxReads bounds how many edges are read to lengthen them.
	maxReads = 20_000_000
)

// Paths finds the best simple paths over edges of the types in either direction.
// Nodes lack labels, leak and properties. Degree gives the degree of a node for
// ByRarity; nil is that of this graph.
func (g *Index) Paths(ctx context.Context, q questions.PathsQuery, degree func(i uint32) int64) (questions.Paths, error) {
	answer := questions.Paths{Paths: []questions.CostedPath{}}
	q, err := q.Normalize()
	if err != nil {
		return answer, err
	}
	if q.IsPlain() {
		path, err := g.ShortestPath(ctx, q.PathQuery)
		if err != nil || len(path.Nodes) == 0 {
			return answer, err
		}
		return OnePath(path), nil
	}
	from, ok := g.Index(q.From)
	if !ok {
		return answer, fmt.Errorf("paths from %s: %w", q.From, questions.ErrNotFound)
	}
	to, ok := g.Index(q.To)
	if !ok {
		return answer, fmt.Errorf("paths to %s: %w", q.To, questions.ErrNotFound)
	}
	if degree == nil {
		degree = g.Degree
	}
	s := &pathSearch{
		g: g, query: q, from: from, to: to, types: graph.FilterTypes(q.Types),
		target: newApproach(g, to, graph.FilterTypes(q.Types), q, degree),
	}
	found, err := s.run(ctx)
	if err != nil {
		return answer, fmt.Errorf("paths from %s to %s: %w", q.From, q.To, err)
	}
	for _, p := range found {
		addPath(&answer, g.walked(p, s.types, q.TimeRespecting), p.cost, q.K)
	}
	if s.gaveUp {
		answer.LimitedBy, answer.Truncated = "work", true
	}
	return answer, nil
}

// OnePath is the answer to a plain question.
func OnePath(path questions.Path) questions.Paths {
	var p questions.Paths
	addPath(&p, path, int64(len(path.Edges))*step, 1)
	return p
}

func addPath(p *questions.Paths, path questions.Path, cost int64, most int) {
	p.Paths = append(p.Paths, questions.CostedPath{Path: path, Cost: float64(cost) / step})
	if len(p.Paths) == most {
		p.LimitedBy, p.Truncated = "k", true
	}
}

// walked is the path of a sequence of nodes.
func (g *Index) walked(p *partial, types graph.TypeFilter, inTime bool) questions.Path {
	nodes := p.nodes()
	path := questions.Path{Nodes: []graph.Node{g.Node(nodes[0])}, Edges: []graph.Edge{}}
	last := ""
	for i := 1; i < len(nodes); i++ {
		path.Nodes = append(path.Nodes, g.Node(nodes[i]))
		if !inTime {
			e, _ := g.FirstEdge(nodes[i-1], nodes[i], types)
			path.Edges = append(path.Edges, e)
			continue
		}
		l, _ := g.earliest(nodes[i-1], nodes[i], types, last)
		last = l.time
		path.Edges = append(path.Edges, g.linkEdge(l))
	}
	return path
}

// partial is the beginning of a path, as a list from its last node back.
type partial struct {
	node   uint32
	before *partial
	hops   int
	// cost is that of the steps so far, bound the least that a whole path costs.
	cost, bound int64
	// time is that of the last step with one, for paths in time.
	time string
}

func (p *partial) has(i uint32) bool {
	for ; p != nil; p = p.before {
		if p.node == i {
			return true
		}
	}
	return false
}

func (p *partial) nodes() []uint32 {
	nodes := make([]uint32, 0, p.hops+1)
	for ; p != nil; p = p.before {
		nodes = append(nodes, p.node)
	}
	slices.Reverse(nodes)
	return nodes
}
