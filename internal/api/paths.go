package api

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// pathsAnswer holds one shortest path, or none.
type pathsAnswer struct {
	Paths   []graph.Path `json:"paths"`
	MaxHops int          `json:"max_hops"`
	Cypher  string       `json:"cypher"`
}

// paths finds the shortest path between two entities: GET /paths.
func (s *server) paths(c *call) (any, error) {
	q := graph.PathQuery{
		From:    entities.ID(c.params.text("from")),
		To:      entities.ID(c.params.text("to")),
		MaxHops: c.params.number("max_hops", 6, 1, 8),
		Types:   c.params.relations("rel"),
	}
	k := c.params.number("k", 1, 1, 100)
	inTime := c.params.flag("time_respecting")
	if err := c.params.check(); err != nil {
		return nil, err
	}
	switch {
	case q.From == "" || q.To == "":
		return nil, badRequest("a path needs two ends", "give from= and to=, each the id of an entity")
	case k > 1:
		return nil, notSupported("several paths at once come later", "ask with k=1 for the shortest path")
	case inTime:
		return nil, notSupported("time-respecting paths come later", "ask without time_respecting for the shortest path")
	}
	path, err := s.Store.ShortestPath(c.Context(), q)
	if err != nil {
		return nil, err
	}
	answer := pathsAnswer{Paths: []graph.Path{}, MaxHops: q.MaxHops, Cypher: pathCypher(q)}
	if len(path.Nodes) > 0 {
		answer.Paths = append(answer.Paths, path)
	}
	return answer, nil
}
