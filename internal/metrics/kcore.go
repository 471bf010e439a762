package metrics

import "context"

var coreMetric = Metric{
	Name: "kcore", Title: "Core number", Property: "core",
	Meaning: "the largest k for which it lies in a part of the graph where each has at least k neighbours in that part",
	Gives:   GivesValues, Cost: CostLow,
	run: func(ctx context.Context, in Input) (Result, error) {
		cores, err := Cores(ctx, in.Graph, in.Control)
		return perNode(asValues(cores), err)
	},
}

// Cores gives every node its core number: the largest k for which it lies in a part
// of the graph where each node has at least k neighbours in that part (S. Seidman,
// Network structure and minimum degree, 1983).
//
// Nodes of the smallest remaining degree are peeled off in rounds. What is left is
// gone through once for every k, which adds up to the sum of core numbers and so is
// less than the number of edges; no sorted order has to be kept (compare V. Batagelj
// and M. Zaveršnik, An O(m) Algorithm for Cores Decomposition of Networks, 2003).
func Cores(ctx context.Context, g *Graph, c Control) ([]uint32, error) {
	if g.directed {
		return nil, ErrDirected
	}
	n := g.connected()
	degree := make([]uint32, g.Nodes()) // of what is left; ends as the core number
	left := make([]uint32, n)
	for i := range left {
		left[i] = uint32(i)
		degree[i] = uint32(g.out.degree(i))
	}
	var peeled []uint32
	for k := uint32(1); len(left) > 0; k++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		peeled = peeled[:0]
		kept := left[:0]
		for _, i := range left {
			switch {
			case degree[i] > k:
				kept = append(kept, i)
			case degree[i] == k:
				peeled = append(peeled, i)
			}
		}
		left = kept
		for at := 0; at < len(peeled); at++ {
			for _, j := range g.out.row(int(peeled[at])) {
				if d := degree[j]; d > k {
					degree[j] = d - 1
					if d-1 == k {
						peeled = append(peeled, j)
					}
				}
			}
		}
		c.report(1 - float64(len(left))/float64(n))
	}
	return byNode(g, degree), nil
}
