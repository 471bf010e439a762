package explorer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"bluegraph/cypher"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/questions"
)

// Bounds of a Cypher query (questions.CypherQuery).
const (
	MaxCypherRows = 10_000
	MaxCypherMS   = 120_000
	// MaxCypherText is how many bytes a query may have.
	MaxCypherText = 100_000
	// cypherAtOnce is how many queries run at once; others wait.
	cypherAtOnce = 4
)

// Cypher runs a read-only query where the store can. A json.Number among its parameters is
// an integer as it is written, or a float.
func (e *Explorer) Cypher(ctx context.Context, q questions.CypherQuery) (questions.CypherResult, error) {
	return guarded(ctx, e, Act{Name: ActCypher}, func(ctx context.Context) (questions.CypherResult, error) {
		store, ok := e.store.(CypherReader)
		switch {
		case !ok:
			return questions.CypherResult{}, notSupported("this store has no Cypher yet",
				"load into Neo4j: loader load LEAK --store neo4j://localhost:7687")
		case len(q.Text) > MaxCypherText:
			return questions.CypherResult{}, BadRequest("the query is too long",
				fmt.Sprintf("give at most %d bytes; values belong in parameters", MaxCypherText))
		case strings.TrimSpace(q.Text) == "":
			return questions.CypherResult{}, BadRequest("there is no query", `send {"query": "MATCH …"}`)
		case q.Limit < 0 || q.Limit > MaxCypherRows:
			return questions.CypherResult{}, BadRequest("limit is out of bounds",
				fmt.Sprintf("give 1 to %d rows, or 0 for 1000", MaxCypherRows))
		case q.TimeoutMS < 0 || q.TimeoutMS > MaxCypherMS:
			return questions.CypherResult{}, BadRequest("timeout_ms is out of bounds",
				fmt.Sprintf("give 1 to %d milliseconds, or 0 for 10000", MaxCypherMS))
		}
		var err error
		if q.Params, err = PlainParams(q.Params); err != nil {
			return questions.CypherResult{}, err
		}
		select {
		case e.cypherSlots <- struct{}{}:
			defer func() { <-e.cypherSlots }()
		case <-ctx.Done():
			return questions.CypherResult{}, ctx.Err()
		}
		if q.Metrics, err = e.calledMetrics(ctx, q); err != nil {
			return questions.CypherResult{}, err
		}
		result, err := store.Cypher(ctx, q)
		return result, withMistakes(err, q.Text)
	})
}

// withMistakes adds to the reason why a query was not answered what else is wrong with its text.
func withMistakes(err error, text string) error {
	var refused *questions.Unsupported
	if err == nil || !errors.Is(err, questions.ErrBadQuery) && !errors.As(err, &refused) {
		return err
	}
	mistakes := syntax.Mistakes(text)
	if len(mistakes) < 2 {
		return err
	}
	list := make([]questions.Mistake, len(mistakes))
	for i, m := range mistakes {
		at := syntax.PositionOf(text, m.At)
		list[i] = questions.Mistake{Message: m.Message, Line: at.Line, Column: at.Column}
	}
	return &questions.Mistaken{Err: err, List: list}
}

// PlainParams turns json.Number into what Cypher tells apart: an integer where no point and no
// exponent is written, else a float. An integer beyond 64 bits is refused.
func PlainParams(params map[string]any) (map[string]any, error) {
	plain, err := plainNumbers(params)
	if err != nil {
		return nil, err
	}
	return plain.(map[string]any), nil
}

func plainNumbers(v any) (any, error) {
	switch v := v.(type) {
	case json.Number:
		if strings.ContainsAny(string(v), ".eE") {
			f, err := v.Float64()
			if err != nil {
				return nil, BadRequest("the number "+string(v)+" is too large", "give a float of 64 bits")
			}
			return f, nil
		}
		n, err := v.Int64()
		if err != nil {
			return nil, BadRequest("the number "+string(v)+" is no integer of 64 bits", "write it as a float, with a point, or as a string")
		}
		return n, nil
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			var err error
			if list[i], err = plainNumbers(x); err != nil {
				return nil, err
			}
		}
		return list, nil
	case map[string]any:
		values := map[string]any{}
		for name, x := range v {
			var err error
			if values[name], err = plainNumbers(x); err != nil {
				return nil, err
			}
		}
		return values, nil
	}
	return v, nil
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
