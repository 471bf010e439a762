package explorer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"weak"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/graph/graphtest"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
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

// Large results are few: the newest is always kept, the others while they are small together.
func TestLargeMetricResultsAreFew(t *testing.T) {
	m := newMetricRuns(time.Now)
	for i, size := range []int{keptValues / 2, keptValues / 2, 1, keptValues + 1} {
		_, err := ask(t.Context(), t, m, fmt.Sprint(i), func(_ context.Context, r *metricRun) error {
			r.result.Values = make([]float64, size)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := []int{1, 2, 2, 1}[i]; len(m.runs) != want {
			t.Errorf("after %d results %d are kept, want %d", i+1, len(m.runs), want)
		}
	}
}

// TestResultKeepsNoGraph: results of graphs that are no more would fill the memory with them.
func TestResultKeepsNoGraph(t *testing.T) {
	m := newMetricRuns(time.Now)
	r, held := func() (*metricRun, weak.Pointer[graph.Graph]) {
		nodes := []graph.Node{{ID: "agency:a", Kind: entities.Agency, Name: "A"}, {ID: "site:s", Kind: entities.Site, Name: "S"}}
		g, err := graphtest.Of(nodes, []graph.Edge{{Source: "agency:a", Type: entities.RegisteredAt, Target: "site:s"}})
		if err != nil {
			t.Fatal(err)
		}
		n := &snapshot{graph: g, version: "1", generation: "1", scopes: &scopeCache{}, gaps: func() Gaps { return gapsOf(g) }}
		q, err := MetricQuery{Scope: "all"}.normalize("degree")
		if err != nil {
			t.Fatal(err)
		}
		r, err := m.join(t.Context(), q, n, func(string) (*snapshot, error) { return n, nil })
		if err != nil {
			t.Fatal(err)
		}
		<-r.done
		return r, weak.Make(g)
	}()
	for range 100 { // what worked may be about to end
		if runtime.GC(); held.Value() == nil {
			break
		}
	}
	if held.Value() != nil {
		t.Error("a result that is kept keeps its graph")
	}
	if top, total := r.result.Top(nil, 0); total != 2 || top[0].Name != "A" || r.err != nil {
		t.Errorf("the result is %+v, %v", top, r.err)
	}
}

// TestRunWhoseGraphIsGoneBeforeItsTurn does not keep the graph of then, nor begins with another.
func TestRunWhoseGraphIsGoneBeforeItsTurn(t *testing.T) {
	m := newMetricRuns(time.Now)
	snapshots := &snapshotCache{newest: &snapshot{version: "2"}}
	q, err := MetricQuery{}.normalize("degree")
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.join(t.Context(), q, &snapshot{version: "1"}, snapshots.ofVersion)
	if err != nil {
		t.Fatal(err)
	}
	<-r.done
	if !errors.Is(r.err, questions.ErrChanged) {
		t.Errorf("error %v, want ErrChanged", r.err)
	}
}

// TestWhoWasToldOfARunWaitsForAWhile: a GET that answers with a run leaves it a minute to be
// asked for; then it ends, unless somebody started it to be kept.
func TestWhoWasToldOfARunWaitsForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var stopped, keptStopped atomic.Bool
		r, kept := begin(t, m, "told", endless(&stopped)), begin(t, m, "kept", endless(&keptStopped))
		m.keep(kept)
		for _, x := range []*metricRun{r, kept} {
			m.linger(x)
			m.leave(x)
		}
		for range 3 { // it is asked for
			time.Sleep(lingerTime - time.Second)
			m.linger(r)
		}
		if synctest.Wait(); stopped.Load() {
			t.Fatal("it ended while it was asked for")
		}
		time.Sleep(lingerTime + time.Second)
		if synctest.Wait(); !stopped.Load() || len(m.runs) != 1 || keptStopped.Load() {
			t.Errorf("a minute later: ended %v, %d runs, the kept one ended %v", stopped.Load(), len(m.runs), keptStopped.Load())
		}
		m.stop("kept")
		synctest.Wait()
	})
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

func TestTooManyRunsAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMetricRuns(time.Now)
		var stopped atomic.Bool
		for i := range runsAtOnce + runsWaiting {
			m.keep(begin(t, m, fmt.Sprint(i), endless(&stopped)))
		}
		if _, err := m.enter(t.Context(), &metricRun{id: "one more"}, endless(&stopped)); err == nil ||
			!strings.Contains(err.Error(), "too many") {
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
