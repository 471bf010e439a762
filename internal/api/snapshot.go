package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"bluegraph/internal/graph"
)

// snapshot is what is worked out once for a graph and kept until it changes.
type snapshot struct {
	graph *graph.Graph
	// version names the graph: the same loads have the same version.
	version string
	names   privateNames
	gaps    func() gaps
	scopes  *scopeCache
}

// snapshotCache holds the newest snapshot.
type snapshotCache struct {
	mu     sync.Mutex
	newest *snapshot
}

// snapshot returns what is kept for the graph as it is now.
func (s *server) snapshot(ctx context.Context) (*snapshot, error) {
	summary, err := s.Store.Summary(ctx)
	if err != nil {
		return nil, err
	}
	return s.snapshotOf(ctx, summary)
}

// snapshotOf is snapshot for a caller that has the summary.
func (s *server) snapshotOf(ctx context.Context, summary graph.Summary) (*snapshot, error) {
	g, err := s.Store.Graph(ctx)
	if err != nil {
		return nil, err
	}
	s.snapshots.mu.Lock()
	defer s.snapshots.mu.Unlock()
	if n := s.snapshots.newest; n != nil && n.graph == g {
		return n, nil
	}
	n := &snapshot{graph: g, version: versionOf(summary), scopes: &scopeCache{}}
	n.gaps = sync.OnceValue(func() gaps { return gapsOf(g) })
	s.snapshots.newest = n
	return n, nil
}

// versionOf is a short name of what is loaded.
func versionOf(summary graph.Summary) string {
	h := sha256.New()
	for _, l := range summary.Leaks {
		fmt.Fprintf(h, "%q %q %q ", l.Name, l.Fingerprint, l.LoadedAt)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
