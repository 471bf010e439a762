package api

import (
	"encoding/json"
	"strings"

	"bluegraph/internal/graph"
)

// cypherBody is the body of POST /cypher.
type cypherBody struct {
	Query     string         `json:"query"`
	Params    map[string]any `json:"params"`
	Limit     int            `json:"limit"`
	TimeoutMS int            `json:"timeout_ms"`
}

// Bounds of a Cypher query (graph.CypherQuery).
const (
	maxCypherRows = 10_000
	maxCypherMS   = 120_000
)

// cypher runs a read-only query where the store can: POST /cypher.
func (s *server) cypher(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body cypherBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	store, ok := s.Store.(CypherReader)
	switch {
	case !ok:
		return nil, notSupported("this store has no Cypher yet", "load into Neo4j: loader load LEAK --store neo4j://localhost:7687")
	case strings.TrimSpace(body.Query) == "":
		return nil, badRequest("there is no query", `send {"query": "MATCH …"}`)
	case body.Limit < 0 || body.Limit > maxCypherRows:
		return nil, badRequest("limit is out of bounds", "give 1 to 10000 rows, or 0 for 1000")
	case body.TimeoutMS < 0 || body.TimeoutMS > maxCypherMS:
		return nil, badRequest("timeout_ms is out of bounds", "give 1 to 120000 milliseconds, or 0 for 10000")
	}
	params := map[string]any{}
	for name, v := range body.Params {
		params[name] = plainNumbers(v)
	}
	return store.Cypher(c.Context(), graph.CypherQuery{
		Text: body.Query, Params: params, Limit: body.Limit, TimeoutMS: body.TimeoutMS,
	})
}

// plainNumbers turns json.Number into int64 where it is whole, else float64.
func plainNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = plainNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = plainNumbers(v[name])
		}
	}
	return v
}
