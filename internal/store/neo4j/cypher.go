package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/neo4j/gate"
)

// Bounds of a user's query.
const (
	defaultRows    = 1000
	maxRows        = 10_000
	defaultTimeout = 10 * time.Second
	maxTimeout     = 120 * time.Second
)

// Cypher runs a user's read-only statement: it must pass the gate, then the server's
// plan of it must, and then it runs in read mode with a timeout. What is wrong with
// the query gives questions.ErrBadQuery, what takes too long context.DeadlineExceeded.
func (s *Store) Cypher(ctx context.Context, q questions.CypherQuery) (questions.CypherResult, error) {
	began := time.Now()
	text, err := gate.Check(q.Text)
	if err != nil {
		return questions.CypherResult{}, fmt.Errorf("%w: %w", questions.ErrBadQuery, err)
	}
	params, err := queryParams(q.Params)
	if err != nil {
		return questions.CypherResult{}, fmt.Errorf("%w: %w", questions.ErrBadQuery, err)
	}
	limit := min(q.Limit, maxRows)
	if limit <= 0 {
		limit = defaultRows
	}
	timeout := min(time.Duration(q.TimeoutMS)*time.Millisecond, maxTimeout)
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	table, err := s.runQuery(ctx, text, params, limit, timeout)
	if err == nil {
		err = s.fillCells(ctx, table)
	}
	if err != nil {
		return questions.CypherResult{}, queryError(ctx, err, timeout)
	}
	table.result.ElapsedMS = time.Since(began).Milliseconds()
	return table.result, nil
}

// runQuery has the server plan the statement, looks at the plan, and runs it.
func (s *Store) runQuery(ctx context.Context, text string, params map[string]any, limit int, timeout time.Duration) (*table, error) {
	// One row more than the limit tells that there are more; the server makes no
	// rows beyond what was fetched.
	session := s.session(ctx, neo4j.AccessModeRead, min(limit+1, 1000))
	defer func() {
		// Also after the timeout: the connection must not go back to the pool half read.
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = session.Close(closing)
	}()
	// The server looks at its clock every two seconds; the context is more exact
	// and closes the connection, at which the server stops too.
	fence := neo4j.WithTxTimeout(timeout)
	explain := text
	if !gate.IsExplain(text) {
		explain = "EXPLAIN " + text
	}
	planned, err := session.Run(ctx, explain, params, fence)
	if err != nil {
		return nil, err
	}
	summary, err := planned.Consume(ctx)
	if err != nil {
		return nil, err
	}
	if summary.StatementType() != neo4j.StatementTypeReadOnly || summary.Plan() == nil {
		return nil, &gate.Refusal{Reason: "queries may only read"}
	}
	if err := checkPlan(summary.Plan()); err != nil {
		return nil, err
	}
	if explain == text {
		return planTable(summary.Plan(), limit), nil
	}
	result, err := session.Run(ctx, text, params, fence)
	if err != nil {
		return nil, err
	}
	columns, err := result.Keys()
	if err != nil {
		return nil, err
	}
	t := newTable(columns)
	for result.Next(ctx) {
		if len(t.raw) == limit {
			t.result.Truncated = true
			return t, nil
		}
		t.raw = append(t.raw, result.Record().Values)
	}
	return t, result.Err()
}

// checkPlan judges every operator of a plan.
func checkPlan(p neo4j.Plan) error {
	details, _ := p.Arguments()["Details"].(string)
	if err := gate.CheckOperator(p.Operator(), details); err != nil {
		return err
	}
	for _, child := range p.Children() {
		if err := checkPlan(child); err != nil {
			return err
		}
	}
	return nil
}

// planTable shows a plan: one row for an operator, those it takes its rows from below it.
func planTable(p neo4j.Plan, limit int) *table {
	t := newTable([]string{"depth", "operator", "details", "estimated_rows"})
	var add func(p neo4j.Plan, depth int64)
	add = func(p neo4j.Plan, depth int64) {
		if len(t.raw) == limit {
			t.result.Truncated = true
			return
		}
		name, _, _ := strings.Cut(p.Operator(), "@")
		t.raw = append(t.raw, []any{depth, name, p.Arguments()["Details"], p.Arguments()["EstimatedRows"]})
		for _, child := range p.Children() {
			add(child, depth+1)
		}
	}
	add(p, 0)
	return t
}

// queryParams takes values as they are: an integer and a float are two things in Cypher.
func queryParams(params map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(params))
	for name, value := range params {
		v, err := queryParam(value, 0)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %w", name, err)
		}
		out[name] = v
	}
	return out, nil
}

// maxDepth is how deep lists and maps may lie in one another.
const maxDepth = 32

func queryParam(value any, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("the value lies too deep in lists and maps")
	}
	switch v := value.(type) {
	case nil, bool, string, int, int64, float64:
		return v, nil
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			var err error
			if out[i], err = queryParam(x, depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	case []string:
		return v, nil
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, x := range v {
			var err error
			if out[name], err = queryParam(x, depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, errors.New("the value is not one that JSON knows")
}

// queryError tells the author of a query what is wrong with it, and nobody what
// the server says of itself.
func queryError(ctx context.Context, err error, timeout time.Duration) error {
	var refusal *gate.Refusal
	if errors.As(err, &refusal) {
		return fmt.Errorf("%w: %w", questions.ErrBadQuery, refusal)
	}
	var server *neo4j.Neo4jError
	isServer := errors.As(err, &server)
	if isServer && strings.Contains(server.Code, "TransactionTimedOut") || errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("the query was stopped after %s: %w", timeout, context.DeadlineExceeded)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if isServer && strings.HasPrefix(server.Code, "Neo.ClientError.Statement.") {
		return fmt.Errorf("%w: %s", questions.ErrBadQuery, trimMessage(server.Msg))
	}
	if isServer && strings.HasPrefix(server.Code, "Neo.ClientError.Procedure.") {
		return fmt.Errorf("%w: %s", questions.ErrBadQuery, trimMessage(server.Msg))
	}
	if isServer && strings.Contains(server.Code, "OutOfMemory") || isServer && strings.Contains(server.Code, "MemoryPool") {
		return fmt.Errorf("%w: the query needs more memory than the server has", questions.ErrBadQuery)
	}
	return fmt.Errorf("neo4j: run a query: %w", err)
}

// trimMessage keeps the sentence and the place of a syntax error, and not the
// query's text and the long list of what could have stood there.
func trimMessage(msg string) string {
	msg, _, _ = strings.Cut(strings.ReplaceAll(msg, "EXPLAIN ", ""), "\n")
	sentence, place := msg, ""
	if at := strings.LastIndex(msg, " (line "); at >= 0 {
		sentence, place = msg[:at], msg[at:]
		place, _, _ = strings.Cut(place, " (offset")
		place = strings.TrimSuffix(place, ")") + ")"
	}
	if at := strings.Index(sentence, ": expected "); at >= 0 && len(sentence) > 160 {
		sentence = sentence[:at]
	}
	return sentence + place
}
