package explorer

import (
	"context"
	"fmt"
	"time"
)

// MetricOutcome is a metric, or the run that works on it while there is no result yet.
type MetricOutcome struct {
	Metric *Metric
	Run    *MetricRun
}

// Metric gives a metric, or after wait the run that will have it.
func (e *Explorer) Metric(ctx context.Context, name string, q MetricQuery, shown Shown, wait time.Duration) (MetricOutcome, error) {
	return guarded(ctx, e, on(ActMetric, name), func(ctx context.Context) (MetricOutcome, error) {
		r, err := e.joinRun(ctx, name, q)
		if err != nil {
			return MetricOutcome{}, err
		}
		defer e.runs.leave(r)
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-r.done:
			return e.outcome(ctx, r, shown)
		case <-ctx.Done():
			return MetricOutcome{}, ctx.Err()
		case <-timer.C:
			e.runs.linger(r)
			return MetricOutcome{Run: e.describe(r)}, nil
		}
	})
}

// joinRun joins the run of a query, which the caller leaves.
func (e *Explorer) joinRun(ctx context.Context, name string, b MetricQuery) (*metricRun, error) {
	var err error
	if b.Filter.States, err = e.states(ctx, b.Filter.States); err != nil {
		return nil, err
	}
	q, err := b.normalize(name)
	if err != nil {
		return nil, err
	}
	if err := e.known(ctx, q.scope.Sites); err != nil {
		return nil, err
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return nil, fmt.Errorf("metric %s: %w", name, err)
	}
	return e.runs.join(ctx, q, n, e.snapshots.ofVersion)
}

// outcome tells the result of a run that is done.
func (e *Explorer) outcome(ctx context.Context, r *metricRun, shown Shown) (MetricOutcome, error) {
	switch {
	case r.err == nil:
		return MetricOutcome{Metric: e.metricOf(r, shown)}, nil
	case ctx.Err() == nil && r.wasStopped():
		return MetricOutcome{}, conflict("the run was stopped", "start it again")
	}
	return MetricOutcome{}, r.err
}

// StartMetric starts a run, or joins one of the same question; it goes on when nobody asks for it.
func (e *Explorer) StartMetric(ctx context.Context, name string, q MetricQuery) (*MetricRun, error) {
	return guarded(ctx, e, on(ActStartMetric, name), func(ctx context.Context) (*MetricRun, error) {
		r, err := e.joinRun(ctx, name, q)
		if err != nil {
			return nil, err
		}
		e.runs.keep(r)
		e.runs.leave(r)
		return e.describe(r), nil
	})
}

// MetricRuns lists the runs that are kept, the one asked for last first.
func (e *Explorer) MetricRuns(ctx context.Context) ([]*MetricRun, error) {
	return guarded(ctx, e, Act{Name: ActMetricRuns}, func(ctx context.Context) ([]*MetricRun, error) {
		if _, err := e.snapshot(ctx); err != nil { // so that stale ones are known
			return nil, err
		}
		runs := []*MetricRun{}
		for _, r := range e.runs.list() {
			runs = append(runs, e.describe(r))
		}
		return runs, nil
	})
}

// MetricRun tells where a run stands.
func (e *Explorer) MetricRun(ctx context.Context, id string) (*MetricRun, error) {
	return guarded(ctx, e, on(ActMetricRun, id), func(ctx context.Context) (*MetricRun, error) {
		r, err := e.findRun(ctx, id)
		if err != nil {
			return nil, err
		}
		e.runs.linger(r)
		return e.describe(r), nil
	})
}

// StopMetric stops a run and forgets its result.
func (e *Explorer) StopMetric(ctx context.Context, id string) (*MetricRun, error) {
	return guarded(ctx, e, on(ActStopMetric, id), func(context.Context) (*MetricRun, error) {
		r, ok := e.runs.stop(id)
		if !ok {
			return nil, noRun(id)
		}
		<-r.done
		return e.describe(r), nil
	})
}

// MetricResult tells the result of a run, or the run while there is none.
func (e *Explorer) MetricResult(ctx context.Context, id string, shown Shown) (MetricOutcome, error) {
	return guarded(ctx, e, on(ActMetricResult, id), func(ctx context.Context) (MetricOutcome, error) {
		r, err := e.findRun(ctx, id)
		if err != nil {
			return MetricOutcome{}, err
		}
		if !r.isDone() {
			e.runs.linger(r)
			return MetricOutcome{Run: e.describe(r)}, nil
		}
		return e.outcome(ctx, r, shown)
	})
}

func (e *Explorer) findRun(ctx context.Context, id string) (*metricRun, error) {
	if _, err := e.snapshot(ctx); err != nil { // so that a stale one is known
		return nil, err
	}
	r, ok := e.runs.find(id)
	if !ok {
		return nil, noRun(id)
	}
	return r, nil
}

func noRun(id string) error {
	return notFound("there is no run \""+id+"\", or not any more", "GET {api}/metrics/runs lists those that are kept")
}
