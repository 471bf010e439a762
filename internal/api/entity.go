package api

import (
	"bytes"
	"encoding/json"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// entityAnswer is a node with its free text.
type entityAnswer struct {
	graph.Node
	Text string `json:"text"`
}

// entity tells all of one entity: GET /entities/{id}.
func (s *server) entity(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	n, text, err := s.Store.Entity(c.Context(), entities.ID(c.id))
	if err != nil {
		return nil, err
	}
	return entityAnswer{n, text}, nil
}

// counts tells what an expansion would bring: GET /entities/{id}/counts.
func (s *server) counts(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	return s.Store.Counts(c.Context(), entities.ID(c.id))
}

// neighbourhoodAnswer is the ego network and the Cypher that asks for it.
type neighbourhoodAnswer struct {
	graph.Subgraph
	Cypher string `json:"cypher"`
}

// neighbourhood gives the ego network: GET /entities/{id}/neighbourhood.
func (s *server) neighbourhood(c *call) (any, error) {
	q := graph.NeighbourhoodQuery{
		Hops:      c.params.number("hops", 1, 1, 3),
		Types:     c.params.relations("rel"),
		Kinds:     c.params.kinds("kind"),
		Direction: graph.Direction(c.params.choice("direction", "", string(graph.Outward), string(graph.Inward))),
		From:      c.params.moment("from"), To: c.params.moment("to"),
		Limit: c.params.number("limit", graph.DefaultLimit, 1, graph.MaxLimit),
		Rank:  graph.Rank(c.params.choice("rank", string(graph.ByDegree), string(graph.ByPageRank), string(graph.ByRecent))),
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	id := entities.ID(c.id)
	if w, ok := s.Store.(NeighbourhoodWriter); ok {
		return writtenNeighbourhood(c, w, id, q)
	}
	g, err := s.Store.Neighbourhood(c.Context(), id, q)
	if err != nil {
		return nil, err
	}
	return neighbourhoodAnswer{g, neighbourhoodCypher(id, q)}, nil
}

// writtenNeighbourhood is the same answer as JSON.
func writtenNeighbourhood(c *call, w NeighbourhoodWriter, id entities.ID, q graph.NeighbourhoodQuery) (any, error) {
	b := newBuffer()
	text, err := w.AppendNeighbourhood(c.Context(), b.AvailableBuffer(), id, q)
	if err != nil {
		return nil, err
	}
	// The last byte closes the object, which has one more field here.
	answer := bytes.NewBuffer(append(text[:len(text)-1], `,"cypher":`...))
	e := json.NewEncoder(answer)
	e.SetEscapeHTML(false)
	if err := e.Encode(neighbourhoodCypher(id, q)); err != nil {
		return nil, err
	}
	answer.WriteString("}\n")
	return ready{answer}, nil
}
