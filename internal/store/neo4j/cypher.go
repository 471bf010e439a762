package neo4j

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/neo4j/asked"
	"bluegraph/internal/store/neo4j/gate"
)

// Bounds of a user's query.
const (
	defaultRows    = 1000
	maxRows        = 10_000
	defaultTimeout = 10 * time.Second
	maxTimeout     = 120 * time.Second
)

// maxCells is how many bytes the cells of an answer may hold, counted as its records arrive.
const maxCells = 64 << 20

// Cypher runs a user's read-only statement: it must pass the gate, then the server's
// plan of it must, and then it runs in read mode with a timeout. What is wrong with
// the query gives questions.ErrBadQuery, what takes too long context.DeadlineExceeded.
func (s *Store) Cypher(ctx context.Context, q questions.CypherQuery) (questions.CypherResult, error) {
	began := time.Now()
	if s.isArcadeDB {
		return questions.CypherResult{}, errArcadeCypher
	}
	params, err := queryParams(q.Params)
	if err != nil {
		return questions.CypherResult{}, fmt.Errorf("%w: %w", questions.ErrBadQuery, err)
	}
	stmt, err := asked.Read(q.Text, params, slices.Collect(maps.Keys(q.Metrics)))
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
	for name, of := range q.Metrics {
		rows := make([]any, len(of))
		for i, v := range of {
			rows[i] = []any{string(v.ID), v.Value}
		}
		params[asked.MetricParam(name)] = rows
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	table, err := s.runQuery(ctx, stmt, params, limit, timeout)
	if err == nil {
		err = s.fillCells(ctx, table)
	}
	if err != nil {
		return questions.CypherResult{}, queryError(ctx, stmt, err, timeout)
	}
	table.result.Store = "neo4j"
	table.result.ElapsedMS = time.Since(began).Milliseconds()
	return table.result, nil
}

// explain is put before a statement of which the plan is asked.
const explain = "EXPLAIN "

// fetched is how many records the server sends at once: a long row is read whole, a batch must not be long.
const fetched = 100

// runQuery has the server plan the statement, looks at the plan, and runs it.
func (s *Store) runQuery(ctx context.Context, stmt *asked.Statement, params map[string]any, limit int, timeout time.Duration) (*table,
	error) {
	// One row more than the limit tells that there are more; the server makes no
	// rows beyond what was fetched.
	session := s.session(ctx, neo4j.AccessModeRead, min(limit+1, fetched))
	defer func() {
		// Also after the timeout: the connection must not go back to the pool half read.
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = session.Close(closing)
	}()
	// The server looks at its clock every two seconds; the context is more exact
	// and closes the connection, at which the server stops too.
	fence := neo4j.WithTxTimeout(timeout)
	planned, err := session.Run(ctx, explain+stmt.Text, params, fence)
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
	if stmt.Unread != nil {
		return nil, stmt.Unread
	}
	switch stmt.Mode {
	case syntax.Explain:
		return planTable(summary.Plan()), nil
	case syntax.Profile:
		result, err := session.Run(ctx, "PROFILE "+stmt.Text, params, fence)
		if err != nil {
			return nil, err
		}
		if summary, err = result.Consume(ctx); err != nil {
			return nil, err
		}
		return profileTable(summary.Profile()), nil
	}
	result, err := session.Run(ctx, stmt.Text, params, fence)
	if err != nil {
		return nil, err
	}
	columns, err := result.Keys()
	if err != nil {
		return nil, err
	}
	t := newTable(stmt.Columns(columns))
	t.hides = stmt.Hides
	left := int64(maxCells)
	for result.Next(ctx) {
		values := result.Record().Values
		for _, v := range values {
			left -= sizeOf(v)
		}
		if len(t.raw) == limit || left < 0 {
			t.result.Truncated = true
			return t, nil
		}
		t.raw = append(t.raw, values)
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
func queryError(ctx context.Context, stmt *asked.Statement, err error, timeout time.Duration) error {
	var unsupported *questions.Unsupported
	if errors.As(err, &unsupported) {
		return err
	}
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
	if isServer && (strings.Contains(server.Code, "OutOfMemory") || strings.Contains(server.Code, "MemoryPool")) {
		return fmt.Errorf("%w: the query needs more memory than the server has", questions.ErrBadQuery)
	}
	// The server calls some mistakes of the asker its own: substring('x', -1) is a DatabaseError.
	for _, mistake := range []string{"Neo.ClientError.Statement.", "Neo.ClientError.Procedure.", "Neo.DatabaseError.Statement."} {
		if isServer && strings.HasPrefix(server.Code, mistake) {
			return fmt.Errorf("%w: %s", questions.ErrBadQuery, message(stmt, server.Msg))
		}
	}
	return fmt.Errorf("neo4j: run a query: %w", inContext(ctx, err))
}

var place = regexp.MustCompile(` \(line \d+, column \d+ \(offset: (\d+)\)\)`)

// message keeps the sentence and the place of an error, and not the query's text and the long list of what
// could have stood there. The place is that in the user's text.
func message(stmt *asked.Statement, msg string) string {
	if found := place.FindStringSubmatchIndex(msg); found != nil {
		offset, _ := strconv.Atoi(msg[found[2]:found[3]])
		line, column := stmt.Place(offset, len(explain))
		return sentence(msg[:found[0]]) + fmt.Sprintf(" (line %d, column %d)", line, column)
	}
	return sentence(msg)
}

// sentence is the first paragraph of a message, without what could have stood where the error is.
func sentence(msg string) string {
	lines := strings.Split(msg, "\n")
	msg = strings.TrimSpace(lines[0])
	if at := strings.Index(msg, ": expected "); at >= 0 && len(msg) > 160 {
		msg = msg[:at]
	}
	return msg
}
