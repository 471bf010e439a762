package explorer

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"bluegraph/cypher"
	"bluegraph/internal/questions"
)

// Bounds of a Cypher query (questions.CypherQuery).
const (
	MaxCypherRows = 10_000
	MaxCypherMS   = 120_000
)

// Cypher runs a read-only query where the store can. A json.Number among its parameters is
// an integer where it is whole, else a float.
func (e *Explorer) Cypher(ctx context.Context, q questions.CypherQuery) (questions.CypherResult, error) {
	return guarded(ctx, e, Act{Name: ActCypher}, func(ctx context.Context) (questions.CypherResult, error) {
		store, ok := e.store.(CypherReader)
		switch {
		case !ok:
			return questions.CypherResult{}, notSupported("this store has no Cypher yet", "load into Neo4j: loader load LEAK --store neo4j://localhost:7687")
		case strings.TrimSpace(q.Text) == "":
			return questions.CypherResult{}, BadRequest("there is no query", `send {"query": "MATCH …"}`)
		case q.Limit < 0 || q.Limit > MaxCypherRows:
			return questions.CypherResult{}, BadRequest("limit is out of bounds", fmt.Sprintf("give 1 to %d rows, or 0 for 1000", MaxCypherRows))
		case q.TimeoutMS < 0 || q.TimeoutMS > MaxCypherMS:
			return questions.CypherResult{}, BadRequest("timeout_ms is out of bounds", fmt.Sprintf("give 1 to %d milliseconds, or 0 for 10000", MaxCypherMS))
		}
		params := map[string]any{}
		for name, v := range q.Params {
			params[name] = PlainNumbers(v)
		}
		q.Params = params
		return store.Cypher(ctx, q)
	})
}

// PlainNumbers turns json.Number into int64 where it is whole, else float64.
func PlainNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = PlainNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = PlainNumbers(v[name])
		}
	}
	return v
}

// Queries is the library of Cypher queries.
type Queries struct {
	Queries []cypher.Query `json:"queries"`
	// Runs reports whether Cypher works on this store.
	Runs bool `json:"runs"`
}

// Queries lists the library of Cypher queries.
func (e *Explorer) Queries(ctx context.Context) (Queries, error) {
	return guarded(ctx, e, Act{Name: ActQueries}, func(context.Context) (Queries, error) {
		_, runs := e.store.(CypherReader)
		return Queries{cypher.Library(), runs}, nil
	})
}
