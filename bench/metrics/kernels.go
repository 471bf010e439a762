package main

import (
	"context"

	"bluegraph/internal/metrics"
)

// kernels are measured in this order.
var kernels = []kernel{
	{name: "pagerank", run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		_, err := metrics.PageRank(ctx, g, metrics.PageRankOptions{Control: s.control()})
		return nil, err
	}},
	{name: "components", run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		_, err := metrics.Components(ctx, g, s.control())
		return nil, err
	}},
	{name: "kcore", run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		_, err := metrics.Cores(ctx, g, s.control())
		return nil, err
	}},
	{name: "louvain", run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		found, err := metrics.Louvain(ctx, g, s.communities())
		return &found.Modularity, err
	}},
	{name: "leiden", run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		found, err := metrics.Leiden(ctx, g, s.communities())
		return &found.Modularity, err
	}},
	{name: "betweenness", sampled: true, run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		_, err := metrics.Betweenness(ctx, g, s.sample())
		return nil, err
	}},
	{name: "harmonic", sampled: true, run: func(ctx context.Context, g *metrics.Graph, s settings) (*float64, error) {
		_, err := metrics.Harmonic(ctx, g, s.sample())
		return nil, err
	}},
}

func (s settings) control() metrics.Control { return metrics.Control{Workers: s.workers} }

func (s settings) communities() metrics.CommunityOptions {
	return metrics.CommunityOptions{Control: s.control(), Seed: s.seed}
}

func (s settings) sample() metrics.SampleOptions {
	return metrics.SampleOptions{Control: s.control(), Sources: s.sources, Seed: s.seed}
}
