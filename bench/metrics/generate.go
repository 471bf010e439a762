package main

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"bluegraph/internal/metrics"
)

// source is a graph to measure on.
type source struct {
	name string
	// edges gives the edges and the number of nodes.
	edges func() ([]metrics.Edge, int, error)
}

// made are the graphs that need no file: ten edges a node.
var made = []source{
	{"rmat-10k", func() ([]metrics.Edge, int, error) { return rmat(10_000) }},
	{"rmat-100k", func() ([]metrics.Edge, int, error) { return rmat(100_000) }},
	{"rmat-1m", func() ([]metrics.Edge, int, error) { return rmat(1_000_000) }},
	{"bipartite-10k", func() ([]metrics.Edge, int, error) { return bipartite(10_000) }},
	{"bipartite-100k", func() ([]metrics.Edge, int, error) { return bipartite(100_000) }},
	{"bipartite-1m", func() ([]metrics.Edge, int, error) { return bipartite(1_000_000) }},
}

const (
	edgesPerNode = 10
	graphSeed    = 20200619
)

// rmat draws a recursive matrix graph (D. Chakrabarti, Y. Zhan and C. Faloutsos, R-MAT: A
// Recursive Model for Graph Mining, 2004) with the quadrants .57, .19, .19 and .05. The
// matrix has the next power of two of n rows; an edge beyond n is drawn again. Numbers
// are shuffled, so that they do not tell the degree.
func rmat(n int) ([]metrics.Edge, int, error) {
	random := rand.New(rand.NewPCG(graphSeed, uint64(n)))
	names := random.Perm(n)
	scale := bits.Len(uint(n - 1))
	edges := make([]metrics.Edge, 0, edgesPerNode*n)
	for len(edges) < edgesPerNode*n {
		u, v := 0, 0
		for range scale {
			u, v = 2*u, 2*v
			switch p := random.Float64(); {
			case p < .57:
			case p < .76:
				v++
			case p < .95:
				u++
			default:
				u, v = u+1, v+1
			}
		}
		if u < n && v < n {
			edges = append(edges, metrics.Edge{U: uint32(names[u]), V: uint32(names[v])})
		}
	}
	return edges, n, nil
}

// bipartite draws campaigns (a tenth of the nodes) and their recipients. A campaign has
// the site of its number modulo the number of sites and sends nine of ten copies there;
// lists have log-normal lengths (sigma 1.5), and recipients of a site are drawn by the
// square of a uniform number, so that some are on most lists.
func bipartite(n int) ([]metrics.Edge, int, error) {
	random := rand.New(rand.NewPCG(graphSeed, uint64(n)+1))
	const sites = 40
	campaigns := n / 10
	recipients := n - campaigns
	perSite := recipients / sites
	edges := make([]metrics.Edge, 0, edgesPerNode*n)
	for len(edges) < edgesPerNode*n {
		c := random.IntN(campaigns)
		length := int(min(math.Exp(1.5*random.NormFloat64()+3.5), float64(recipients)/3))
		for range length + 1 {
			r := random.IntN(recipients)
			if random.IntN(10) > 0 {
				u := random.Float64()
				r = (c%sites)*perSite + int(u*u*float64(perSite))
			}
			edges = append(edges, metrics.Edge{U: uint32(c), V: uint32(campaigns + r)})
		}
	}
	return edges, n, nil
}
