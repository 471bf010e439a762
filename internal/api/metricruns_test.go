package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"bluegraph/internal/metrics"
)

// begin joins the run of an id, worked out by work.
func begin(t *testing.T, m *metricRuns, id string, work func(context.Context, *metricRun) error) *metricRun {
	t.Helper()
	r, err := m.enter(t.Context(), &metricRun{id: id}, work)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ask waits for a run as a request does.
func ask(ctx context.Context, t *testing.T, m *metricRuns, id string, work func(context.Context, *metricRun) error) (*metricRun, error) {
	t.Helper()
	r := begin(t, m, id, work)
	defer m.leave(r)
	select {
	case <-r.done:
		return r, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func TestFewMetricResultsAreKept(t *testing.T) {
	m := newMetricRuns(time.Now)
	var worked int
	get := func(i int) {
		t.Helper()
		r, err := ask(t.Context(), t, m, fmt.Sprint(i), func(_ context.Context, r *metricRun) error {
			worked++
			r.result = metrics.Result{Sources: i}
			return nil
		})
		if err != nil || r.result.Sources != i {
			t.Fatalf("run %d gives %+v, %v", i, r, err)
		}
	}
	for i := range 100 {
		get(i)
		get(0) // asked for all the time: it stays
	}
	if worked != 100 || len(m.runs) != keptRuns {
		t.Errorf("worked %d times and kept %d, want 100 and %d", worked, len(m.runs), keptRuns)
	}
}

func TestFewMetricsRunAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var running, most atomic.Int32
		var wait sync.WaitGroup
		for i := range 10 {
			wait.Go(func() {
				_, err := ask(t.Context(), t, m, fmt.Sprint(i), func(context.Context, *metricRun) error {
					most.Store(max(most.Load(), running.Add(1)))
					time.Sleep(time.Second)
					running.Add(-1)
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if most.Load() != runsAtOnce {
			t.Errorf("%d ran at once, want %d", most.Load(), runsAtOnce)
		}
	})
}

func TestPanicInAMetricIsAnError(t *testing.T) {
	m := newMetricRuns(time.Now)
	work := func(context.Context, *metricRun) error { panic("a mistake of ours") }
	for range runsAtOnce + 1 { // a slot that is not given back would block the last
		if _, err := ask(t.Context(), t, m, "x", work); err == nil || !strings.Contains(err.Error(), "a mistake of ours") {
			t.Fatalf("error %v", err)
		}
	}
	if len(m.runs) != 0 {
		t.Error("the failed run is kept")
	}
}

// endless works until it is stopped, and tells so.
func endless(stopped *atomic.Bool) func(context.Context, *metricRun) error {
	return func(ctx context.Context, _ *metricRun) error {
		<-ctx.Done()
		stopped.Store(true)
		return ctx.Err()
	}
}

func TestMetricThatNobodyWaitsForIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var stopped atomic.Bool
		first, leaveFirst := context.WithCancel(t.Context())
		second, leaveSecond := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		for _, ctx := range []context.Context{first, second} {
			wait.Go(func() {
				if _, err := ask(ctx, t, m, "x", endless(&stopped)); !errors.Is(err, context.Canceled) {
					t.Errorf("error %v, want context canceled", err)
				}
			})
		}
		synctest.Wait()
		leaveFirst()
		synctest.Wait()
		if stopped.Load() {
			t.Error("stopped while one still waits")
		}
		leaveSecond()
		wait.Wait()
		synctest.Wait()
		if !stopped.Load() || len(m.runs) != 0 {
			t.Errorf("stopped: %v, kept: %d", stopped.Load(), len(m.runs))
		}
	})
}

func TestKeptRunGoesOnUntilItIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var stopped atomic.Bool
		r := begin(t, m, "x", endless(&stopped))
		m.keep(r)
		m.leave(r)
		synctest.Wait()
		if found, ok := m.find("x"); stopped.Load() || !ok || found != r || r.isDone() {
			t.Fatal("a run that was started to be kept has ended")
		}
		if _, ok := m.stop("x"); !ok {
			t.Fatal("no such run")
		}
		<-r.done
		if _, ok := m.find("x"); ok || !r.wasStopped() {
			t.Errorf("it ended with %v", r.err)
		}
		if _, ok := m.stop("x"); ok {
			t.Error("stopped twice")
		}
	})
}

func TestTooManyRunsAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var stopped atomic.Bool
		for i := range runsAtOnce + runsWaiting {
			m.keep(begin(t, m, fmt.Sprint(i), endless(&stopped)))
		}
		if _, err := m.enter(t.Context(), &metricRun{id: "one more"}, endless(&stopped)); err == nil || !strings.Contains(err.Error(), "too many") {
			t.Errorf("error %v", err)
		}
		for _, r := range m.list() {
			m.stop(r.id)
		}
		synctest.Wait()
	})
}

func TestScopeIsMadeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &scopeCache{}
		g, err := metrics.NewGraph(2, []metrics.Edge{{U: 0, V: 1}}, metrics.GraphOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var made atomic.Int32
		make := func(ctx context.Context) (*metrics.Scope, error) {
			made.Add(1)
			select {
			case <-time.After(time.Second):
				return &metrics.Scope{Graph: g}, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		// The maker is stopped: one of those who wait makes it.
		ended, stop := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		for i := range 5 {
			ctx := t.Context()
			if i == 0 {
				ctx = ended
			}
			wait.Go(func() {
				if s, err := c.get(ctx, "x", make); (err == nil) != (ctx != ended) || err == nil && s.Edges() != 1 {
					t.Errorf("scope %v, %v", s, err)
				}
			})
			synctest.Wait()
		}
		stop()
		wait.Wait()
		if made.Load() != 2 {
			t.Errorf("made %d times, want once and once in vain", made.Load())
		}
		for i := range 20 {
			if _, err := c.get(t.Context(), fmt.Sprint(i), make); err != nil {
				t.Fatal(err)
			}
		}
		if len(c.scopes) != keptScopes {
			t.Errorf("%d scopes are kept, want %d", len(c.scopes), keptScopes)
		}
	})
}
