package metrics

import (
	"context"
	"fmt"
	"math"

	"bluegraph/cypher"
)

var stateAssortativityMetric = Metric{
	Name: "assortativity-state", Title: "Assortativity by state",
	Meaning: "how much edges join nodes of one state: 1 is only those, 0 as chance would have it; of counts the edges whose two ends have a " +
		"known state, missing the others",
	Gives: GivesNumbers, Cost: CostLow,
	Cypher: cypher.Metric{File: "assortativity_state", Ends: cypher.BothEnds},
	run: func(ctx context.Context, in Input) (Result, error) {
		labels, count := in.states()
		a, err := LabelAssortativity(ctx, in.Graph, labels, count)
		return a.result(), err
	},
}

var degreeAssortativityMetric = Metric{
	Name: "assortativity-degree", Title: "Assortativity by degree",
	Meaning: "how much the well joined are joined to the well joined, as the correlation of degrees over edges, -1 to 1",
	Gives:   GivesNumbers, Cost: CostLow,
	Cypher: cypher.Metric{File: "assortativity_degree", Ends: cypher.BothEnds},
	run: func(ctx context.Context, in Input) (Result, error) {
		a, err := DegreeAssortativity(ctx, in.Graph)
		return a.result(), err
	},
}

func (a Assortativity) result() Result {
	return Result{Numbers: []Number{numberOf("assortativity", "the coefficient, -1 to 1", a.Coefficient, a.Edges, a.Missing)}}
}

// states numbers the states of the nodes; -1 is none known.
func (s *Scope) states() (labels []int32, count int) {
	numbers := map[string]int32{}
	labels = make([]int32, s.Part.Len())
	for n := range labels {
		state := s.Part.Vertex(uint32(n)).State
		if state == "" {
			labels[n] = -1
			continue
		}
		number, known := numbers[state]
		if !known {
			number = int32(len(numbers))
			numbers[state] = number
		}
		labels[n] = number
	}
	return labels, len(numbers)
}

// Assortativity says how much nodes are joined to their like: 1 is only to their like, 0 as
// chance would have it, below 0 to others.
type Assortativity struct {
	// Coefficient has no unit and lies between -1 and 1. It is NaN where it is not
	// defined: no edge was counted, or all ends are alike.
	Coefficient float64
	// Edges were counted; Missing had an end without a label and were not.
	Edges, Missing int64
}

// DegreeAssortativity is the correlation of the degrees at both ends of an edge, over all
// edges (M. Newman, Assortative mixing in networks, 2002); in a directed graph, of the
// source's out-degree and the target's in-degree. Weights are not looked at.
func DegreeAssortativity(ctx context.Context, g *Graph) (Assortativity, error) {
	n := g.Nodes()
	a := Assortativity{Edges: g.Edges()}
	var ends, outMean, inMean float64
	for i := range n {
		out, in := float64(g.out.degree(i)), float64(g.in.degree(i))
		ends += out
		outMean += out * out
		inMean += in * in
	}
	outMean, inMean = outMean/ends, inMean/ends
	var outVariance, inVariance, together float64
	for i := range n {
		if i%checkedRows == 0 && ctx.Err() != nil {
			return a, ctx.Err()
		}
		out, in := float64(g.out.degree(i))-outMean, float64(g.in.degree(i))-inMean
		outVariance += float64(g.out.degree(i)) * out * out
		inVariance += float64(g.in.degree(i)) * in * in
		for _, j := range g.out.row(i) {
			together += out * (float64(g.in.degree(int(j))) - inMean)
		}
	}
	a.Coefficient = math.NaN()
	if outVariance > 0 && inVariance > 0 {
		a.Coefficient = together / math.Sqrt(outVariance*inVariance)
	}
	return a, nil
}

// checkedRows is how many rows a plain loop goes through between looks at its context.
const checkedRows = 1 << 14

// LabelAssortativity is the assortativity by a label such as the state (M. Newman,
// Mixing patterns in networks, 2003, equation 2): (Σ e(l,l) - Σ a(l)·b(l)) / (1 - Σ a(l)·b(l)), where e(l,l)
// is the share of edges that join two nodes of label l, and a(l) and b(l) the shares that
// begin and end at one; an undirected edge is taken both ways. Labels, one a node,
// are 0 to count-1, or negative where the label is not known.
func LabelAssortativity(ctx context.Context, g *Graph, labels []int32, count int) (Assortativity, error) {
	if len(labels) != g.Nodes() {
		return Assortativity{}, fmt.Errorf("metrics: %d labels for %d nodes: give one a node", len(labels), g.Nodes())
	}
	for id, l := range labels {
		if int(l) >= count {
			return Assortativity{}, fmt.Errorf("metrics: node %d has the label %d: labels end at %d", id, l, count-1)
		}
	}
	var same, counted, missing int64
	begins, ends := make([]int64, count), make([]int64, count)
	for i := range g.Nodes() {
		if i%checkedRows == 0 && ctx.Err() != nil {
			return Assortativity{}, ctx.Err()
		}
		from := labels[g.ids[i]]
		for _, j := range g.out.row(i) {
			to := labels[g.ids[j]]
			if from < 0 || to < 0 {
				missing++
				continue
			}
			counted++
			begins[from]++
			ends[to]++
			if from == to {
				same++
			}
		}
	}
	var expected float64
	for l := range count {
		expected += float64(begins[l]) / float64(counted) * (float64(ends[l]) / float64(counted))
	}
	a := Assortativity{Coefficient: math.NaN(), Edges: counted, Missing: missing}
	if !g.directed {
		a.Edges, a.Missing = counted/2, missing/2
	}
	if counted > 0 && same < counted {
		a.Coefficient = (float64(same)/float64(counted) - expected) / (1 - expected)
	} else if counted > 0 && expected < 1 {
		a.Coefficient = 1
	}
	return a, nil
}
