package explorer

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// snapshot is what is worked out once for a graph and kept until it changes.
type snapshot struct {
	graph *graph.Graph
	// generation is the store's of the graph, "" while it changes; version names the graph:
	// another load, judgement or resolution makes another.
	generation, version string
	leaks               []questions.LoadedLeak
	names               lazy[*redact.Names]
	pageRanks           lazy[[]float64] // by node index
	values              lazy[filterValues]
	agencyPairs         lazy[identity.Pairs]
	gaps                func() Gaps
	scopes              *scopeCache
}

// snapshotCache holds the newest snapshot.
type snapshotCache struct {
	mu     sync.Mutex
	newest *snapshot
}

// snapshot returns what is kept for the graph as it is now.
func (e *Explorer) snapshot(ctx context.Context) (*snapshot, error) {
	g, generation, err := e.graphNow(ctx)
	if err != nil {
		return nil, err
	}
	if n := e.snapshots.of(g, generation); n != nil {
		return n, nil // without the summary, which reads the reports of loads
	}
	summary, err := e.store.Summary(ctx)
	if err != nil {
		return nil, err
	}
	if g, generation, err = e.graphNow(ctx); err != nil {
		return nil, err
	}
	e.snapshots.mu.Lock()
	defer e.snapshots.mu.Unlock()
	if n := e.snapshots.newest; n != nil && n.graph == g && n.generation == generation {
		return n, nil
	}
	n := &snapshot{
		graph: g, generation: generation, version: versionOf(summary, generation), leaks: summary.Leaks, scopes: &scopeCache{},
	}
	n.gaps = sync.OnceValue(func() Gaps { return gapsOf(g) })
	e.snapshots.newest = n
	return n, nil
}

// scope makes the graph of a scope, or takes the one that is kept.
func (n *snapshot) scope(ctx context.Context, q metrics.ScopeQuery) (*metrics.Scope, error) {
	q, err := q.Normalize()
	if err != nil {
		return nil, err
	}
	key, err := metricQuery{scope: q}.key()
	if err != nil {
		return nil, err
	}
	return n.scopes.get(ctx, key, func(ctx context.Context) (*metrics.Scope, error) {
		return metrics.NewScope(ctx, n.graph, q, metrics.Control{})
	})
}

// attempts is how often a graph is asked for that a load or a judgement has overtaken.
const attempts = 3

// graphNow is the graph and its generation: the store's both before and after it was read,
// or "" if the store keeps changing.
func (e *Explorer) graphNow(ctx context.Context) (g *graph.Graph, generation string, err error) {
	before, err := e.store.Generation(ctx)
	for range attempts {
		if err == nil {
			g, err = e.store.Graph(ctx)
		}
		if err == nil {
			generation, err = e.store.Generation(ctx)
		}
		if err != nil || generation == before {
			return g, generation, err
		}
		before = generation
	}
	return g, "", nil
}

// of is the newest snapshot, if it is of a graph; nil otherwise.
func (c *snapshotCache) of(g *graph.Graph, generation string) *snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := c.newest; n != nil && n.graph == g && n.generation == generation {
		return n
	}
	return nil
}

// ofVersion is the newest snapshot, if it is of the version.
func (c *snapshotCache) ofVersion(version string) (*snapshot, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.newest == nil || c.newest.version != version {
		return nil, questions.ErrChanged
	}
	return c.newest, nil
}

// versionOf is a short name of a generation of what is loaded. A graph read while the
// store changed has a name of its own: nothing else need be of the same graph.
func versionOf(summary questions.Summary, generation string) string {
	h := sha256.New()
	if generation == "" {
		generation = rand.Text()
	}
	fmt.Fprintf(h, "%q ", generation)
	for _, l := range summary.Leaks {
		fmt.Fprintf(h, "%q %q %q ", l.Name, l.Fingerprint, l.LoadedAt)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
