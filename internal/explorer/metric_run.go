package explorer

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"sync/atomic"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
)

// maxMetricTime bounds the work on one metric.
const maxMetricTime = time.Hour

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
	// progress is a share as the bits of a float64; running is set once it has its turn.
	progress atomic.Uint64
	running  atomic.Bool
	cancel   context.CancelFunc

	// waiters counts the requests that wait for it; isKept: it goes on without any. The timer
	// ends the waiting of those that were told of it. They are guarded by the list's mutex.
	waiters     int
	isKept      bool
	lingerTimer *time.Timer

	result  metrics.Result
	size    ScopeSize
	missing Missing
	ended   time.Time
	err     error
}

// limited works within the time limit; a panic, which no request's recovery would
// catch here, becomes an error.
func limited(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, maxMetricTime)
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
	scope, err := n.scope(ctx, r.query.scope)
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

// wasStopped reports whether a run that is done was ended by somebody.
func (r *metricRun) wasStopped() bool { return errors.Is(r.err, context.Canceled) }

// RunStatus is where a run stands.
type RunStatus string

// The states of a run.
const (
	RunWaiting RunStatus = "waiting" // for its turn
	RunRunning RunStatus = "running"
	RunDone    RunStatus = "done"
	RunFailed  RunStatus = "failed"
	RunStopped RunStatus = "stopped"
)

// MetricRun is a run of a metric: where it stands.
type MetricRun struct {
	ID         string             `json:"id"`
	Metric     string             `json:"metric"`
	Scope      string             `json:"scope"`
	Filter     *graph.Selection   `json:"filter,omitempty"`
	Parameters map[string]float64 `json:"parameters"`
	// ScopeParameters are those of the scope.
	ScopeParameters map[string]float64 `json:"scope_parameters,omitempty"`
	Restart         []entities.ID      `json:"restart,omitempty"`
	Status          RunStatus          `json:"status"`
	// Progress is the share of the work on the metric that is done, 0 to 1.
	Progress  float64 `json:"progress"`
	CreatedAt string  `json:"created_at"`
	EndedAt   string  `json:"ended_at,omitempty"`
	// Graph is the version of the graph; Stale reports whether it has changed since.
	Graph string `json:"graph"`
	Stale bool   `json:"stale"`
	// Err is why a run has failed.
	Err error `json:"-"`
}

func (e *Explorer) describe(r *metricRun) *MetricRun {
	d := &MetricRun{
		ID: r.id, Metric: r.query.metric.Name, Scope: r.query.scope.Name, Parameters: r.query.values, ScopeParameters: r.query.scope.Values,
		Restart: r.query.restart, Status: RunWaiting, Progress: math.Float64frombits(r.progress.Load()),
		CreatedAt: formatTime(r.created), Graph: r.version, Stale: e.isStale(r),
	}
	if !r.query.scope.IsAll() {
		d.Filter = &r.query.scope.Selection
	}
	if r.running.Load() {
		d.Status = RunRunning
	}
	if !r.isDone() {
		return d
	}
	d.EndedAt = formatTime(r.ended)
	switch {
	case r.err == nil:
		d.Status, d.Progress = RunDone, 1
	case r.wasStopped():
		d.Status = RunStopped
	default:
		d.Status, d.Err = RunFailed, r.err
	}
	return d
}

// isStale reports whether the graph has changed since a run began.
func (e *Explorer) isStale(r *metricRun) bool {
	e.snapshots.mu.Lock()
	defer e.snapshots.mu.Unlock()
	return e.snapshots.newest.version != r.version
}
