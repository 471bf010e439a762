package metrics

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Scope is a graph that metrics run on, made out of the property graph.
type Scope struct {
	Query ScopeQuery
	*Graph
	// Part are the nodes by number.
	Part *graph.Part
	// Projection tells what a projection has kept; nil for other scopes.
	Projection *Projection
}

// ScopeQuery asks for a scope. The selection cuts the part of the property graph out
// that it is made of.
type ScopeQuery struct {
	Name string
	graph.Selection
	// Directed asks for edges with their directions.
	Directed bool
	// Values are parameters of the scope; those left out have their default.
	Values Values
	// Attribution and Level say how receipts count, of a scope that counts them; "" of others.
	Attribution questions.Attribution
	Level       questions.Level
}

// ScopeInfo describes a scope.
type ScopeInfo struct {
	Name, Title string
	// Weight is what the weight of an edge counts; "" where edges have none. Communities
	// and strength look at it, the other metrics count edges.
	Weight string
	// HasDirections reports whether its edges can be had with their directions.
	HasDirections bool
	// CountsReceipts reports whether its edges are of agencies that received campaigns.
	CountsReceipts bool
	Parameters     []Parameter
	// Cypher lists its edges. CypherListsMore reports whether those are more than the
	// scope keeps; nil: never.
	Cypher          cypher.Scope
	CypherListsMore func(Values) bool
	build           func(ctx context.Context, s *Scope, p *graph.Part, c Control) error
}

// Accepts reports whether a metric can run on the scope.
func (i ScopeInfo) Accepts(m Metric) bool { return !m.Directed || i.HasDirections }

// ScopeNamed finds a scope; an unknown name is questions.ErrBadQuery.
func ScopeNamed(name string) (ScopeInfo, error) {
	i := slices.IndexFunc(Scopes, func(s ScopeInfo) bool { return s.Name == name })
	if i < 0 {
		return ScopeInfo{}, fmt.Errorf("%w: there is no scope %q", questions.ErrBadQuery, name)
	}
	return Scopes[i], nil
}

// Normalize adds the defaults of parameters and refuses what cannot be asked with
// questions.ErrBadQuery.
func (q ScopeQuery) Normalize() (ScopeQuery, error) {
	info, err := ScopeNamed(q.Name)
	if err != nil {
		return q, err
	}
	if q.Directed && !info.HasDirections {
		return q, fmt.Errorf("%w: the edges of the scope %s have no directions: take another scope or another metric",
			questions.ErrBadQuery, q.Name)
	}
	if q.Name == AllScope && !q.IsAll() {
		return q, fmt.Errorf("%w: the scope %s leaves nothing out: take the scope %s, or %s for a list of ids",
			questions.ErrBadQuery, AllScope, FilterScope, SelectionScope)
	}
	if q.Name == SelectionScope && len(q.IDs) == 0 {
		return q, fmt.Errorf("%w: the scope %s needs ids", questions.ErrBadQuery, SelectionScope)
	}
	if err := questions.CheckWindow(q.From, q.Until); err != nil {
		return q, err
	}
	if q, err = q.counting(info); err != nil {
		return q, err
	}
	q.Values, err = normalized("the scope "+q.Name, info.Parameters, q.Values)
	return q, err
}

// ThroughAnybody reports whether ids bear on campaigns and agencies alone: who names no recipient asks for the agencies that
// received, through whomever.
func (q ScopeQuery) ThroughAnybody() bool {
	info, err := ScopeNamed(q.Name)
	isPerson := func(id entities.ID) bool { k, _ := id.Kind(); return k == entities.Recipient }
	return err == nil && info.CountsReceipts && len(q.IDs) > 0 && !slices.ContainsFunc(q.IDs, isPerson)
}

// counting fills in how receipts count.
func (q ScopeQuery) counting(info ScopeInfo) (ScopeQuery, error) {
	o, err := questions.TraceOptions{Attribution: q.Attribution, Level: q.Level}.Normalize()
	switch {
	case err != nil:
		return q, err
	case info.CountsReceipts:
		q.Attribution, q.Level = o.Attribution, o.Level
	case o.Attribution != questions.ByRow || o.Level != questions.ByOffice:
		return q, fmt.Errorf("%w: the scope %s counts no receipts of agencies: leave attribution and level out, or take agencies-campaigns, "+
			"agencies-by-shared-campaigns or sites-agencies", questions.ErrBadQuery, q.Name)
	default:
		q.Attribution, q.Level = "", ""
	}
	return q, nil
}

// NewScope makes the graph of a scope; an id of the selection that the graph does not
// hold is questions.ErrNotFound.
func NewScope(ctx context.Context, g *graph.Graph, q ScopeQuery, c Control) (*Scope, error) {
	q, err := q.Normalize()
	if err != nil {
		return nil, err
	}
	info, err := ScopeNamed(q.Name)
	if err != nil {
		return nil, err
	}
	chosen := q.Selection
	chosen.AnyRecipient = q.ThroughAnybody()
	if q.Level == questions.ByBody {
		chosen.IDs = g.OfficesOf(chosen.IDs)
	}
	part, err := g.Part(chosen)
	if err != nil {
		return nil, err
	}
	if q.Level == questions.ByBody {
		part = part.OfBodies()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := &Scope{Query: q}
	if err := info.build(ctx, s, part, c); err != nil {
		return nil, fmt.Errorf("scope %s: %w", q.Name, err)
	}
	return s, nil
}

// Directed reports whether edges go one way.
func (s *Scope) Directed() bool { return s.Graph.directed }

// plain takes the part as it is.
func (s *Scope) plain(p *graph.Part) error {
	s.Part, s.Graph = p, newGraph(p.Len(), p.EachPair, GraphOptions{Directed: s.Query.Directed})
	return nil
}

// weighted takes edges among nodes of a part, without the nodes that have none.
func (s *Scope) weighted(p *graph.Part, edges []Edge, weights []float64) (err error) {
	joined := make([]bool, p.Len())
	for _, e := range edges {
		joined[e.U], joined[e.V] = true, true
	}
	some, number := p.Only(func(n uint32) bool { return joined[n] })
	for i, e := range edges {
		edges[i] = Edge{number[e.U], number[e.V]}
	}
	s.Part = some
	s.Graph, err = NewGraph(some.Len(), edges, GraphOptions{Weights: weights})
	return err
}

// numbers finds nodes by id.
func (s *Scope) numbers(ids []entities.ID) ([]uint32, error) {
	numbers := make([]uint32, len(ids))
	for i, id := range ids {
		n, ok := s.Part.Number(id)
		if !ok {
			return nil, fmt.Errorf("%w: %s is not in the scope %s", questions.ErrBadQuery, id, s.Query.Name)
		}
		numbers[i] = n
	}
	return numbers, nil
}
