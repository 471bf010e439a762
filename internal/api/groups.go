package api

import (
	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// groups gives the neighbours of an entity as groups: GET /entities/{id}/groups.
func (s *server) groups(c *call) (any, error) {
	id := entities.ID(c.id)
	q := graph.GroupsQuery{
		By:    graph.Grouping(c.params.choice("by", words(graph.Groupings)...)),
		Types: c.params.relations("rel"),
		Kinds: c.params.kinds("kind"),
		Limit: c.params.number("limit", graph.DefaultLimit, 1, graph.MaxLimit),
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	found, err := s.Store.Groups(c.Context(), id, q)
	if err != nil {
		return nil, err
	}
	var kinds []string
	for _, k := range entities.Kinds {
		kinds = append(kinds, string(k.Kind))
	}
	found.Cypher = inline(cypher.Groups(string(q.By), words(q.Types), words(q.Kinds), kinds), map[string]any{"id": c.id})
	return found, nil
}
