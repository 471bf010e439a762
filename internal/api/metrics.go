package api

import (
	"context"
	"fmt"
	"slices"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// metricAnswer is a metric over a scope, with what it stands on.
type metricAnswer struct {
	Name       string             `json:"name"`
	Scope      scopeSize          `json:"scope"`
	Parameters map[string]float64 `json:"parameters"`
	Restart    []entities.ID      `json:"restart,omitempty"`
	Missing    missing            `json:"missing"`
	// Graph is the version of the graph it was worked out on; Stale tells that it
	// has changed since.
	Graph      string `json:"graph"`
	Stale      bool   `json:"stale"`
	ComputedAt string `json:"computed_at"`
	Run        string `json:"run"`
	// Sample says from how many nodes values are estimated; nil where nothing is.
	Sample *sampleAnswer `json:"sample,omitempty"`
	// Numbers are said of the whole scope.
	Numbers []metrics.Number `json:"numbers"`
	// Groups are the largest; GroupsTotal counts all.
	Groups      []metrics.Group `json:"groups,omitempty"`
	GroupsTotal int64           `json:"groups_total,omitempty"`
	// Top holds the largest values, ties by id; Total counts the nodes they are of.
	Top          []metrics.Value `json:"top"`
	Total        int             `json:"total"`
	Distribution []metrics.Bin   `json:"distribution"`
	// Cypher yields, on a Neo4j with the same graph, what CypherYields says.
	Cypher       string `json:"cypher"`
	CypherYields yields `json:"cypher_yields"`
}

type sampleAnswer struct {
	Sources    int `json:"sources"`
	Population int `json:"population"`
}

// sample says how a result was sampled; nil for a metric that is not.
func (r *metricRun) sample() *sampleAnswer {
	if r.result.Population == 0 {
		return nil
	}
	return &sampleAnswer{r.result.Sources, r.result.Population}
}

// scopeSize is a scope and how large it is.
type scopeSize struct {
	Name       string             `json:"name"`
	Nodes      int                `json:"nodes"`
	Edges      int64              `json:"edges"`
	Directed   bool               `json:"directed"`
	Weighted   bool               `json:"weighted"`
	Weight     string             `json:"weight,omitempty"`
	Filter     *graph.Selection   `json:"filter,omitempty"`
	Parameters map[string]float64 `json:"parameters,omitempty"`
	Projection *projectionAnswer  `json:"projection,omitempty"`
}

// projectionAnswer says what a projection kept: of Tested pairs Linked share something, and
// those are edges whose P is at most Threshold.
type projectionAnswer struct {
	Tested    int64   `json:"tested"`
	Linked    int64   `json:"linked"`
	Threshold float64 `json:"threshold"`
}

func sizeOf(s *metrics.Scope) scopeSize {
	size := scopeSize{Name: s.Query.Name, Nodes: s.Part.Len(), Edges: s.Edges(), Directed: s.Directed(), Parameters: s.Query.Values}
	if info, err := metrics.ScopeNamed(s.Query.Name); err == nil {
		size.Weight, size.Weighted = info.Weight, info.Weight != ""
	}
	if !s.Query.IsAll() {
		size.Filter = &s.Query.Selection
	}
	if p := s.Projection; p != nil {
		size.Projection = &projectionAnswer{p.Tested, p.Linked, p.Threshold}
	}
	return size
}

// metricWait is how long GET /metrics/{name} waits for a result before it answers with
// the run that works on it.
const metricWait = 30 * time.Second

// metric answers with a metric, or with the run that will have it: GET /metrics/{name}.
func (s *server) metric(c *call) (any, error) {
	if err := checkOrigin(c.Request); err != nil { // an image on any page could start it
		return nil, err
	}
	wait := time.Duration(c.params.number("wait", int(metricWait/time.Second), 0, 100)) * time.Second
	shown := c.params.resultQuery()
	q, err := c.metricQuery()
	if failed := c.params.check(); failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, err
	}
	r, err := s.start(c.Context(), q)
	if err != nil {
		return nil, err
	}
	defer s.runs.leave(r)
	patience := time.NewTimer(wait)
	defer patience.Stop()
	select {
	case <-r.done:
		return s.metricAnswer(c.Context(), r, shown)
	case <-c.Context().Done():
		return nil, c.Context().Err()
	case <-patience.C:
		s.runs.lingers(r)
		return s.accepted(r), nil
	}
}

// start joins the run of a query, which the caller leaves.
func (s *server) start(ctx context.Context, q metricQuery) (*metricRun, error) {
	summary, err := s.Store.Summary(ctx)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(summary.Leaks, func(l graph.LoadedLeak) bool { return l.SentTo == entities.SentByAgency }) {
		return nil, fmt.Errorf("metric %s: %w", q.metric.Name, graph.ErrByAgency)
	}
	snapshot, err := s.snapshotOf(ctx, summary)
	if err != nil {
		return nil, err
	}
	return s.runs.join(ctx, q, snapshot, s.snapshots.of)
}

// metricAnswer tells the result of a run that is done.
func (s *server) metricAnswer(ctx context.Context, r *metricRun, shown resultQuery) (any, error) {
	if r.err != nil {
		if ctx.Err() == nil && r.wasStopped() {
			return nil, conflict("the run was stopped", "start it again")
		}
		return nil, r.err
	}
	answer := metricAnswer{
		Name: r.query.metric.Name, Scope: r.size, Parameters: r.result.Parameters, Restart: r.query.restart,
		Missing: r.missing, Graph: r.version, Stale: s.isStale(r),
		ComputedAt: r.ended.UTC().Format(time.RFC3339), Run: r.id, Numbers: notNil(r.result.Numbers), Groups: r.result.Groups, Sample: r.sample(),
		Distribution: r.result.Distribution,
	}
	for _, b := range r.result.Distribution {
		if r.result.Groups != nil {
			answer.GroupsTotal += b.Count
		}
	}
	answer.Top, answer.Total = r.result.Top(shown.kinds, shown.top)
	answer.Cypher, answer.CypherYields = r.query.cypher(r.size.Edges)
	return answer, nil
}
