package explorer

import (
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// Metric is a metric over a scope, with what it stands on.
type Metric struct {
	Name       string             `json:"name"`
	Scope      ScopeSize          `json:"scope"`
	Parameters map[string]float64 `json:"parameters"`
	Restart    []entities.ID      `json:"restart,omitempty"`
	Missing    Missing            `json:"missing"`
	// Graph is the version of the graph it was worked out on; Stale reports whether it
	// has changed since.
	Graph      string `json:"graph"`
	Stale      bool   `json:"stale"`
	ComputedAt string `json:"computed_at"`
	Run        string `json:"run"`
	// Sample says from how many nodes values are estimated; nil where nothing is.
	Sample *Sample `json:"sample,omitempty"`
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

// Sample says from how many nodes of how many a metric is estimated.
type Sample struct {
	Sources    int `json:"sources"`
	Population int `json:"population"`
}

// sample says how a result was sampled; nil for a metric that is not.
func (r *metricRun) sample() *Sample {
	if r.result.Population == 0 {
		return nil
	}
	return &Sample{r.result.Sources, r.result.Population}
}

// ScopeSize is a scope and how large it is.
type ScopeSize struct {
	Name       string             `json:"name"`
	Nodes      int                `json:"nodes"`
	Edges      int64              `json:"edges"`
	Directed   bool               `json:"directed"`
	Weighted   bool               `json:"weighted"`
	Weight     string             `json:"weight,omitempty"`
	Filter     *graph.Selection   `json:"filter,omitempty"`
	Parameters map[string]float64 `json:"parameters,omitempty"`
	Projection *Projection        `json:"projection,omitempty"`
	// Attribution and Level say how receipts were counted; absent of a scope that counts none.
	Attribution questions.Attribution `json:"attribution,omitempty"`
	Level       questions.Level       `json:"level,omitempty"`
}

// Projection says what a projection kept: of Tested pairs Linked share something, and
// those are edges whose P is at most Threshold.
type Projection struct {
	Tested    int64   `json:"tested"`
	Linked    int64   `json:"linked"`
	Threshold float64 `json:"threshold"`
}

func sizeOf(s *metrics.Scope) ScopeSize {
	size := ScopeSize{Name: s.Query.Name, Nodes: s.Part.Len(), Edges: s.Edges(), Directed: s.Directed(), Parameters: s.Query.Values,
		Attribution: s.Query.Attribution, Level: s.Query.Level}
	if info, err := metrics.ScopeNamed(s.Query.Name); err == nil {
		size.Weight, size.Weighted = info.Weight, info.Weight != ""
	}
	if !s.Query.IsAll() {
		size.Filter = &s.Query.Selection
	}
	if p := s.Projection; p != nil {
		size.Projection = &Projection{p.Tested, p.Linked, p.Threshold}
	}
	return size
}

// Shown says what is told of a result: the Top largest values of nodes of the kinds (none:
// of every kind); Top 0 tells all.
type Shown struct {
	Kinds []entities.Kind
	Top   int
}

// metricOf tells the result of a run that has succeeded.
func (e *Explorer) metricOf(r *metricRun, shown Shown) *Metric {
	m := &Metric{
		Name: r.query.metric.Name, Scope: r.size, Parameters: r.result.Parameters, Restart: r.query.restart,
		Missing: r.missing, Graph: r.version, Stale: e.isStale(r), ComputedAt: formatTime(r.ended), Run: r.id,
		Numbers: notNil(r.result.Numbers), Groups: r.result.Groups, Sample: r.sample(), Distribution: r.result.Distribution,
	}
	for _, b := range r.result.Distribution {
		if r.result.Groups != nil {
			m.GroupsTotal += b.Count
		}
	}
	m.Top, m.Total = r.result.Top(shown.Kinds, shown.Top)
	m.Cypher, m.CypherYields = r.query.cypher(r.size.Edges)
	return m
}

func formatTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }
