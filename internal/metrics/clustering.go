package metrics

import (
	"context"
	"slices"

	"bluegraph/cypher"
)

var clusteringMetric = Metric{
	Name: "clustering", Title: "Clustering coefficient", Property: "clustering",
	Meaning: "the share of the pairs of its neighbours that are neighbours themselves; 0 everywhere in a graph of two sorts of nodes",
	Gives:   GivesValues, Cost: CostMiddle,
	// In Cypher every list of neighbours is compared with those of the neighbours.
	Cypher: cypher.Metric{File: "clustering", Ends: cypher.BothEnds, MaxEdges: 20_000},
	run: func(ctx context.Context, in Input) (Result, error) {
		c, err := ClusteringCoefficients(ctx, in.Graph, in.Control)
		n := int64(in.Graph.Nodes())
		return Result{Values: c.Local, Numbers: []Number{
			numberOf("average", "the mean over all nodes", c.Average, n, 0),
			numberOf("transitivity", "the share of paths of two edges that are closed by a third", c.Transitivity, n, 0),
		}}, err
	},
}

// Clustering says how often two neighbours of a node are neighbours themselves.
type Clustering struct {
	// Triangles counts those each node is a corner of.
	Triangles []uint64
	// Local is the clustering coefficient of each node with d neighbours:
	// triangles/(d·(d-1)/2), 0 where d is below 2 (D. Watts and S. Strogatz, Collective
	// dynamics of 'small-world' networks, 1998).
	Local []float64
	// Average is the mean of Local over all nodes.
	Average float64
	// Transitivity is 3 · triangles / paths of two edges, over the whole graph
	// (M. Newman, The structure and function of complex networks, 2003).
	Transitivity float64
}

// ClusteringCoefficients counts the triangles of an undirected graph; weights are not looked at. A
// two-mode graph has none: project it first.
//
// Each triangle is found from its corner of lowest degree (T. Schank and D. Wagner, Finding,
// Counting and Listing all Triangles in Large Graphs, 2005), so that the work is at most
// edges^1.5.
func ClusteringCoefficients(ctx context.Context, g *Graph, c Control) (Clustering, error) {
	if g.directed {
		return Clustering{}, ErrDirected
	}
	c = c.withWorkers()
	n := g.connected()
	before := make([]uint32, n) // neighbours in rows before a row's own: of higher degree
	for i := range before {
		at, _ := slices.BinarySearch(g.out.row(i), uint32(i))
		before[i] = uint32(at)
	}
	cuts := g.out.pieces(n)
	counts := make([][]uint64, c.Workers)
	marks := make([][]bool, c.Workers)
	err := c.each(ctx, len(cuts)-1, func(worker, piece int) {
		if counts[worker] == nil {
			counts[worker], marks[worker] = make([]uint64, n), make([]bool, n)
		}
		count, marked := counts[worker], marks[worker]
		for i := cuts[piece]; i < cuts[piece+1]; i++ {
			higher := g.out.row(i)[:before[i]]
			for _, j := range higher {
				marked[j] = true
			}
			for _, j := range higher {
				for _, k := range g.out.row(int(j))[:before[j]] {
					if marked[k] {
						count[i]++
						count[j]++
						count[k]++
					}
				}
			}
			for _, j := range higher {
				marked[j] = false
			}
		}
		if worker == 0 {
			c.report(float64(piece) / float64(len(cuts)))
		}
	})
	if err != nil {
		return Clustering{}, err
	}
	c.report(1)
	triangles := make([]uint64, g.Nodes())
	for _, count := range counts {
		for i, t := range count {
			triangles[i] += t
		}
	}
	return clusteringOf(g, triangles), nil
}

func clusteringOf(g *Graph, triangles []uint64) Clustering {
	local := make([]float64, g.Nodes())
	var corners, paths, sum float64
	for i, t := range triangles {
		d := float64(g.out.degree(i))
		if d < 2 {
			continue
		}
		local[i] = float64(t) / (d * (d - 1) / 2)
		sum += local[i]
		corners += float64(t)
		paths += d * (d - 1) / 2
	}
	c := Clustering{Triangles: byNode(g, triangles), Local: byNode(g, local)}
	if paths > 0 {
		c.Average, c.Transitivity = sum/float64(g.Nodes()), corners/paths
	}
	return c
}
