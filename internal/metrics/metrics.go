package metrics

import (
	"context"
	"fmt"
	"math"
	"slices"

	"bluegraph/internal/graph"
)

// All lists every metric once, in the order screens show them.
var All = []Metric{degreeMetric, pageRankMetric}

// Metric is a number per node, and how it is worked out.
type Metric struct {
	// Name stands in addresses, Title on screens, Meaning under it.
	Name, Title, Meaning string
	Parameters           []Parameter
	// run returns one value a node. It ends early with the context's error.
	run func(ctx context.Context, g *Graph, v Values) ([]float64, error)
}

// Parameter is a number that a metric can be run with, between Min and Max.
type Parameter struct {
	Name    string  `json:"name"`
	Meaning string  `json:"meaning"`
	Default float64 `json:"default"`
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
}

// Values are parameters by name.
type Values = map[string]float64

// Run runs the metric of a name over a topology. Parameters left out have their
// default; an unknown name or a value out of bounds is graph.ErrBadQuery.
func Run(ctx context.Context, name string, t *graph.Topology, given Values) (Result, error) {
	i := slices.IndexFunc(All, func(m Metric) bool { return m.Name == name })
	if i < 0 {
		return Result{}, fmt.Errorf("%w: there is no metric %q", graph.ErrBadQuery, name)
	}
	m := All[i]
	values, err := m.complete(given)
	if err != nil {
		return Result{}, err
	}
	g, err := GraphOf(t)
	if err != nil {
		return Result{}, fmt.Errorf("metric %s: %w", name, err)
	}
	perNode, err := m.run(ctx, g, values)
	if err != nil {
		return Result{}, fmt.Errorf("metric %s: %w", name, err)
	}
	return Result{Name: name, Parameters: values, Values: perNode, Distribution: distribution(perNode)}, nil
}

// complete adds the defaults and refuses what the metric does not know.
func (m Metric) complete(given Values) (Values, error) {
	values := Values{}
	for _, p := range m.Parameters {
		values[p.Name] = p.Default
	}
	for name, v := range given {
		i := slices.IndexFunc(m.Parameters, func(p Parameter) bool { return p.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("%w: the metric %s has no parameter %q", graph.ErrBadQuery, m.Name, name)
		}
		if p := m.Parameters[i]; math.IsNaN(v) || v < p.Min || v > p.Max {
			return nil, fmt.Errorf("%w: %s is %v to %v, not %v", graph.ErrBadQuery, name, p.Min, p.Max, v)
		}
		values[name] = v
	}
	return values, nil
}
