package api

import "bluegraph/cypher"

type queriesAnswer struct {
	Queries []cypher.Query `json:"queries"`
	// Runs tells whether POST /cypher works on this store.
	Runs bool `json:"runs"`
}

// queries lists the library of Cypher queries: GET /queries.
func (s *server) queries(*call) (any, error) {
	_, runs := s.Store.(CypherReader)
	return queriesAnswer{cypher.Library(), runs}, nil
}
