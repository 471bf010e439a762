package embedded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher"
	"bluegraph/internal/opencypher/cells"
	"bluegraph/internal/opencypher/leakgraph"
	"bluegraph/internal/opencypher/run"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/questions"
)

// Bounds of a user's query.
const (
	defaultRows    = 1000
	maxRows        = 10_000
	defaultTimeout = 10 * time.Second
	maxTimeout     = 120 * time.Second
	// queryMemory is how many bytes a query may hold, maxCells how many the cells of its answer.
	queryMemory = 512 << 20
	maxCells    = 64 << 20
)

// Cypher runs a read-only query, as Neo4j 5 would. What is wrong with it gives
// questions.ErrBadQuery, what is refused a *questions.Unsupported, what takes too long
// context.DeadlineExceeded.
func (s *Store) Cypher(ctx context.Context, q questions.CypherQuery) (result questions.CypherResult, err error) {
	began := time.Now()
	timeout := min(time.Duration(q.TimeoutMS)*time.Millisecond, maxTimeout)
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	limit := min(q.Limit, maxRows)
	if limit <= 0 {
		limit = defaultRows
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	err = s.look(ctx, "running a query", func(v *view) error {
		result, err = v.cypher(ctx, q, limit)
		return err
	})
	if err != nil {
		return questions.CypherResult{}, queryError(ctx, err, timeout)
	}
	result.Store = "embedded"
	result.ElapsedMS = time.Since(began).Milliseconds()
	return result, nil
}

// queryError says what the author of a query may know.
func queryError(ctx context.Context, err error, timeout time.Duration) error {
	var e *opencypher.Error
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("the query was stopped after %s: %w", timeout, context.DeadlineExceeded)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &e) && e.IsUnsupported():
		return &questions.Unsupported{Reason: e.Error()}
	case errors.As(err, &e):
		return fmt.Errorf("%w: %s", questions.ErrBadQuery, e.Error())
	}
	return err
}

var errEnough = errors.New("enough rows")

func (v *view) cypher(ctx context.Context, q questions.CypherQuery, limit int) (questions.CypherResult, error) {
	source := &querySource{v: v, cache: map[uint32]values.Map{}}
	shape, err := v.queryShape.Get(func() (*leakgraph.Shape, error) { return leakgraph.NewShape(v.graph.Graph, source) })
	if err != nil {
		return questions.CypherResult{}, err
	}
	g := leakgraph.New(v.graph.Graph, shape, source)
	params := values.Map{}
	for name, x := range q.Params {
		if params[name], err = parameter(x); err != nil {
			return questions.CypherResult{}, fmt.Errorf("%w: parameter %s: %w", questions.ErrBadQuery, name, err)
		}
	}
	en := &opencypher.Engine{Graph: g, Memory: queryMemory, Procedures: v.procedures(q.Metrics)}
	p, err := en.Prepare(q.Text, params)
	if err != nil {
		return questions.CypherResult{}, err
	}
	switch p.Mode {
	case syntax.Explain:
		return planResult(p.Plan(), false), nil
	case syntax.Profile:
		root, err := en.Profile(ctx, p)
		return planResult(root, true), err
	}
	t := &cypherCells{v: v, g: g, nodes: map[uint32]bool{}, edges: map[values.Relationship]bool{}}
	result := questions.CypherResult{Columns: p.Columns, Rows: [][]any{}, Edges: []graph.Edge{}}
	size := int64(0)
	err = en.Each(ctx, p, func(row []any) error {
		if len(result.Rows) == limit {
			result.Truncated = true
			return errEnough
		}
		for i := range row {
			if size += 32 + values.Size(row[i]); size > maxCells {
				result.Truncated = true
				return errEnough
			}
			row[i] = t.cell(row[i])
		}
		result.Rows = append(result.Rows, row)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return questions.CypherResult{}, err
	}
	return result, t.fill(&result)
}

// planResult shows a plan: one row for an operator, those it takes its rows from below it.
func planResult(root *run.Operator, profiled bool) questions.CypherResult {
	result := questions.CypherResult{Columns: questions.PlanColumns, Rows: [][]any{}, Nodes: []graph.Node{}, Edges: []graph.Edge{}}
	if profiled {
		result.Columns = questions.ProfileColumns
	}
	root.Walk(0, func(o *run.Operator, depth int) {
		row := []any{depth, o.Name, o.Details, nil}
		if o.Estimate >= 0 {
			row[3] = o.Estimate
		}
		if profiled {
			row = append(row, o.Rows, o.Hits, float64(o.Time.Microseconds())/1000)
		}
		result.Rows = append(result.Rows, row)
	})
	return result
}

// parameter makes a Cypher value of one that came as JSON.
func parameter(x any) (any, error) {
	switch x := x.(type) {
	case nil, bool, string, int64, float64:
		return x, nil
	case int:
		return int64(x), nil
	case []string:
		return leakgraph.CypherValue(x), nil
	case []any:
		l := make(values.List, len(x))
		for i := range x {
			var err error
			if l[i], err = parameter(x[i]); err != nil {
				return nil, err
			}
		}
		return l, nil
	case map[string]any:
		m := make(values.Map, len(x))
		for k, y := range x {
			var err error
			if m[k], err = parameter(y); err != nil {
				return nil, err
			}
		}
		return m, nil
	}
	return nil, errors.New("the value is not one that JSON knows")
}

// cypherCells turns values into what JSON can hold, and gathers the nodes and edges in them.
type cypherCells struct {
	v     *view
	g     *leakgraph.Graph
	nodes map[uint32]bool
	edges map[values.Relationship]bool
}

// cell turns one value into what JSON can hold: {"node": id}, {"edge": id}, {"path": [node ids],
// "edges": [edge ids]}, and what package cells says of all others.
func (t *cypherCells) cell(v any) any {
	switch v := v.(type) {
	case values.Node:
		return map[string]any{"node": t.node(v)}
	case values.Relationship:
		return map[string]any{"edge": t.edge(v)}
	case values.Path:
		nodes, edges := make([]any, len(v.Nodes)), make([]any, len(v.Relationships))
		for i, n := range v.Nodes {
			nodes[i] = t.node(n)
		}
		for i, r := range v.Relationships {
			edges[i] = t.edge(r)
		}
		return map[string]any{"path": nodes, "edges": edges}
	case values.List:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = t.cell(x)
		}
		return out
	case values.Map:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[k] = t.cell(x)
		}
		return cells.Map(out)
	}
	return cells.Scalar(v)
}

func (t *cypherCells) node(n values.Node) entities.ID {
	t.nodes[uint32(n)] = true
	return t.v.graph.Vertex(uint32(n)).ID
}

func (t *cypherCells) edge(r values.Relationship) entities.EdgeID {
	t.edges[r] = true
	return t.g.EdgeID(r)
}

// fill puts the nodes and edges that stand in the cells beside the table.
func (t *cypherCells) fill(result *questions.CypherResult) (err error) {
	for r := range t.edges {
		a, b := t.g.Ends(r)
		e, ok := t.v.graph.FindEdge(uint32(a), uint8(t.g.TypeOf(r)), uint32(b))
		if !ok {
			return errPack
		}
		result.Edges = append(result.Edges, e)
	}
	slices.SortFunc(result.Edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target))
	})
	nodes := t.v.graph.SortByID(slices.Collect(maps.Keys(t.nodes)))
	result.Nodes, err = t.v.nodesAt(nodes)
	return err
}
