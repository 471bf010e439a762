package api

import (
	"context"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// cypherBody is the body of POST /cypher.
type cypherBody struct {
	Query     string         `json:"query"`
	Params    map[string]any `json:"params,omitzero"`
	Limit     int            `json:"limit,omitzero"`
	TimeoutMS int            `json:"timeout_ms,omitzero"`
}

// cypherQuery runs a read-only query where the store can.
var cypherQuery = post("/cypher", func(c *call, b cypherBody) act[questions.CypherResult] {
	q := questions.CypherQuery{Text: b.Query, Params: b.Params, Limit: b.Limit, TimeoutMS: b.TimeoutMS}
	return func(ctx context.Context) (questions.CypherResult, error) { return c.explorer().Cypher(ctx, q) }
}).of(queryAnswer)

// queries lists the library of Cypher queries.
var queries = get("/queries", func(c *call) act[explorer.Queries] { return c.explorer().Queries })
