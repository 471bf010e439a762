package metrics

import "context"

var louvainMetric = Metric{
	Name: "louvain", Title: "Communities (Louvain)", Property: "community",
	Meaning: "groups with more edges within than chance would put there; the largest is number 0; a group need not be connected",
	Gives:   GivesGroups, Cost: CostMiddle, Parameters: communityParameters,
	run: func(ctx context.Context, in Input) (Result, error) { return communityResult(ctx, in, Louvain) },
}

// Louvain divides the nodes into communities of high modularity (V. Blondel and
// others, Fast unfolding of communities in large networks, 2008): nodes move to the
// neighbouring community that gains most until none gains, communities become the
// nodes of a smaller graph, and so on; then all again from what was found, as long as
// that helps. Edge weights count. A community it finds need not be connected;
// Leiden's are.
func Louvain(ctx context.Context, g *Graph, o CommunityOptions) (Communities, error) {
	o, err := o.normalized()
	if err != nil {
		return Communities{}, err
	}
	group, err := divide(ctx, g, o, func(_ context.Context, _ *mover, group []uint32, _ uint64) ([]uint32, error) {
		return group, nil
	})
	if err != nil {
		return Communities{}, err
	}
	return communities(g, group, o), nil
}
