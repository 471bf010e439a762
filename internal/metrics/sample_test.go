package metrics

import (
	"bluegraph/internal/testkit/random"
	"context"
	"math"
	"testing"
)

func TestSampledValuesAreWithinTheirError(t *testing.T) {
	g := built(t, 600, edgesAmong(600, 1800, random.Seed(t, 31)), GraphOptions{})
	for name, kernel := range map[string]func(context.Context, *Graph, SampleOptions) (Sampled, error){
		"betweenness": Betweenness, "harmonic": Harmonic,
	} {
		exact, err := kernel(t.Context(), g, SampleOptions{Sources: 600})
		if err != nil {
			t.Fatal(err)
		}
		if exact.StandardError != nil || exact.Sources != exact.Population || exact.Population != g.connected() {
			t.Errorf("%s with every source: %d of %d, errors %v", name, exact.Sources, exact.Population, exact.StandardError != nil)
		}
		// Over many draws the estimates of the largest node spread as their errors say.
		largest := 0
		for i, v := range exact.Values {
			if v > exact.Values[largest] {
				largest = i
			}
		}
		const draws = 100
		var sum, squares, said float64
		for seed := range uint64(draws) {
			s, err := kernel(t.Context(), g, SampleOptions{Sources: 100, Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			d := s.Values[largest] - exact.Values[largest]
			sum += d
			squares += d * d
			said += s.StandardError[largest]
		}
		spread, said := math.Sqrt(squares/draws), said/draws
		t.Logf("%s: %.5g, mean off by %.3g, spread %.3g, said %.3g", name, exact.Values[largest], sum/draws, spread, said)
		if math.Abs(sum/draws) > 4*spread/math.Sqrt(draws) {
			t.Errorf("%s: the mean of %d draws is off by %g, their spread is %g", name, draws, sum/draws, spread)
		}
		if spread > 1.3*said || spread < .7*said {
			t.Errorf("%s: draws spread by %g, their standard error says %g", name, spread, said)
		}
	}
}

// Between the ends of a ladder of k diamonds there are 2^k shortest paths.
func TestBetweennessOfVeryManyPaths(t *testing.T) {
	ladder := func(diamonds int) *Graph {
		var edges []Edge
		for d := range uint32(diamonds) {
			top := 3 * d
			edges = append(edges, Edge{top, top + 1}, Edge{top, top + 2}, Edge{top + 1, top + 3}, Edge{top + 2, top + 3})
		}
		return built(t, 3*diamonds+1, edges, GraphOptions{})
	}
	b, err := Betweenness(t.Context(), ladder(250), SampleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// Joint number d parts 3d nodes from 3(250-d); every path goes through it.
	near(t, "betweenness", []float64{b.Values[3*100]}, []float64{300 * 450}, 1)
	if _, err := Betweenness(t.Context(), ladder(1200), SampleOptions{Sources: 16}); err == nil {
		t.Error("2^1200 paths are counted without an error")
	}
}
