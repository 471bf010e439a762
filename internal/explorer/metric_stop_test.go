package explorer

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

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
