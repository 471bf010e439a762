package api

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// metricInfo describes a metric, so that a form can be drawn from it.
type metricInfo struct {
	Name       string              `json:"name"`
	Title      string              `json:"title"`
	Meaning    string              `json:"meaning"`
	Parameters []metrics.Parameter `json:"parameters"`
}

// scopeInfo is a graph that metrics run on.
type scopeInfo struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Directed bool   `json:"directed"`
	Weighted bool   `json:"weighted"`
}

// scopes lists every scope once.
var scopes = []scopeInfo{
	{"all", "every node and every relationship once, undirected, parallel ones merged", false, false},
}

func metricInfos() []metricInfo {
	infos := make([]metricInfo, 0, len(metrics.All))
	for _, m := range metrics.All {
		parameters := m.Parameters
		if parameters == nil {
			parameters = []metrics.Parameter{}
		}
		infos = append(infos, metricInfo{m.Name, m.Title, m.Meaning, parameters})
	}
	return infos
}

type metricsAnswer struct {
	Metrics []metricInfo `json:"metrics"`
	Scopes  []scopeInfo  `json:"scopes"`
}

// listMetrics lists the metrics: GET /metrics.
func (s *server) listMetrics(*call) (any, error) { return metricsAnswer{metricInfos(), scopes}, nil }

// metricAnswer is a metric over the graph, with what it stands on.
type metricAnswer struct {
	Name       string             `json:"name"`
	Scope      scopeSize          `json:"scope"`
	Parameters map[string]float64 `json:"parameters"`
	Missing    missing            `json:"missing"`
	ComputedAt string             `json:"computed_at"`
	// Top holds the largest values, ties by id; Total counts the nodes they are of.
	Top          []metrics.Value `json:"top"`
	Total        int             `json:"total"`
	Distribution []metrics.Bin   `json:"distribution"`
}

// scopeSize is a scope and how large it is.
type scopeSize struct {
	Name     string `json:"name"`
	Nodes    int    `json:"nodes"`
	Edges    int64  `json:"edges"`
	Directed bool   `json:"directed"`
	Weighted bool   `json:"weighted"`
}

// metricQuery is what is asked of a metric. Top 0 means every value.
type metricQuery struct {
	name       string
	parameters map[string]float64
	kinds      []entities.Kind
	top        int
}

const defaultTop = 25

// metric runs a metric with its own parameters: GET /metrics/{name}.
func (s *server) metric(c *call) (any, error) {
	c.params.scope("scope")
	q := metricQuery{name: c.id, kinds: c.params.kinds("kind"), top: c.params.number("top", defaultTop, 0, math.MaxInt32)}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	return s.measure(c.Context(), q)
}

func (p *params) scope(name string) {
	var allowed []string
	for _, s := range scopes {
		allowed = append(allowed, s.Name)
	}
	p.choice(name, allowed...)
}

// metricBody is the body of POST /metrics/{name}/run.
type metricBody struct {
	Parameters map[string]float64 `json:"parameters"`
	Scope      string             `json:"scope"`
	Kind       []string           `json:"kind"`
	Top        *int               `json:"top"`
}

// runMetric runs a metric with other parameters: POST /metrics/{name}/run.
func (s *server) runMetric(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	var body metricBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	q := metricQuery{name: c.id, parameters: body.Parameters, top: defaultTop}
	if body.Scope != "" && !slices.ContainsFunc(scopes, func(x scopeInfo) bool { return x.Name == body.Scope }) {
		return nil, badRequest("unknown scope \""+body.Scope+"\"", "GET "+prefix+"/schema lists the scopes")
	}
	for _, name := range body.Kind {
		k, ok := kindOf(name)
		if !ok {
			return nil, badRequest("unknown kind \""+name+"\"", "the kinds are "+kindNames())
		}
		q.kinds = append(q.kinds, k)
	}
	if body.Top != nil {
		if q.top = *body.Top; q.top < 0 {
			return nil, badRequest("top is below 0", "give the number of values, or 0 for all")
		}
	}
	return s.measure(c.Context(), q)
}

// measure runs a metric, or takes the result of an earlier run on the same graph.
func (s *server) measure(ctx context.Context, q metricQuery) (metricAnswer, error) {
	i := slices.IndexFunc(metrics.All, func(m metrics.Metric) bool { return m.Name == q.name })
	if i < 0 {
		return metricAnswer{}, notFound("there is no metric \""+q.name+"\"", "the metrics are "+metricNames())
	}
	m := metrics.All[i]
	summary, err := s.Store.Summary(ctx)
	if err != nil {
		return metricAnswer{}, err
	}
	if slices.ContainsFunc(summary.Leaks, func(l graph.LoadedLeak) bool { return l.SentTo == entities.SentByAgency }) {
		return metricAnswer{}, fmt.Errorf("metric %s: %w", q.name, graph.ErrByAgency)
	}
	snapshot, err := s.snapshot(ctx)
	if err != nil {
		return metricAnswer{}, err
	}
	run, err := snapshot.run(ctx, m.Name, q.parameters)
	if err != nil {
		return metricAnswer{}, err
	}
	t := snapshot.topology
	top, total := run.result.Top(t, q.kinds, q.top)
	return metricAnswer{
		Name:         m.Name,
		Scope:        scopeSize{scopes[0].Name, len(t.Nodes), t.Edges(), scopes[0].Directed, scopes[0].Weighted},
		Parameters:   run.result.Parameters,
		Missing:      missingOf(snapshot.gaps(), summary.Leaks),
		ComputedAt:   run.at.UTC().Format(time.RFC3339),
		Top:          top,
		Total:        total,
		Distribution: run.result.Distribution,
	}, nil
}

func metricNames() string {
	var all []string
	for _, m := range metrics.All {
		all = append(all, m.Name)
	}
	return strings.Join(all, ", ")
}
