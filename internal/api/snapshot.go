package api

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"bluegraph/internal/export"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// snapshot is what is worked out once for a graph and kept until it changes.
type snapshot struct {
	topology *graph.Topology
	names    func() *export.Names
	gaps     func() gaps
	metrics  *metricRuns
}

// run gives the result of a metric over the snapshot.
func (n *snapshot) run(ctx context.Context, name string, parameters map[string]float64) (*metricRun, error) {
	canonical, err := json.Marshal(parameters) // sorts the names
	if err != nil {
		return nil, fmt.Errorf("metric %s: %w", name, err)
	}
	return n.metrics.get(ctx, name+string(canonical), func(ctx context.Context) (metrics.Result, error) {
		return metrics.Run(ctx, name, n.topology, parameters)
	})
}

// snapshotCache holds the newest snapshot.
type snapshotCache struct {
	mu     sync.Mutex
	newest *snapshot
}

// snapshot returns what is kept for the graph as it is now.
func (s *server) snapshot(ctx context.Context) (*snapshot, error) {
	t, err := s.Store.Topology(ctx)
	if err != nil {
		return nil, err
	}
	s.snapshots.mu.Lock()
	defer s.snapshots.mu.Unlock()
	if n := s.snapshots.newest; n != nil && n.topology == t {
		return n, nil
	}
	n := &snapshot{topology: t, metrics: &metricRuns{slots: s.metricSlots, now: s.Now}}
	n.names = sync.OnceValue(func() *export.Names { return privateNames(t) })
	n.gaps = sync.OnceValue(func() gaps { return gapsOf(t) })
	s.snapshots.newest = n
	return n, nil
}

func privateNames(t *graph.Topology) *export.Names {
	names := export.NewNames()
	for _, n := range t.Nodes {
		names.Add(n.Kind, n.Name)
	}
	return names
}
