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

func newMetricRuns() *metricRuns {
	return &metricRuns{slots: make(chan struct{}, runsAtOnce), now: time.Now}
}

func TestFewMetricResultsAreKept(t *testing.T) {
	m := newMetricRuns()
	var worked int
	ask := func(i int) {
		t.Helper()
		r, err := m.get(t.Context(), fmt.Sprint(i), func(context.Context) (metrics.Result, error) {
			worked++
			return metrics.Result{Name: fmt.Sprint(i)}, nil
		})
		if err != nil || r.result.Name != fmt.Sprint(i) {
			t.Fatalf("run %d gives %+v, %v", i, r, err)
		}
	}
	for i := range 100 {
		ask(i)
		ask(0) // asked for all the time: it stays
	}
	if worked != 100 || len(m.runs) != keptRuns {
		t.Errorf("worked %d times and kept %d, want 100 and %d", worked, len(m.runs), keptRuns)
	}
}

func TestFewMetricsRunAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns()
		var running, most atomic.Int32
		var wait sync.WaitGroup
		for i := range 10 {
			wait.Go(func() {
				_, err := m.get(t.Context(), fmt.Sprint(i), func(context.Context) (metrics.Result, error) {
					most.Store(max(most.Load(), running.Add(1)))
					time.Sleep(time.Second)
					running.Add(-1)
					return metrics.Result{}, nil
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
	m := newMetricRuns()
	work := func(context.Context) (metrics.Result, error) { panic("a mistake of ours") }
	for range runsAtOnce + 1 { // a slot that is not given back would block the last
		if _, err := m.get(t.Context(), "x", work); err == nil || !strings.Contains(err.Error(), "a mistake of ours") {
			t.Fatalf("error %v", err)
		}
	}
	if len(m.runs) != 0 {
		t.Error("the failed run is kept")
	}
}

func TestMetricThatNobodyWaitsForIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns()
		stopped := false
		work := func(ctx context.Context) (metrics.Result, error) {
			<-ctx.Done()
			stopped = true
			return metrics.Result{}, ctx.Err()
		}
		first, leaveFirst := context.WithCancel(t.Context())
		second, leaveSecond := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		for _, ctx := range []context.Context{first, second} {
			wait.Go(func() {
				if _, err := m.get(ctx, "x", work); !errors.Is(err, context.Canceled) {
					t.Errorf("error %v, want context canceled", err)
				}
			})
		}
		synctest.Wait()
		leaveFirst()
		synctest.Wait()
		if stopped {
			t.Error("stopped while one still waits")
		}
		leaveSecond()
		wait.Wait()
		synctest.Wait()
		if !stopped || len(m.runs) != 0 {
			t.Errorf("stopped: %v, kept: %d", stopped, len(m.runs))
		}
	})
}
