package api

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"sync/atomic"
	"time"

	"bluegraph/internal/metrics"
)

// metricLimit bounds the work on one metric.
const metricLimit = time.Hour

// metricRun is one metric over one graph. Result, size, missing, ended and err may be read
// when done is closed. It holds the graph only while it works: there may be many runs, each
// of another graph.
type metricRun struct {
	id    string
	query metricQuery
	// version and generation are those of the graph's snapshot.
	version, generation string
	created             time.Time
	done                chan struct{}
	// progress is a share as the bits of a float64; working is set once it has its turn.
	progress atomic.Uint64
	working  atomic.Bool
	cancel   context.CancelFunc

	// waiting counts the requests that wait for it; isKept: it goes on without any. Linger
	// ends the waiting of those that were told of it. They are guarded by the list's mutex.
	waiting int
	isKept  bool
	linger  *time.Timer

	result  metrics.Result
	size    scopeSize
	missing missing
	ended   time.Time
	err     error
}

// guarded works within the limit; a panic, which no request's recovery would
// catch here, becomes an error.
func guarded(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, metricLimit)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return work(ctx, r)
}

// work makes the scope, or takes the one that is kept, and runs the metric.
func (r *metricRun) work(ctx context.Context, n *snapshot) error {
	scopeKey, err := metricQuery{scope: r.query.scope}.key()
	if err != nil {
		return err
	}
	scope, err := n.scopes.get(ctx, scopeKey, func(ctx context.Context) (*metrics.Scope, error) {
		return metrics.NewScope(ctx, n.graph, r.query.scope, metrics.Control{})
	})
	if err != nil {
		return err
	}
	r.size, r.missing = sizeOf(scope), missingOf(n.gaps(), n.leaks)
	r.result, err = r.query.metric.Run(ctx, metrics.Input{
		Scope: scope, Values: r.query.values, Restart: r.query.restart,
		Control: metrics.Control{Progress: func(share float64) { r.progress.Store(math.Float64bits(share)) }},
	})
	return err
}

func (r *metricRun) isDone() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

func (r *metricRun) hasFailed() bool { return r.isDone() && r.err != nil }

// wasStopped tells whether a run that is done was ended by somebody.
func (r *metricRun) wasStopped() bool { return errors.Is(r.err, context.Canceled) }
