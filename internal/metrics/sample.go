package metrics

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"bluegraph/internal/questions"
)

// SampleOptions say from which nodes shortest paths are looked for; the zero value is
// every node of a small graph and 256 of a large one.
type SampleOptions struct {
	Control
	// Sources is how many nodes to start from, drawn at random from those that have an
	// edge; all of them when there are no more. 0 means DefaultSources, or all where
	// nodes times edges are at most ExactWork.
	Sources int
	// Seed fixes the draw.
	Seed uint64
}

const (
	// DefaultSources keeps the usual error of a sampled value at a sixteenth of its spread
	// over sources.
	DefaultSources = 256
	// ExactWork bounds the work of an exact answer to seconds on one core.
	ExactWork = 2_000_000_000
)

// Sampled has a value for every node. Where not every node was a source, values are
// estimates: unbiased, and with StandardError[i] the standard error of Values[i],
// from its spread over the sources. StandardError is nil when values are exact.
type Sampled struct {
	Values        []float64
	StandardError []float64
	// Sources were used, of Population nodes that have an edge.
	Sources, Population int
}

// sampleParameters are those of the metrics that search from sources.
var sampleParameters = []Parameter{
	{"sources", "how many nodes to search from, at least 2; 0 means all where nodes times edges are at most 2·10⁹, and 256 of a larger graph",
		0, 0, 1 << 32, true},
	seedParameter,
}

// sampled runs a metric that searches from sources.
func sampled(ctx context.Context, in Input, kernel func(context.Context, *Graph, SampleOptions) (Sampled, error)) (Result, error) {
	if in.Values["sources"] == 1 {
		return Result{}, fmt.Errorf("%w: one source tells nothing of the error: take two or more", questions.ErrBadQuery)
	}
	s, err := kernel(ctx, in.Graph, SampleOptions{Control: in.Control, Sources: int(in.Values["sources"]), Seed: uint64(in.Values["seed"])})
	return Result{Values: s.Values, StandardError: s.StandardError, Sources: s.Sources, Population: s.Population}, err
}

// draw picks source rows, ascending.
func (o SampleOptions) draw(g *Graph) (sources []uint32) {
	population := g.connected()
	k := o.Sources
	if k <= 0 {
		k = DefaultSources
		if int64(population)*g.Edges() <= ExactWork {
			k = population
		}
	}
	if k >= population {
		return identity(population)
	}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	chosen := make(map[uint32]bool, k)
	for len(chosen) < k {
		row := uint32(random.IntN(population))
		if !chosen[row] {
			chosen[row] = true
			sources = append(sources, row)
		}
	}
	slices.Sort(sources)
	return sources
}

// laneSums add up what each source gives to each row, and the squares of that when values
// are sampled.
type laneSums struct{ sum, squares []float64 }

func newLane(population int, sampled bool) laneSums {
	l := laneSums{sum: make([]float64, population)}
	if sampled {
		l.squares = make([]float64, population)
	}
	return l
}

// summed scales what k sources gave to all that have an edge, and by factor.
func summed(g *Graph, lanes []laneSums, sources int, factor float64) Sampled {
	population := g.connected()
	values, deviations := make([]float64, g.Nodes()), make([]float64, g.Nodes())
	k, n := float64(sources), float64(population)
	for i := range population {
		var sum, squares float64
		for _, l := range lanes {
			sum += l.sum[i]
			if l.squares != nil {
				squares += l.squares[i]
			}
		}
		values[i] = factor * sum * n / k
		// The variance of a mean of k drawn without replacement from n.
		variance := max(squares-sum*sum/k, 0) / max(k-1, 1) / k * (1 - k/n)
		deviations[i] = factor * n * math.Sqrt(variance)
	}
	s := Sampled{Values: byNode(g, values), Sources: sources, Population: population}
	if sources < population {
		s.StandardError = byNode(g, deviations)
	}
	return s
}
