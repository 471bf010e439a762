package main

import (
	"context"

	"bluegraph/internal/metrics"
)

// kernels are measured in this order.
var kernels = []kernel{
	{"pagerank", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		_, err := metrics.PageRank(ctx, g, metrics.PageRankOptions{Control: s.control()})
		return 0, err
	}},
	{"components", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		_, err := metrics.Components(ctx, g, s.control())
		return 0, err
	}},
	{"kcore", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		_, err := metrics.Cores(ctx, g, s.control())
		return 0, err
	}},
	{"louvain", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		found, err := metrics.Louvain(ctx, g, metrics.CommunityOptions{Control: s.control(), Seed: s.seed})
		return found.Modularity, err
	}},
	{"leiden", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		found, err := metrics.Leiden(ctx, g, metrics.CommunityOptions{Control: s.control(), Seed: s.seed})
		return found.Modularity, err
	}},
	{"betweenness", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		_, err := metrics.Betweenness(ctx, g, s.sample())
		return 0, err
	}},
	{"harmonic", func(ctx context.Context, g *metrics.Graph, s settings) (float64, error) {
		_, err := metrics.Harmonic(ctx, g, s.sample())
		return 0, err
	}},
}

func (s settings) sample() metrics.SampleOptions {
	return metrics.SampleOptions{Control: s.control(), Sources: s.sources, Seed: s.seed}
}

func (s settings) control() metrics.Control { return metrics.Control{Workers: s.workers} }
