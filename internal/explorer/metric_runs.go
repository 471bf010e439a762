package explorer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
	"time"
)

const (
	// keptRuns is how many results are kept: a parameter can have any value. keptValues is
	// how many nodes they may have values of together, at some 70 bytes each.
	keptRuns   = 24
	keptValues = 4_000_000
	// runsAtOnce bounds the metrics worked out at the same time: one takes every core.
	runsAtOnce = 2
	// runsWaiting bounds those that wait for their turn.
	runsWaiting = 32
	// lingerTime is how long who was told of a run, and may ask for it again, counts as
	// waiting for it.
	lingerTime = time.Minute
)

// metricRuns are the runs of an Explorer, of this graph and of those before. Who asks for a
// run that is there joins it; one that nobody waits for any more is stopped,
// unless it was started to be kept.
type metricRuns struct {
	slots chan struct{} // one for each run at work
	now   func() time.Time

	mu   sync.Mutex
	runs []*metricRun // the one asked for last at the end
}

func newMetricRuns(now func() time.Time) *metricRuns {
	return &metricRuns{slots: make(chan struct{}, runsAtOnce), now: now}
}

// join finds the run of a query on a graph, or starts it, and counts one more who waits.
// When its turn comes it takes the snapshot that of gives for its version.
func (m *metricRuns) join(ctx context.Context, q metricQuery, n *snapshot, of func(version string) (*snapshot, error)) (*metricRun, error) {
	key, err := q.key()
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(n.version + key))
	r := &metricRun{id: hex.EncodeToString(hash[:8]), query: q, version: n.version, generation: n.generation}
	return m.enter(ctx, r, func(ctx context.Context, r *metricRun) error {
		n, err := of(r.version)
		if err != nil {
			return err
		}
		return r.work(ctx, n)
	})
}

// enter adds a run and has it worked out, or finds the one of its id.
func (m *metricRuns) enter(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) (*metricRun, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.runs, func(x *metricRun) bool { return x.id == r.id })
	if i >= 0 && !m.runs[i].hasFailed() {
		r = m.runs[i]
		m.runs = append(slices.Delete(m.runs, i, i+1), r)
		r.waiters++
		return r, nil
	}
	var busy int
	for _, x := range m.runs {
		if !x.isDone() {
			busy++
		}
	}
	if busy >= runsAtOnce+runsWaiting {
		return nil, &Error{Code: CodeUnavailable, Message: "too many metrics are being worked out",
			Hint: "try again later, or stop one: GET {api}/metrics/runs lists them"}
	}
	if i >= 0 {
		m.forget(m.runs[i])
	}
	r.created, r.done, r.waiters = m.now(), make(chan struct{}), 1
	// The run outlives the request that began it: others may wait for it too.
	ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	m.runs = append(m.runs, r)
	go m.work(ctx, r, work)
	return r, nil
}

// makeRoom forgets the results asked for longest ago, but not the newest. The lock is held.
func (m *metricRuns) makeRoom(newest *metricRun) {
	count, values := 1, len(newest.result.Values)
	for i := len(m.runs) - 1; i >= 0; i-- {
		r := m.runs[i]
		if r == newest || !r.isDone() {
			continue
		}
		if count, values = count+1, values+len(r.result.Values); count > keptRuns || values > keptValues {
			m.runs = slices.Delete(m.runs, i, i+1)
		}
	}
}

// leave counts one less who waits; the last one stops a run that is not done, and ends the
// memory of one that failed.
func (m *metricRuns) leave(r *metricRun) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r.waiters--; r.waiters > 0 || r.isKept || r.isDone() && r.err == nil {
		return
	}
	r.cancel()
	m.forget(r)
}

// linger counts who was told of a run as waiting for it a while longer.
func (m *metricRuns) linger(r *metricRun) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case r.isDone():
	case r.lingerTimer != nil && r.lingerTimer.Stop():
		r.lingerTimer.Reset(lingerTime)
	default:
		r.waiters++
		r.lingerTimer = time.AfterFunc(lingerTime, func() { m.leave(r) })
	}
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
	m.forget(r)
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
func (m *metricRuns) forget(r *metricRun) {
	m.runs = slices.DeleteFunc(m.runs, func(x *metricRun) bool { return x == r })
}

// work has a run worked out when its turn comes. A run that failed is kept for who
// waits, and who started it to be kept.
func (m *metricRuns) work(ctx context.Context, r *metricRun, work func(context.Context, *metricRun) error) {
	defer r.cancel()
	select {
	case m.slots <- struct{}{}:
		r.running.Store(true)
		r.err = limited(ctx, r, work)
		<-m.slots
	case <-ctx.Done():
		r.err = ctx.Err()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r.ended = m.now()
	if r.err != nil && !r.isKept && r.waiters == 0 {
		m.forget(r)
	}
	close(r.done)
	m.makeRoom(r)
}
