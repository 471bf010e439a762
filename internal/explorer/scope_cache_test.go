package explorer

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// TestScopesAreMadeSideBySide: scopes are counted when one is done, while others are still being made. A race shows it.
func TestScopesAreMadeSideBySide(t *testing.T) {
	g, err := graph.NewBuilder(0, 0).Graph()
	if err != nil {
		t.Fatal(err)
	}
	empty, err := metrics.NewScope(t.Context(), g, metrics.ScopeQuery{Name: metrics.AllScope}, metrics.Control{})
	if err != nil {
		t.Fatal(err)
	}
	var c scopeCache
	var all sync.WaitGroup
	for i := range 4 * keptScopes {
		all.Go(func() {
			made, err := c.get(t.Context(), strconv.Itoa(i), func(context.Context) (*metrics.Scope, error) {
				time.Sleep(time.Duration(i%2) * 10 * time.Millisecond) // every other one is done later, and tells nobody
				return empty, nil
			})
			if made == nil || err != nil {
				t.Errorf("%d: %v, %v", i, made, err)
			}
		})
	}
	all.Wait()
	if len(c.scopes) > keptScopes+1 { // one that was just made stays, however long ago it was asked for
		t.Errorf("%d scopes are kept", len(c.scopes))
	}
}
