package metrics

import (
	"bluegraph/internal/testkit/random"
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// dividers are the searches for communities.
var dividers = map[string]func(context.Context, *Graph, CommunityOptions) (Communities, error){
	"louvain": Louvain, "leiden": Leiden,
}

// everyKernel runs each kernel on an undirected graph; the results are compared as a whole.
var everyKernel = map[string]func(ctx context.Context, g *Graph, c Control) (any, error){
	"pagerank": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return PageRank(ctx, g, PageRankOptions{Control: c})
	},
	"pagerank from two": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return PageRank(ctx, g, PageRankOptions{Control: c, Restart: []uint32{0, 1}})
	},
	"components": func(ctx context.Context, g *Graph, c Control) (any, error) { return Components(ctx, g, c) },
	"cores":      func(ctx context.Context, g *Graph, c Control) (any, error) { return Cores(ctx, g, c) },
	"betweenness": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return Betweenness(ctx, g, SampleOptions{Control: c, Sources: 30, Seed: 5})
	},
	"harmonic": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return Harmonic(ctx, g, SampleOptions{Control: c, Sources: 100, Seed: 5})
	},
	"eigenvector": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return Eigenvector(ctx, g, SpectralOptions{Control: c})
	},
	"hits": func(ctx context.Context, g *Graph, c Control) (any, error) {
		hubs, authorities, err := HITS(ctx, g, SpectralOptions{Control: c})
		return [][]float64{hubs, authorities}, err
	},
	"clustering": func(ctx context.Context, g *Graph, c Control) (any, error) { return ClusteringCoefficients(ctx, g, c) },
	"louvain": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return Louvain(ctx, g, CommunityOptions{Control: c, Seed: 9})
	},
	"leiden": func(ctx context.Context, g *Graph, c Control) (any, error) {
		return Leiden(ctx, g, CommunityOptions{Control: c, Seed: 9})
	},
	"degree assortativity": func(ctx context.Context, g *Graph, _ Control) (any, error) { return DegreeAssortativity(ctx, g) },
	"projection": func(ctx context.Context, g *Graph, c Control) (any, error) {
		t := TwoMode{Members: min(g.Nodes(), 300)}
		for i := range min(g.Nodes(), 100) {
			at, _ := slices.BinarySearch(g.out.row(i), uint32(t.Members))
			t.Lists = append(t.Lists, g.out.row(i)[:at])
		}
		return Project(ctx, t, ProjectionOptions{Control: c, Alpha: .5})
	},
}

// A graph of more than one piece of work, so that goroutines meet.
func largeGraph(t *testing.T) *Graph {
	return built(t, 10_000, edgesAmong(10_000, 60_000, random.Seed(t, 4)), GraphOptions{})
}

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	g := largeGraph(t)
	for name, kernel := range everyKernel {
		t.Run(name, func(t *testing.T) {
			alone, err := kernel(t.Context(), g, Control{Workers: 1})
			if err != nil {
				t.Fatal(err)
			}
			for _, workers := range []int{2, 5} {
				together, err := kernel(t.Context(), g, Control{Workers: workers})
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(alone, together) {
					t.Errorf("%d workers give another result than one", workers)
				}
			}
		})
	}
}

func TestProgressRisesToOne(t *testing.T) {
	g := largeGraph(t)
	for name, kernel := range everyKernel {
		if name == "degree assortativity" { // takes one look at every edge and reports nothing
			continue
		}
		var shares []float64
		if _, err := kernel(t.Context(), g, Control{Progress: func(share float64) { shares = append(shares, share) }}); err != nil {
			t.Fatal(err)
		}
		if len(shares) == 0 || shares[len(shares)-1] != 1 || !slices.IsSorted(shares) || shares[0] < 0 {
			t.Errorf("%s reports %v", name, shares)
		}
	}
}

func TestKernelsEndWithTheirContext(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	g := largeGraph(t)
	for name, kernel := range everyKernel {
		if _, err := kernel(ended, g, Control{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s with an ended context: error is %v", name, err)
		}
	}
}

func TestSmallestGraphs(t *testing.T) {
	for name, g := range map[string]*Graph{
		"no node":  built(t, 0, nil, GraphOptions{}),
		"no edge":  built(t, 3, []Edge{{1, 1}}, GraphOptions{}),
		"one edge": built(t, 3, []Edge{{2, 1}}, GraphOptions{}),
	} {
		for kernel, run := range everyKernel {
			if kernel == "pagerank from two" && g.Nodes() == 0 {
				continue // there are no two
			}
			if _, err := run(t.Context(), g, Control{}); err != nil {
				t.Errorf("%s of %s: %v", kernel, name, err)
			}
		}
	}
}

func TestPanicBecomesAnError(t *testing.T) {
	err := Control{Workers: 3}.each(t.Context(), 100, func(_, piece int) {
		if piece == 40 {
			var none []int
			none[piece] = 1
		}
	})
	if err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("error is %v", err)
	}
}

func TestDirectedGraphsAreRefused(t *testing.T) {
	g := built(t, 3, []Edge{{0, 1}}, GraphOptions{Directed: true})
	for _, name := range []string{"components", "cores", "betweenness", "clustering", "eigenvector", "louvain", "leiden"} {
		if _, err := everyKernel[name](t.Context(), g, Control{}); !errors.Is(err, ErrDirected) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := g.Undirected(); !errors.Is(err, ErrDirected) {
		t.Errorf("gonum: error is %v", err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	g := karateGraph(t)
	for name, run := range map[string]func() error{
		"damping":    func() error { _, err := PageRank(t.Context(), g, PageRankOptions{Damping: 1}); return err },
		"restart":    func() error { _, err := PageRank(t.Context(), g, PageRankOptions{Restart: []uint32{34}}); return err },
		"tolerance":  func() error { _, err := Eigenvector(t.Context(), g, SpectralOptions{Tolerance: -1}); return err },
		"resolution": func() error { _, err := Leiden(t.Context(), g, CommunityOptions{Resolution: math.NaN()}); return err },
		"labels":     func() error { _, err := LabelAssortativity(t.Context(), g, []int32{1}, 2); return err },
		"label": func() error {
			_, err := LabelAssortativity(t.Context(), g, slices.Repeat([]int32{2}, 34), 2)
			return err
		},
		"alpha": func() error { _, err := Project(t.Context(), TwoMode{}, ProjectionOptions{Alpha: 2}); return err },
		"member": func() error {
			_, err := Project(t.Context(), TwoMode{1, [][]uint32{{1}}}, ProjectionOptions{})
			return err
		},
		"twice": func() error {
			_, err := Project(t.Context(), TwoMode{1, [][]uint32{{0, 0}}}, ProjectionOptions{})
			return err
		},
		"pairs": func() error {
			_, err := Project(t.Context(), TwoMode{3, [][]uint32{{0, 1, 2}}}, ProjectionOptions{Alpha: 1, MaxPairs: 2})
			return err
		},
	} {
		if run() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
