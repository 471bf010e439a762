package explorer

import (
	"context"
	"errors"
	"slices"
	"sync"

	"bluegraph/internal/metrics"
)

const (
	// keptScopes is how many scopes of a graph are kept for the next metric, and
	// keptScopeEdges how many edges they may have together, at 8 bytes and more each.
	keptScopes     = 8
	keptScopeEdges = 50_000_000
)

// scopeCache keeps the scopes of one graph that were asked for last.
type scopeCache struct {
	mu     sync.Mutex
	scopes []*keptScope // the one asked for last at the end
}

// keptScope may be read when done is closed.
type keptScope struct {
	key   string
	done  chan struct{}
	scope *metrics.Scope
	err   error
}

// get gives the scope of a key, made by build if it is not kept. Who asks for one that
// is being made waits for it; if its maker is stopped, the next one makes it.
func (c *scopeCache) get(ctx context.Context, key string, build func(context.Context) (*metrics.Scope, error)) (*metrics.Scope, error) {
	for {
		k, isMaker := c.join(key)
		if isMaker {
			k.scope, k.err = build(ctx)
			c.finish(k)
			return k.scope, k.err
		}
		select {
		case <-k.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if !errors.Is(k.err, context.Canceled) {
			return k.scope, k.err
		}
	}
}

func (c *scopeCache) join(key string) (k *keptScope, isMaker bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.IndexFunc(c.scopes, func(k *keptScope) bool { return k.key == key }); i >= 0 {
		k = c.scopes[i]
		c.scopes = append(slices.Delete(c.scopes, i, i+1), k)
		return k, false
	}
	k = &keptScope{key: key, done: make(chan struct{})}
	c.scopes = append(c.scopes, k)
	return k, true
}

// finish ends the making of a scope: an error is not kept, and those asked for longest
// ago make room.
func (c *scopeCache) finish(k *keptScope) {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(k.done)
	if k.err != nil {
		c.scopes = slices.DeleteFunc(c.scopes, func(x *keptScope) bool { return x == k })
		return
	}
	var count int
	var edges int64
	for i := len(c.scopes) - 1; i >= 0; i-- {
		if x := c.scopes[i]; x.isDone() { // the scope of another is written until then
			count++
			edges += x.scope.Edges()
			if x != k && (count > keptScopes || edges > keptScopeEdges) {
				c.scopes = slices.Delete(c.scopes, i, i+1)
			}
		}
	}
}

// isDone reports whether a scope has been made.
func (k *keptScope) isDone() bool {
	select {
	case <-k.done:
		return k.err == nil
	default:
		return false
	}
}
