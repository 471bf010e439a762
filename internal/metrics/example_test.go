package metrics_test

import (
	"context"
	"fmt"

	"bluegraph/internal/metrics"
)

// Two triangles with an edge between them: 7 edges, and each triangle has 3 of them and half of all
// degrees, so Q = 2·(6/14 - (7/14)²) = 5/14.
func ExampleLeiden() {
	g, err := metrics.NewGraph(6, []metrics.Edge{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}}, metrics.GraphOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := metrics.Leiden(context.Background(), g, metrics.CommunityOptions{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d communities %v, modularity %.4f\n", found.Count, found.Of, found.Modularity)
	// Output: 2 communities [0 0 0 1 1 1], modularity 0.3571
}

// The nodes of a ring are all alike: each has the same part of 1.
func ExamplePageRank() {
	g, err := metrics.NewGraph(4, []metrics.Edge{{0, 1}, {1, 2}, {2, 3}, {3, 0}}, metrics.GraphOptions{Directed: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	ranks, err := metrics.PageRank(context.Background(), g, metrics.PageRankOptions{})
	fmt.Printf("%.2f %v\n", ranks, err)
	// Output: [0.25 0.25 0.25 0.25] <nil>
}
