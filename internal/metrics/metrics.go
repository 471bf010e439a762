package metrics

import (
	"context"
	"fmt"
	"math"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// All lists every metric once, in the order screens show them.
var All = []Metric{
	degreeMetric, inDegreeMetric, outDegreeMetric, strengthMetric,
	pageRankMetric, personalisedMetric, betweennessMetric, harmonicMetric, eigenvectorMetric, hubsMetric, authoritiesMetric,
	coreMetric, clusteringMetric,
	componentsMetric, louvainMetric, leidenMetric,
	stateAssortativityMetric, degreeAssortativityMetric,
}

// Metric is something that can be said of the nodes of a graph, or of the whole, and
// how it is worked out.
type Metric struct {
	// Name stands in addresses, Title on screens, Meaning under it.
	Name, Title, Meaning string
	Gives                Gives
	// Directed metrics look at where an edge goes; they need a scope with directions.
	Directed bool
	Cost     Cost
	// Samples reports whether a large graph is answered by estimates with standard errors.
	Samples bool
	// Restarts reports whether it is asked from some nodes: Input.Restart must not be empty.
	Restarts bool
	// Property is the name its values have in a store; "" for a number of the whole.
	Property   string
	Parameters []Parameter
	// Cypher works it out; the zero value says that Cypher cannot.
	Cypher cypher.Metric
	// run ends early with the context's error. Name and parameters of its result are
	// filled in for it.
	run func(ctx context.Context, in Input) (Result, error)
}

// Gives is what a metric answers with.
type Gives string

// The answers of metrics.
const (
	// GivesValues is a number a node.
	GivesValues Gives = "values"
	// GivesGroups is the number of its group for every node, and the groups.
	GivesGroups Gives = "groups"
	// GivesNumbers is one or a few numbers of the whole graph.
	GivesNumbers Gives = "numbers"
)

// Cost says how the work of a metric grows.
type Cost string

// The costs of metrics, as looks at every edge.
const (
	// CostLow is up to some hundred looks: a million nodes and ten million edges take
	// about a second.
	CostLow Cost = "low"
	// CostMiddle is up to a thousand: some ten seconds.
	CostMiddle Cost = "middle"
	// CostHigh is a look from every source: a second or so each, minutes in all.
	CostHigh Cost = "high"
)

// Parameter is a number that a metric or a scope can be had with, between Min and Max.
type Parameter struct {
	Name    string  `json:"name"`
	Meaning string  `json:"meaning"`
	Default float64 `json:"default"`
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
	// Whole reports whether it is a whole number.
	Whole bool `json:"whole"`
}

// Values are parameters by name.
type Values = map[string]float64

// Input is what a metric is run on.
type Input struct {
	*Scope
	// Values are parameters; those left out have their default.
	Values Values
	// Restart are the nodes that a metric which Restarts is asked from.
	Restart []entities.ID
	Control
}

// Named finds a metric; an unknown name is questions.ErrBadQuery.
func Named(name string) (Metric, error) {
	i := slices.IndexFunc(All, func(m Metric) bool { return m.Name == name })
	if i < 0 {
		return Metric{}, fmt.Errorf("%w: there is no metric %q", questions.ErrBadQuery, name)
	}
	return All[i], nil
}

// Normalize adds the defaults and refuses what the metric does not know or is out of
// bounds with questions.ErrBadQuery.
func (m Metric) Normalize(given Values) (Values, error) {
	return normalized("the metric "+m.Name, m.Parameters, given)
}

// Run runs the metric. A value out of bounds and a scope that does not suit are
// questions.ErrBadQuery.
func (m Metric) Run(ctx context.Context, in Input) (Result, error) {
	values, err := m.Normalize(in.Values)
	if err != nil {
		return Result{}, err
	}
	if m.Directed != in.Directed() {
		return Result{}, fmt.Errorf("%w: the metric %s needs a scope with directions: %v", questions.ErrBadQuery, m.Name, m.Directed)
	}
	in.Values = values
	r, err := m.run(ctx, in)
	if err != nil {
		return Result{}, fmt.Errorf("metric %s: %w", m.Name, err)
	}
	r.Parameters = values
	if r.Values != nil {
		r.nodes = nodesOf(in.Part)
	}
	if r.Distribution == nil {
		r.Distribution = distribution(r.Values)
	}
	return r, nil
}

// normalized adds defaults to parameters of something, and checks what is given.
func normalized(of string, known []Parameter, given Values) (Values, error) {
	values := Values{}
	for _, p := range known {
		values[p.Name] = p.Default
	}
	for name, v := range given {
		i := slices.IndexFunc(known, func(p Parameter) bool { return p.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("%w: %s has no parameter %q", questions.ErrBadQuery, of, name)
		}
		p := known[i]
		if math.IsNaN(v) || v < p.Min || v > p.Max {
			return nil, fmt.Errorf("%w: %s is %v to %v, not %v", questions.ErrBadQuery, name, p.Min, p.Max, v)
		}
		if p.Whole && v != math.Trunc(v) {
			return nil, fmt.Errorf("%w: %s is a whole number, not %v", questions.ErrBadQuery, name, v)
		}
		values[name] = v
	}
	return values, nil
}

// perNode is the result of a metric that is exact and gives a value a node.
func perNode(values []float64, err error) (Result, error) { return Result{Values: values}, err }

// seedParameter fixes what is left to chance, so that a result can be had again.
var seedParameter = Parameter{"seed", "fixes what is left to chance: the same seed gives the same result", 0, 0, 1 << 52, true}
