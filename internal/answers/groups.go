package answers

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Groups groups the neighbours of an entity.
func (g *Index) Groups(ctx context.Context, id entities.ID, q questions.GroupsQuery) (questions.Groups, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Groups{}, err
	}
	ego, ok := g.Index(id)
	if !ok {
		return questions.Groups{}, fmt.Errorf("groups around %s: %w", id, questions.ErrNotFound)
	}
	layers, err := g.layers(ctx, ego, questions.NeighbourhoodQuery{Hops: 1, Types: q.Types, Kinds: q.Kinds})
	if err != nil {
		return questions.Groups{}, fmt.Errorf("groups around %s: %w", id, err)
	}
	answer := questions.Groups{ID: g.Vertex(ego).ID, Groups: []questions.Group{}}
	counts, names := map[string]int64{}, map[string]string{}
	var keys []string
	for _, layer := range layers {
		answer.Nodes = int64(len(layer))
		for _, i := range layer {
			if keys = g.groupKeys(keys[:0], q, ego, i, names); len(keys) == 0 {
				answer.Without++
			}
			slices.Sort(keys)
			for _, key := range slices.Compact(keys) {
				counts[key]++
			}
		}
	}
	for key, n := range counts {
		answer.Groups = append(answer.Groups, questions.Group{Key: key, Name: names[key], Nodes: n})
	}
	answer.Arrange(q)
	return answer, nil
}

// agenciesOf are the agencies of a person among the neighbours of a node: of a campaign, those
// for which the person's receipt counts.
func (g *Index) agenciesOf(ego, person uint32, by questions.Attribution) (agencies []uint32) {
	if g.Vertex(ego).Kind != entities.Campaign || g.Vertex(person).Kind != entities.Recipient {
		return g.Out().Targets(person, graph.TypeWorksFor)
	}
	for _, c := range g.countsFor(nil, ego, person, by) {
		agencies = append(agencies, c.agency)
	}
	return agencies
}

// groupKeys appends the groups of a neighbour and notes the names of those that have one.
func (g *Index) groupKeys(keys []string, q questions.GroupsQuery, ego, i uint32, names map[string]string) []string {
	v := g.Vertex(i)
	add := func(nodes []uint32) {
		for _, n := range nodes {
			key := string(g.Vertex(n).ID)
			names[key] = g.Vertex(n).Name
			keys = append(keys, key)
		}
	}
	switch q.By {
	case questions.GroupByKind:
		return append(keys, string(v.Kind))
	case questions.GroupByAgency:
		for _, a := range g.agenciesOf(ego, i, q.Attribution) {
			add([]uint32{g.atLevel(a, q.Level)})
		}
	case questions.GroupBySite:
		add(g.In().Targets(i, graph.TypeSent))
	case questions.GroupByMonth:
		if v.Time != "" {
			return append(keys, Month(v.Time))
		}
	case questions.GroupByState:
		if v.Kind == entities.Recipient {
			for _, a := range g.agenciesOf(ego, i, q.Attribution) {
				keys = append(keys, g.Vertex(a).State)
			}
		} else if v.State != "" {
			return append(keys, v.State)
		}
	}
	return keys
}
