package api

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"bluegraph/internal/metrics"
)

const (
	// keptRuns is how many results are kept for a graph. Each holds a number a
	// node, and a parameter can have any value.
	keptRuns = 8
	// runsAtOnce bounds the metrics worked out at the same time: one takes every core.
	runsAtOnce = 2
	// metricLimit bounds the work on one metric.
	metricLimit = 10 * time.Minute
)

// metricRun is one metric over one graph; what it holds may be read when done is
// closed.
type metricRun struct {
	key     string
	done    chan struct{}
	waiting int // requests that wait for it
	cancel  context.CancelFunc

	result metrics.Result
	at     time.Time
	err    error
}

// metricRuns are the runs over one graph. Who asks for a run that is under way
// waits for it; a run that nobody waits for any more is stopped.
type metricRuns struct {
	slots chan struct{} // of the server: one a run at work
	now   func() time.Time

	mu   sync.Mutex
	runs []*metricRun // the one asked for last at the end
}

// get gives the result of a run, worked out by work if it is not kept.
func (m *metricRuns) get(ctx context.Context, key string, work func(context.Context) (metrics.Result, error)) (*metricRun, error) {
	r := m.join(ctx, key, work)
	defer m.leave(r)
	select {
	case <-r.done:
		return r, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// join finds the run, or starts it, and counts one more who waits.
func (m *metricRuns) join(ctx context.Context, key string, work func(context.Context) (metrics.Result, error)) *metricRun {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.runs, func(r *metricRun) bool { return r.key == key })
	var r *metricRun
	if i >= 0 {
		r = m.runs[i]
		m.runs = slices.Delete(m.runs, i, i+1)
	} else {
		r = &metricRun{key: key, done: make(chan struct{})}
		// The run outlives the request that began it: others may wait for it too.
		ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
		go m.work(ctx, r, work)
	}
	r.waiting++
	if m.runs = append(m.runs, r); len(m.runs) > keptRuns {
		m.runs = slices.Delete(m.runs, 0, 1)
	}
	return r
}

// leave counts one less who waits; the last one stops a run that is not done.
func (m *metricRuns) leave(r *metricRun) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r.waiting--; r.waiting > 0 {
		return
	}
	select {
	case <-r.done:
	default:
		r.cancel()
		m.forget(r)
	}
}

// forget takes a run out, so that the next who asks tries again. The lock is held.
func (m *metricRuns) forget(r *metricRun) {
	m.runs = slices.DeleteFunc(m.runs, func(x *metricRun) bool { return x == r })
}

func (m *metricRuns) work(ctx context.Context, r *metricRun, work func(context.Context) (metrics.Result, error)) {
	defer r.cancel()
	select {
	case m.slots <- struct{}{}:
		r.result, r.err = guarded(ctx, work)
		<-m.slots
	case <-ctx.Done():
		r.err = ctx.Err()
	}
	r.at = m.now()
	m.mu.Lock()
	defer m.mu.Unlock()
	if r.err != nil {
		m.forget(r)
	}
	close(r.done)
}

// guarded works within the limit; a panic, which no request's recovery would
// catch here, becomes an error.
func guarded(ctx context.Context, work func(context.Context) (metrics.Result, error)) (result metrics.Result, err error) {
	ctx, cancel := context.WithTimeout(ctx, metricLimit)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return work(ctx)
}
