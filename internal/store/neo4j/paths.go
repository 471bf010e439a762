package neo4j

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Paths fetches the part of the graph that paths of the asked length can run through,
// and searches it here: a server that lists all paths between two people who share
// mailing lists does not come back.
func (s *Store) Paths(ctx context.Context, q questions.PathsQuery) (questions.Paths, error) {
	none := questions.Paths{Paths: []questions.CostedPath{}}
	q, err := q.Complete()
	if err != nil {
		return none, err
	}
	for _, id := range []*entities.ID{&q.From, &q.To} {
		found, err := s.Nodes(ctx, []entities.ID{*id})
		if err != nil {
			return none, err
		}
		if len(found) == 0 {
			return none, fmt.Errorf("path: %s: %w", *id, questions.ErrNotFound)
		}
		*id = found[0].ID // of a member of a cluster, what is shown
	}
	if q.IsPlain() {
		path, err := s.shortestPath(ctx, q.PathQuery)
		if err != nil || len(path.Nodes) == 0 {
			return none, err
		}
		return answers.OnePath(path), nil
	}
	types, some := typeSlot(q.Types)
	if q.From != q.To && !some {
		return none, nil
	}
	if q.From == q.To {
		return s.pathsAmong(ctx, q, types, []entities.ID{q.From, q.To})
	}
	c := &corridor{pathSearch: pathSearch{store: s, types: types, kinds: kindSlot(kindsWithout(q.Without))}, ahead: newSide(q.From), back: newSide(q.To)}
	for hops := 1; ; hops++ {
		if err := c.widen(ctx); err != nil {
			return none, err
		}
		if q.Weight == questions.ByRarity && hops < q.MaxHops {
			continue // a longer path may cost less
		}
		shorter := q
		shorter.MaxHops = hops
		ids, err := c.nodes(ctx)
		if err != nil {
			return none, err
		}
		found, err := s.pathsAmong(ctx, shorter, types, append(ids, q.From, q.To))
		if err != nil || found.LimitedBy != "" || hops == q.MaxHops || q.OnlyBest && len(found.Paths) > 0 {
			return found, err
		}
	}
}

// kindsWithout lists the kinds that may be passed through; nil is all.
func kindsWithout(without []entities.Kind) (kinds []entities.Kind) {
	if len(without) == 0 {
		return nil
	}
	for _, k := range entities.Kinds {
		if !slices.Contains(without, k.Kind) {
			kinds = append(kinds, k.Kind)
		}
	}
	return kinds
}

// corridor is what two searches, one from each end, have reached: a node on a path as
// long as both have gone is on the way from where they meet to one of the ends.
type corridor struct {
	pathSearch
	ahead, back *side
}

// widen lets the side with less work go one hop further.
func (c *corridor) widen(ctx context.Context) error {
	grown := c.ahead
	if c.back.work < c.ahead.work {
		grown = c.back
	}
	return c.grow(ctx, grown)
}

// nodes lists the nodes of the corridor but for its ends.
func (c *corridor) nodes(ctx context.Context) ([]entities.ID, error) {
	var meeting []entities.ID
	for id := range c.ahead.hops {
		if _, met := c.back.hops[id]; met {
			meeting = append(meeting, id)
		}
	}
	all := set(meeting)
	for _, side := range []*side{c.ahead, c.back} {
		frontier := meeting
		for hops := side.depth - 1; hops > 0 && len(frontier) > 0; hops-- {
			near, err := c.neighbours(ctx, frontier)
			if err != nil {
				return nil, err
			}
			frontier = slices.DeleteFunc(near, func(id entities.ID) bool {
				d, ok := side.hops[id]
				return !ok || d > hops
			})
			for _, id := range frontier {
				all[id] = true
			}
		}
	}
	ids := make([]entities.ID, 0, len(all)+2)
	for id := range all {
		ids = append(ids, id)
	}
	return ids, nil
}

// pathsAmong searches the graph of some nodes.
func (s *Store) pathsAmong(ctx context.Context, q questions.PathsQuery, types string, ids []entities.ID) (questions.Paths, error) {
	slices.Sort(ids)
	nodes, err := s.Nodes(ctx, slices.Compact(ids))
	if err != nil {
		return questions.Paths{}, err
	}
	var edges []graph.Edge
	if len(nodes) > 1 {
		plain := make([]entities.ID, len(nodes))
		for i, n := range nodes {
			plain[i] = n.ID
		}
		if edges, err = s.edgesAmong(ctx, plain, types); err != nil {
			return questions.Paths{}, err
		}
	}
	g, err := graph.Of(nodes, edges)
	if err != nil {
		return questions.Paths{}, fmt.Errorf("neo4j: paths: %w", err)
	}
	found, err := answers.Over(g).Paths(ctx, q, func(i uint32) int64 { return nodes[i].Degree })
	for _, p := range found.Paths {
		for i, n := range p.Nodes {
			at, _ := g.Index(n.ID)
			p.Nodes[i] = nodes[at]
		}
	}
	return found, err
}
