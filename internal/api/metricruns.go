package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"bluegraph/internal/metrics"
)

const (
	// keptRuns is how many results are kept. Each holds one or two numbers a node, and a
	// parameter can have any value.
	keptRuns = 24
	// runsAtOnce bounds the metrics worked out at the same time: one takes every core.
	runsAtOnce = 2
	// runsWaiting bounds those that wait for their turn.
	runsWaiting = 32
	// metricLimit bounds the work on one metric.
	metricLimit = time.Hour
)

// metricRun is one metric over one graph. Result, size, ended and err may be read
// when done is closed.
type metricRun struct {
	id       string
	query    metricQuery
	snapshot *snapshot
	created  time.Time
	done     chan struct{}
	// progress is a share as the bits of a float64; working is set once it has its turn.
	progress atomic.Uint64
	working  atomic.Bool
	cancel   context.CancelFunc

	// waiting counts the requests that wait for it; isKept: it goes on without any. Both
	// are guarded by the list's mutex.
	waiting int
	isKept  bool

	result metrics.Result
	size   scopeSize
	ended  time.Time
	err    error
}

// metricRuns are the runs of a server, of this graph and of those before. Who asks for a
// run that is there joins it; one that nobody waits for any more is stopped,
// unless it was started to be kept.
type metricRuns struct {
	slots chan struct{} // one a run at work
	now   func() time.Time

	mu   sync.Mutex
	runs []*metricRun // the one asked for last at the end
}

func newMetricRuns(now func() time.Time) *metricRuns {
	return &metricRuns{slots: make(chan struct{}, runsAtOnce), now: now}
}

// join finds the run of a query on a graph, or starts it, and counts one more who waits.
func (m *metricRuns) join(ctx context.Context, q metricQuery, n *snapshot) (*metricRun, error) {
	key, err := q.key()
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(n.version + key))
	return m.enter(ctx, &metricRun{id: hex.EncodeToString(hash[:8]), query: q, snapshot: n}, func(ctx context.Context, r *metricRun) error {
		return r.work(ctx, key)
	})
}

// enter adds a run and has it worked out, or finds the one of its id.
func (m *metricRuns) enter(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) (*metricRun, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.IndexFunc(m.runs, func(x *metricRun) bool { return x.id == r.id }); i >= 0 && !m.runs[i].hasFailed() {
		r = m.runs[i]
		m.runs = append(slices.Delete(m.runs, i, i+1), r)
		r.waiting++
		return r, nil
	}
	var busy int
	for _, x := range m.runs {
		if !x.isDone() {
			busy++
		}
	}
	if busy >= runsAtOnce+runsWaiting {
		return nil, failed(http.StatusServiceUnavailable, codeUnavailable, "too many metrics are being worked out",
			"try again later, or stop one: GET "+prefix+"/metrics/runs lists them")
	}
	m.forget(r.id)
	r.created, r.done, r.waiting = m.now(), make(chan struct{}), 1
	// The run outlives the request that began it: others may wait for it too.
	ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	m.runs = append(m.runs, r)
	m.makeRoom()
	go m.work(ctx, r, work)
	return r, nil
}

// makeRoom forgets the results asked for longest ago. The lock is held.
func (m *metricRuns) makeRoom() {
	for i := 0; i < len(m.runs) && len(m.runs) > keptRuns; {
		if m.runs[i].isDone() {
			m.runs = slices.Delete(m.runs, i, i+1)
		} else {
			i++
		}
	}
}

// leave counts one less who waits; the last one stops a run that is not done.
func (m *metricRuns) leave(r *metricRun) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r.waiting--; r.waiting > 0 || r.isKept || r.isDone() {
		return
	}
	r.cancel()
	m.forget(r.id)
}

// keep lets a run go on when nobody waits for it.
func (m *metricRuns) keep(r *metricRun) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r.isKept = true
}

// stop ends a run and forgets it; ok is false if there is none of the id.
func (m *metricRuns) stop(id string) (r *metricRun, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.runs, func(x *metricRun) bool { return x.id == id })
	if i < 0 {
		return nil, false
	}
	r = m.runs[i]
	r.cancel()
	m.forget(id)
	return r, true
}

// find gives the run of an id.
func (m *metricRuns) find(id string) (r *metricRun, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.IndexFunc(m.runs, func(x *metricRun) bool { return x.id == id }); i >= 0 {
		return m.runs[i], true
	}
	return nil, false
}

// list gives all runs, the one asked for last first.
func (m *metricRuns) list() []*metricRun {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := slices.Clone(m.runs)
	slices.Reverse(all)
	return all
}

// forget takes a run out, so that the next who asks tries again. The lock is held.
func (m *metricRuns) forget(id string) {
	m.runs = slices.DeleteFunc(m.runs, func(x *metricRun) bool { return x.id == id })
}

// work has a run worked out when its turn comes. A run that failed is kept only for who
// started it to be kept.
func (m *metricRuns) work(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) {
	defer r.cancel()
	select {
	case m.slots <- struct{}{}:
		r.working.Store(true)
		r.err = guarded(ctx, r, work)
		<-m.slots
	case <-ctx.Done():
		r.err = ctx.Err()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r.ended = m.now()
	if r.err != nil && !r.isKept {
		m.runs = slices.DeleteFunc(m.runs, func(x *metricRun) bool { return x == r })
	}
	close(r.done)
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
func (r *metricRun) work(ctx context.Context, key string) error {
	scopeKey, err := metricQuery{scope: r.query.scope}.key()
	if err != nil {
		return err
	}
	scope, err := r.snapshot.scopes.get(ctx, scopeKey, func(ctx context.Context) (*metrics.Scope, error) {
		return metrics.NewScope(ctx, r.snapshot.graph, r.query.scope, metrics.Control{})
	})
	if err != nil {
		return err
	}
	r.size = sizeOf(scope)
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
