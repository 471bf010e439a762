package metrics

import (
	"cmp"
	"math"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Result is one run of a metric.
type Result struct {
	Name string
	// Parameters are all parameters of the metric, as they were used.
	Parameters Values
	// Values has one number per node of the topology, in its order.
	Values       []float64
	Distribution []Bin
}

// Value is the number of one node.
type Value struct {
	ID    entities.ID   `json:"id"`
	Name  string        `json:"name"`
	Kind  entities.Kind `json:"kind"`
	Value float64       `json:"value"`
}

// Bin counts the nodes whose value is at least From and less than To.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Count int64   `json:"count"`
}

// Top lists the largest values of nodes of the kinds (none means all), ties by
// the topology's order, which is by id. n 0 means every value; total counts the
// nodes of the kinds.
func (r Result) Top(t *graph.Topology, kinds []entities.Kind, n int) (top []Value, total int) {
	var nodes []int
	for i := range t.Nodes {
		if len(kinds) == 0 || slices.Contains(kinds, t.Nodes[i].Kind) {
			nodes = append(nodes, i)
		}
	}
	total = len(nodes)
	slices.SortFunc(nodes, func(a, b int) int { return cmp.Or(cmp.Compare(r.Values[b], r.Values[a]), cmp.Compare(a, b)) })
	if n > 0 && len(nodes) > n {
		nodes = nodes[:n]
	}
	top = make([]Value, len(nodes))
	for at, i := range nodes {
		head := t.Nodes[i]
		top[at] = Value{ID: head.ID, Name: head.Name, Kind: head.Kind, Value: r.Values[i]}
	}
	return top, total
}

// distribution counts values in bins that double from the smallest positive value,
// because centralities are spread over magnitudes; zeros have a bin of their own.
// Empty bins at the end are left out.
func distribution(values []float64) []Bin {
	bins := []Bin{}
	smallest := math.Inf(1)
	var zeros int64
	for _, v := range values {
		if v > 0 {
			smallest = min(smallest, v)
		} else {
			zeros++
		}
	}
	if zeros > 0 {
		bins = append(bins, Bin{From: 0, To: smallest, Count: zeros})
		if math.IsInf(smallest, 1) {
			bins[0].To = 1
			return bins
		}
	}
	first := len(bins)
	for _, v := range values {
		if v <= 0 {
			continue
		}
		// v is smallest times 2^(exponent-1) up to, without, 2^exponent.
		_, exponent := math.Frexp(v / smallest)
		for len(bins) < first+exponent {
			k := len(bins) - first
			bins = append(bins, Bin{From: math.Ldexp(smallest, k), To: math.Ldexp(smallest, k+1)})
		}
		bins[first+exponent-1].Count++
	}
	return bins
}
