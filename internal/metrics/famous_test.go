package metrics

import (
	"bufio"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
)

// famous are the values that other programs give for well-known graphs; golden.py beside
// the file made it, and names them.
type famous struct {
	PageRank, Betweenness, Harmonic, Eigenvector, Clustering []float64
	Cores                                                    []uint32
	Triangles                                                []uint64
	AverageClustering                                        float64 `json:"average_clustering"`
	Transitivity                                             float64
	DegreeAssortativity                                      float64 `json:"degree_assortativity"`
	Club                                                     []int32
	ClubAssortativity                                        float64 `json:"club_assortativity"`
}

func golden(t *testing.T) (g struct {
	Karate, LesMiserables famous
	Davis                 []struct {
		A, B, Shared uint32
		Expected, P  float64
	}
}) {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err == nil {
		err = json.Unmarshal(text, &g)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// numbersOf reads the lines of numbers in a file.
func numbersOf(t *testing.T, path string) (lines [][]uint32) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		var line []uint32
		for _, field := range strings.Fields(s.Text()) {
			n, err := strconv.ParseUint(field, 10, 32)
			if err != nil {
				t.Fatal(err)
			}
			line = append(line, uint32(n))
		}
		lines = append(lines, line)
	}
	return lines
}

func lesMiserables(t *testing.T, weighted bool) *Graph {
	t.Helper()
	var edges []Edge
	var weights []float64
	for _, line := range numbersOf(t, "testdata/lesmiserables.txt") {
		edges = append(edges, Edge{line[0], line[1]})
		weights = append(weights, float64(line[2]))
	}
	if !weighted {
		weights = nil
	}
	return built(t, 77, edges, GraphOptions{Weights: weights})
}

func karateGraph(t *testing.T) *Graph {
	t.Helper()
	var edges []Edge
	for u, row := range karate {
		for _, v := range row {
			edges = append(edges, Edge{uint32(u), v})
		}
	}
	return built(t, 34, edges, GraphOptions{})
}

func built(t testing.TB, n int, edges []Edge, o GraphOptions) *Graph {
	t.Helper()
	g, err := NewGraph(n, edges, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// near fails unless all values are within a distance of the wanted ones.
func near(t *testing.T, what string, got, want []float64, distance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range got {
		if d := got[i] - want[i]; !(d <= distance && d >= -distance) {
			t.Fatalf("%s of node %d is %.10g, want %.10g", what, i, got[i], want[i])
		}
	}
}

func TestFamousGraphs(t *testing.T) {
	want := golden(t)
	for name, c := range map[string]struct {
		g    *Graph
		want famous
	}{
		"karate club":    {karateGraph(t), want.Karate},
		"les misérables": {lesMiserables(t, false), want.LesMiserables},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			pagerank, err := PageRank(ctx, c.g, PageRankOptions{Tolerance: 1e-12})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "PageRank", pagerank, c.want.PageRank, 1e-8)
			between, err := Betweenness(ctx, c.g, SampleOptions{})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "betweenness", between.Values, c.want.Betweenness, 1e-8)
			close, err := Harmonic(ctx, c.g, SampleOptions{})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "harmonic", close.Values, c.want.Harmonic, 1e-8)
			if between.StandardError != nil || close.StandardError != nil {
				t.Error("exact values have a standard error")
			}
			vector, err := Eigenvector(ctx, c.g, SpectralOptions{Tolerance: 1e-12})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "eigenvector", vector, c.want.Eigenvector, 1e-8)
			hubs, authorities, err := HITS(ctx, c.g, SpectralOptions{Tolerance: 1e-12})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "hub", hubs, c.want.Eigenvector, 1e-8)
			near(t, "authority", authorities, c.want.Eigenvector, 1e-8)
			cores, err := Cores(ctx, c.g, Control{})
			same(t, "cores", cores, c.want.Cores, err)
			clustering, err := ClusteringCoefficients(ctx, c.g, Control{})
			same(t, "triangles", clustering.Triangles, c.want.Triangles, err)
			near(t, "clustering", clustering.Local, c.want.Clustering, 1e-8)
			near(t, "clustering of the whole", []float64{clustering.Average, clustering.Transitivity},
				[]float64{c.want.AverageClustering, c.want.Transitivity}, 1e-12)
			a, err := DegreeAssortativity(ctx, c.g)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "assortativity", []float64{a.Coefficient}, []float64{c.want.DegreeAssortativity}, 1e-10)
		})
	}
	a, err := LabelAssortativity(t.Context(), karateGraph(t), want.Karate.Club, 2)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "club", []float64{a.Coefficient}, []float64{want.Karate.ClubAssortativity}, 1e-12)
	if a.Edges != 78 || a.Missing != 0 {
		t.Errorf("%d edges counted, %d missing", a.Edges, a.Missing)
	}
}

// The largest modularity there is: U. Brandes and others, On Modularity Clustering, 2008, for
// the karate club; D. Aloise and others, Column generation algorithms for exact modularity
// maximization in networks, 2010, for Les Misérables.
func TestCommunitiesOfFamousGraphs(t *testing.T) {
	for name, c := range map[string]struct {
		g       *Graph
		optimum float64
	}{
		"karate club":                     {karateGraph(t), .4198},
		"les misérables, without weights": {lesMiserables(t, false), .5600},
		"les misérables, by chapters":     {lesMiserables(t, true), .5667},
	} {
		for algorithm, find := range dividers {
			best := 0.0
			for seed := range uint64(10) {
				found, err := find(t.Context(), c.g, CommunityOptions{Seed: seed})
				if err != nil {
					t.Fatal(err)
				}
				if found.Modularity > c.optimum+1e-4 || found.Modularity < c.optimum-.03 {
					t.Errorf("%s of %s with seed %d has %.4f; the best there is has %.4f", algorithm, name, seed, found.Modularity, c.optimum)
				}
				best = max(best, found.Modularity)
			}
			t.Logf("%s of %s: best of ten seeds %.4f", algorithm, name, best)
			if best < c.optimum-.001 {
				t.Errorf("%s of %s has at best %.4f of %.4f", algorithm, name, best, c.optimum)
			}
		}
	}
}
