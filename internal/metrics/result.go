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
	// Parameters are all parameters of the metric, as they were used.
	Parameters Values
	// Values has one number per node of the scope, in its order; nil for a metric of
	// the whole. For groups it is the number of the node's group.
	Values []float64
	// StandardError is that of each value, where values are estimates; nil where exact.
	StandardError []float64
	// Sources of Population nodes were searched from, where the metric is one that
	// samples; all of them where values are exact.
	Sources, Population int
	// Groups are those found, the largest first.
	Groups []Group
	// Numbers are said of the whole graph.
	Numbers []Number
	// Distribution counts values, or the sizes of groups.
	Distribution []Bin

	// nodes are those of the scope, described so that a result that is kept keeps no graph;
	// order is that of groups as Top lists them; nil: by falling value.
	nodes []node
	order []uint32
}

// node is what a result says of a node.
type node struct {
	id   entities.ID
	name string
	kind entities.Kind
}

// nodesOf describes the nodes of a part.
func nodesOf(p *graph.Part) []node {
	nodes := make([]node, p.Len())
	for n := range nodes {
		v := p.Vertex(uint32(n))
		nodes[n] = node{v.ID, v.Name, v.Kind}
	}
	return nodes
}

// Value is the number of one node. StandardError is nil where it is exact.
type Value struct {
	ID            entities.ID   `json:"id"`
	Name          string        `json:"name"`
	Kind          entities.Kind `json:"kind"`
	Value         float64       `json:"value"`
	StandardError *float64      `json:"standard_error,omitempty"`
}

// Each yields the value of every node by id.
func (r Result) Each(yield func(entities.ID, float64) bool) {
	for n, v := range r.Values {
		if !yield(r.nodes[n].id, v) {
			return
		}
	}
}

// valueOf describes a node of a part.
func valueOf(p *graph.Part, n uint32, value float64) Value {
	v := p.Vertex(n)
	return Value{ID: v.ID, Name: v.Name, Kind: v.Kind, Value: value}
}

// Number is a number of the whole graph.
type Number struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"`
	// Value is nil where the number is not defined.
	Value *float64 `json:"value"`
	// Of counts what it was worked out from (edges or nodes), Missing what could not be
	// counted because something of it is not known.
	Of      int64 `json:"of"`
	Missing int64 `json:"missing"`
}

// numberOf makes a Number; NaN is one that is not defined.
func numberOf(name, meaning string, value float64, of, missing int64) Number {
	n := Number{Name: name, Meaning: meaning, Of: of, Missing: missing}
	if !math.IsNaN(value) {
		n.Value = &value
	}
	return n
}

// Bin counts the values that are at least From and less than To.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Count int64   `json:"count"`
}

// Top lists the largest values of nodes of the kinds (none means all), ties by id; of
// groups, the members of the first group by degree, then those of the next. n 0 means
// every value; total counts the nodes of the kinds. A metric of the whole has no values.
func (r Result) Top(kinds []entities.Kind, n int) (top []Value, total int) {
	var nodes []uint32
	for at := range r.Values {
		i := uint32(at)
		if r.order != nil {
			i = r.order[at]
		}
		if len(kinds) == 0 || slices.Contains(kinds, r.nodes[i].kind) {
			nodes = append(nodes, i)
		}
	}
	total = len(nodes)
	if r.order == nil {
		slices.SortFunc(nodes, func(a, b uint32) int { return cmp.Or(cmp.Compare(r.Values[b], r.Values[a]), cmp.Compare(a, b)) })
	}
	if n > 0 && len(nodes) > n {
		nodes = nodes[:n]
	}
	top = make([]Value, len(nodes))
	for at, i := range nodes {
		x := r.nodes[i]
		top[at] = Value{ID: x.id, Name: x.name, Kind: x.kind, Value: r.Values[i]}
		if r.StandardError != nil {
			top[at].StandardError = &r.StandardError[i]
		}
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
