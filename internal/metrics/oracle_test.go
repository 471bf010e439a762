package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"bluegraph/internal/testkit/random"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
)

// The kernels against gonum's, which see the same rows.

func byID(values map[int64]float64, n int) []float64 {
	all := make([]float64, n)
	for id, v := range values {
		all[id] = v
	}
	return all
}

// twoModeGraph joins n/10 lists with members of very unequal activity.
func twoModeGraph(t *testing.T, n, m int, seed uint64) *Graph {
	random := random.New(t, seed)
	edges := make([]Edge, m)
	for i := range edges {
		edges[i] = Edge{uint32(random.IntN(n / 10)), uint32(n/10 + int(math.Pow(random.Float64(), 2)*float64(n-n/10)))}
	}
	return built(t, n, edges, GraphOptions{})
}

// cliques are groups of eight nodes that all know each other, on a ring.
func cliques(t *testing.T, count int) *Graph {
	var edges []Edge
	for c := range uint32(count) {
		for i := range uint32(8) {
			for j := range i {
				edges = append(edges, Edge{8*c + i, 8*c + j})
			}
		}
		edges = append(edges, Edge{8 * c, 8*((c+1)%uint32(count)) + 1})
	}
	return built(t, 8*count, edges, GraphOptions{})
}

// oracleGraphs are of every sort that gonum can still take.
func oracleGraphs(t *testing.T) map[string]*Graph {
	return map[string]*Graph{
		"karate club": karateGraph(t),
		"sparse":      built(t, 400, edgesAmong(400, 300, random.Seed(t, 11)), GraphOptions{}),
		"dense":       built(t, 300, edgesAmong(300, 4000, random.Seed(t, 12)), GraphOptions{}),
		"two-mode":    twoModeGraph(t, 500, 2000, 13),
		"cliques":     cliques(t, 40),
	}
}

func TestPageRankAgainstGonum(t *testing.T) {
	graphs := oracleGraphs(t)
	graphs["directed"] = built(t, 500, edgesAmong(500, 1500, random.Seed(t, 14)), GraphOptions{Directed: true})
	for name, g := range graphs {
		got, err := PageRank(t.Context(), g, PageRankOptions{Tolerance: 1e-12})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(name)
		near(t, "PageRank", got, byID(network.PageRankSparse(g.Directed(), .85, 1e-11), g.Nodes()), 1e-9)
	}
}

// Personalised PageRank solves x = (1-d)·r + d·P·x, which is checked as it stands.
func TestPersonalisedPageRankSolvesItsEquation(t *testing.T) {
	graphs := oracleGraphs(t)
	graphs["directed"] = built(t, 500, edgesAmong(500, 1500, random.Seed(t, 14)), GraphOptions{Directed: true})
	for name, g := range graphs {
		restart := []uint32{3, 7, 7}
		x, err := PageRank(t.Context(), g, PageRankOptions{Tolerance: 1e-13, Damping: .9, Restart: restart})
		if err != nil {
			t.Fatal(err)
		}
		t.Log(name)
		want := make([]float64, g.Nodes())
		again := .1
		seen := g.Directed()
		for u := range int64(g.Nodes()) {
			to := seen.From(u)
			if to.Len() == 0 {
				again += .9 * x[u]
			}
			for share := .9 * x[u] / float64(to.Len()); to.Next(); {
				want[to.Node().ID()] += share
			}
		}
		want[3] += again / 2
		want[7] += again / 2
		near(t, "PageRank", x, want, 1e-12)
	}
}

func TestBetweennessAgainstGonum(t *testing.T) {
	for name, g := range oracleGraphs(t) {
		got, err := Betweenness(t.Context(), g, SampleOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want := byID(network.Betweenness(gonumOf(t, g)), g.Nodes())
		for i := range want {
			want[i] /= 2 // gonum counts a pair both ways
		}
		t.Log(name)
		near(t, "betweenness", got.Values, want, 1e-7)
	}
}

func TestHarmonicAgainstGonum(t *testing.T) {
	graphs := oracleGraphs(t)
	graphs["directed"] = built(t, 300, edgesAmong(300, 600, random.Seed(t, 14)), GraphOptions{Directed: true})
	for name, g := range graphs {
		got, err := Harmonic(t.Context(), g, SampleOptions{})
		if err != nil {
			t.Fatal(err)
		}
		seen := gonumOf(t, g)
		t.Log(name)
		near(t, "harmonic", got.Values, byID(network.Harmonic(seen, path.DijkstraAllPaths(seen)), g.Nodes()), 1e-9)
	}
}

func TestHITSAgainstGonum(t *testing.T) {
	g := built(t, 400, edgesAmong(400, 2400, random.Seed(t, 15)), GraphOptions{Directed: true})
	hubs, authorities, err := HITS(t.Context(), g, SpectralOptions{Tolerance: 1e-12})
	if err != nil {
		t.Fatal(err)
	}
	wantHubs, wantAuthorities := make([]float64, g.Nodes()), make([]float64, g.Nodes())
	for id, v := range network.HITS(g.Directed(), 1e-12) {
		wantHubs[id], wantAuthorities[id] = v.Hub, v.Authority
	}
	near(t, "hub", hubs, wantHubs, 1e-8)
	near(t, "authority", authorities, wantAuthorities, 1e-8)
}

func TestComponentsAndCoresAgainstGonum(t *testing.T) {
	for name, g := range oracleGraphs(t) {
		u := gonumOf(t, g).(gonum.Undirected)
		components, err := Components(t.Context(), g, Control{})
		want := make([]uint32, g.Nodes())
		parts := topo.ConnectedComponents(u)
		for _, part := range parts {
			smallest := slices.MinFunc(part, func(a, b gonum.Node) int { return int(a.ID() - b.ID()) })
			for _, node := range part {
				want[node.ID()] = uint32(smallest.ID())
			}
		}
		number(want)
		same(t, name+" components", components, want, err)

		cores, err := Cores(t.Context(), g, Control{})
		wantCores := make([]uint32, g.Nodes())
		_, shells := topo.DegeneracyOrdering(u)
		for k, shell := range shells {
			for _, node := range shell {
				wantCores[node.ID()] = uint32(k)
			}
		}
		same(t, name+" cores", cores, wantCores, err)
	}
}

func TestCommunitiesAgainstGonum(t *testing.T) {
	graphs := oracleGraphs(t)
	graphs["weighted"] = lesMiserables(t, true)
	for name, g := range graphs {
		for algorithm, find := range dividers {
			for _, resolution := range []float64{.5, 1, 2} {
				found, err := find(t.Context(), g, CommunityOptions{Resolution: resolution})
				if err != nil {
					t.Fatal(err)
				}
				groups := make([][]gonum.Node, found.Count)
				for id, c := range found.Of {
					groups[c] = append(groups[c], viewNode(id))
				}
				if !slices.IsSortedFunc(groups, func(a, b []gonum.Node) int { return len(b) - len(a) }) {
					t.Errorf("%s: communities are not in the order of their sizes", name)
				}
				q := community.Q(gonumOf(t, g), groups, resolution)
				if math.Abs(q-found.Modularity) > 1e-12 {
					t.Errorf("%s of %s at %v: modularity %v, gonum says %v", algorithm, name, resolution, found.Modularity, q)
				}
				source := rand.NewPCG(random.Seed(t, 1), 1)
				theirs := community.Q(gonumOf(t, g), community.Modularize(gonumOf(t, g), resolution, source).Communities(), resolution)
				if found.Modularity < theirs-.01 {
					t.Errorf("%s of %s at %v: modularity %v, gonum finds %v", algorithm, name, resolution, found.Modularity, theirs)
				}
			}
		}
	}
}

// What sets Leiden apart: no community falls apart.
func TestLeidenCommunitiesAreConnected(t *testing.T) {
	graphs := oracleGraphs(t)
	graphs["large"] = largeGraph(t)
	graphs["tree-like"] = built(t, 5000, edgesAmong(5000, 4500, random.Seed(t, 21)), GraphOptions{})
	for name, g := range graphs {
		for seed := range uint64(3) {
			found, err := Leiden(t.Context(), g, CommunityOptions{Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			var inside []Edge
			for r := range g.Nodes() {
				for _, s := range g.out.row(r) {
					if u, v := g.ids[r], g.ids[s]; found.Of[u] == found.Of[v] {
						inside = append(inside, Edge{u, v})
					}
				}
			}
			parts, err := Components(t.Context(), built(t, g.Nodes(), inside, GraphOptions{}), Control{})
			if err != nil {
				t.Fatal(err)
			}
			if count := int(slices.Max(parts)) + 1; count != found.Count {
				t.Errorf("%s: %d communities are %d connected parts", name, found.Count, count)
			}
		}
	}
}

// Cliques on a ring are the communities anyone would name.
func TestCommunitiesOfCliques(t *testing.T) {
	g := cliques(t, 12)
	want := make([]uint32, g.Nodes())
	for i := range want {
		want[i] = uint32(i / 8)
	}
	for name, find := range dividers {
		found, err := find(t.Context(), g, CommunityOptions{Seed: 3})
		same(t, name, found.Of, want, err)
	}
}
