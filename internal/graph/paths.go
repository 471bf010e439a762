package graph

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// Weight says what a path costs; of several paths the cheapest come first.
type Weight string

// The weights of a path. By hops every step costs 1. By rarity passing through a
// node costs the natural logarithm of its degree besides, so that a mailing list of
// 14,000 is no connection where two people share a rare one: the rarity of Adamic and
// Adar, "Friends and neighbors on the Web", Social Networks 25 (2003), as a cost.
const (
	ByHops   Weight = "hops"
	ByRarity Weight = "rarity"
)

// PathsQuery asks for the best simple paths between two entities. A simple path
// visits no node twice; two paths differ when their sequences of nodes do.
type PathsQuery struct {
	PathQuery
	// Without names kinds that no path may pass through; the ends may be of them.
	Without []entities.Kind
	// K is how many paths, 1 to MaxPaths; 0 means 1.
	K      int
	Weight Weight // "" is ByHops
	// OnlyBest leaves out every path that costs more than the best.
	OnlyBest bool
	// TimeRespecting wants every step not earlier than those before it. The time of
	// SENT, SENT_TO and ADDRESSED_TO is the campaign's sent_at, that of any other
	// relationship its property "at" (DOWNLOADED has one). A step without a time
	// does not constrain. A time of exactly midnight is a day of which the leak gives no
	// time: it is any time of that day.
	TimeRespecting bool
}

// Bounds of a question for paths.
const (
	MaxPaths = 100
	// maxPartial bounds how many beginnings of paths are kept at a time.
	maxPartial = 500_000
	// maxReads bounds how many edges are read to lengthen them.
	maxReads = 20_000_000
)

// Paths are the best paths by cost, then by their sequence of ids.
type Paths struct {
	Paths []CostedPath `json:"paths"`
	// LimitedBy is "" when these are all the paths within MaxHops (or all the best
	// ones), "k" when there are as many as asked for and there may be more, and
	// "work" when the search was given up and paths may be missing.
	LimitedBy string `json:"limited_by"`
	Truncated bool   `json:"truncated"`
}

// CostedPath is a path and what it costs.
type CostedPath struct {
	Path
	Cost float64 `json:"cost"`
}

// Complete fills in what the question leaves open and refuses what does not exist.
func (q PathsQuery) Complete() (PathsQuery, error) {
	var err error
	if q.PathQuery, err = q.PathQuery.Complete(); err != nil {
		return q, err
	}
	if q.K == 0 {
		q.K = 1
	}
	if q.K < 1 || q.K > MaxPaths {
		return q, fmt.Errorf("%w: k is 1 to %d, not %d", ErrBadQuery, MaxPaths, q.K)
	}
	if q.Weight == "" {
		q.Weight = ByHops
	}
	if q.Weight != ByHops && q.Weight != ByRarity {
		return q, fmt.Errorf("%w: weight is hops or rarity, not %q", ErrBadQuery, q.Weight)
	}
	return q, nil
}

// IsPlain tells whether a shortest path answers the question.
func (q PathsQuery) IsPlain() bool {
	return q.K == 1 && q.Weight == ByHops && !q.TimeRespecting && len(q.Without) == 0
}

// Paths finds the best simple paths over edges of the types in either direction.
// Nodes lack labels, leak and properties. Degree gives the degree of a node for
// ByRarity; nil is that of this graph.
func (g *Graph) Paths(ctx context.Context, q PathsQuery, degree func(i uint32) int64) (Paths, error) {
	answer := Paths{Paths: []CostedPath{}}
	q, err := q.Complete()
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
		return answer, fmt.Errorf("paths from %s: %w", q.From, ErrNotFound)
	}
	to, ok := g.Index(q.To)
	if !ok {
		return answer, fmt.Errorf("paths to %s: %w", q.To, ErrNotFound)
	}
	if degree == nil {
		degree = g.Degree
	}
	s := &pathSearch{
		g: g, query: q, from: from, to: to, types: filterTypes(q.Types),
		target: newApproach(g, to, filterTypes(q.Types), q, degree),
	}
	found, err := s.run(ctx)
	if err != nil {
		return answer, fmt.Errorf("paths from %s to %s: %w", q.From, q.To, err)
	}
	for _, p := range found {
		answer.add(g.walked(p, s.types, q.TimeRespecting), p.cost, q.K)
	}
	if s.gaveUp {
		answer.LimitedBy, answer.Truncated = "work", true
	}
	return answer, nil
}

// OnePath is the answer to a plain question.
func OnePath(path Path) Paths {
	var p Paths
	p.add(path, int64(len(path.Edges))*step, 1)
	return p
}

func (p *Paths) add(path Path, cost int64, most int) {
	p.Paths = append(p.Paths, CostedPath{Path: path, Cost: float64(cost) / step})
	if len(p.Paths) == most {
		p.LimitedBy, p.Truncated = "k", true
	}
}

// walked is the path of a sequence of nodes.
func (g *Graph) walked(p *partial, types typeFilter, inTime bool) Path {
	nodes := p.nodes()
	path := Path{Nodes: []Node{g.Node(nodes[0])}, Edges: []Edge{}}
	last := ""
	for i := 1; i < len(nodes); i++ {
		path.Nodes = append(path.Nodes, g.Node(nodes[i]))
		if !inTime {
			e, _ := g.firstEdge(nodes[i-1], nodes[i], types)
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
