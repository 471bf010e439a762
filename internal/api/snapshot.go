package api

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"bluegraph/internal/export"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// snapshot is what is worked out once for a graph and kept until it changes.
type snapshot struct {
	topology *graph.Topology
	names    func() *export.Names
	gaps     func() gaps

	mu      sync.Mutex
	metrics map[string]*metricRun // by name and parameters
}

// metricRun is one metric over the snapshot; what it holds may be read when done
// is closed.
type metricRun struct {
	done   chan struct{}
	result metrics.Result
	at     time.Time
	err    error
}

// metricLimit bounds the work on one metric. It is not bound to the request that
// asked first: others wait for the same result.
const metricLimit = 10 * time.Minute

// run gives the result of a metric, worked out once for a graph and parameters.
func (n *snapshot) run(ctx context.Context, name string, parameters map[string]float64, now func() time.Time) (*metricRun, error) {
	canonical, err := json.Marshal(parameters) // sorts the names
	if err != nil {
		return nil, fmt.Errorf("metric %s: %w", name, err)
	}
	key := name + string(canonical)
	n.mu.Lock()
	r, known := n.metrics[key]
	if !known {
		r = &metricRun{done: make(chan struct{})}
		n.metrics[key] = r
		go n.work(context.WithoutCancel(ctx), key, r, name, parameters, now)
	}
	n.mu.Unlock()
	select {
	case <-r.done:
		return r, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (n *snapshot) work(ctx context.Context, key string, r *metricRun, name string, parameters map[string]float64, now func() time.Time) {
	ctx, cancel := context.WithTimeout(ctx, metricLimit)
	defer cancel()
	r.result, r.err = metrics.Run(ctx, name, n.topology, parameters)
	r.at = now()
	if r.err != nil { // the next one who asks tries again
		n.mu.Lock()
		delete(n.metrics, key)
		n.mu.Unlock()
	}
	close(r.done)
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
	n := &snapshot{topology: t, metrics: map[string]*metricRun{}}
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
