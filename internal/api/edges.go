package api

import (
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// maxAmong bounds the entities of POST /edges: as many as a neighbourhood has.
const maxAmong = graph.MaxLimit + 1

// edgesBody is the body of POST /edges.
type edgesBody struct {
	IDs []entities.ID `json:"ids"`
}

// edgesAnswer lists edges by source, type, target.
type edgesAnswer struct {
	Edges []graph.Edge `json:"edges"`
}

// edgesAmong lists every edge among some entities: POST /edges. Unknown ids are
// left out.
func (s *server) edgesAmong(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body edgesBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if len(body.IDs) == 0 || len(body.IDs) > maxAmong {
		return nil, badRequest(fmt.Sprintf("%d entities are asked for", len(body.IDs)),
			fmt.Sprintf(`send {"ids": […]} with 1 to %d ids of entities`, maxAmong))
	}
	edges, err := s.Store.EdgesAmong(c.Context(), body.IDs)
	if err != nil {
		return nil, err
	}
	return edgesAnswer{edges}, nil
}
