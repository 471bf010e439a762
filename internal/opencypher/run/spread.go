package run

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/values"
)

// Bounds of what is worked on by several.
const (
	mostWorkers = 8
	// spreadFrom is how many relationships a graph must have: starting workers takes as long as some thousand rows.
	spreadFrom = 100_000
	// mostOwnGroups is how many groups there may be that each hold rows of one node: to put together what workers found takes
	// as long as finding it.
	mostOwnGroups = 100_000
	// lease is how many bytes of a query's memory a worker asks for at once.
	lease = 1 << 20
)

// running counts the queries of this process: only a processor that no query asks for works on another one.
var running atomic.Int64

// workers is how many may work on one query now.
func (p *Plan) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return min(mostWorkers, 1+runtime.GOMAXPROCS(0)-int(running.Load()))
}

// spreads reports whether an aggregation may be worked on by several: it only counts rows, and these come from a scan of nodes by
// steps that keep nothing from one row to the next. A subquery or a pattern in its columns waits in pending. Counting different
// values goes through memory more than through the processor: with two at it, each takes twice as long.
func (c *compiler) spreads(parts []keyPart, aggs []aggregate) bool {
	if c.depth > 0 || c.keepsState || len(c.pending) > 0 || len(c.steps) < 2 || !isScan(c.steps[0].Name) ||
		c.plan.Workers == 0 && c.graph.CountRelationships(nil) < spreadFrom {
		return false
	}
	for at, step := range c.steps {
		isPlain := at == 0 || step.Name == "Expand(All)" || step.Name == "CountRelationships" || step.Name == "Filter"
		if !isPlain || len(step.Inner) > 0 {
			return false
		}
	}
	for _, p := range parts {
		if p.source == c.scanned && c.plan.Workers == 0 && c.steps[0].Estimate > mostOwnGroups {
			return false
		}
	}
	return !slices.ContainsFunc(aggs, func(a aggregate) bool {
		_, isCount := a.make().(*counter)
		return !isCount || a.distinct
	})
}

func isScan(step string) bool { return step == "NodeByLabelScan" || step == "AllNodesScan" }

// budget is the memory that workers share.
type budget struct{ left atomic.Int64 }

// take asks for so many bytes.
func (b *budget) take(bytes int64) bool {
	if b.left.Add(-bytes) >= 0 {
		return true
	}
	b.left.Add(bytes)
	return false
}

// fork is a run of the same query by another worker. It has a row of its own.
func (e *env) fork(ctx context.Context, next *atomic.Int64, shared *budget) *env {
	w := &env{
		Context: functions.Context{Graph: e.Graph, Now: e.Now, Rand: rand.New(rand.NewPCG(e.Rand.Uint64(), e.Rand.Uint64()))},
		ctx:     ctx, params: e.params, row: slices.Clone(e.row), used: make([][]values.Relationship, len(e.used)),
		weight: e.weight, share: newShare(next),
	}
	w.Tick = w.tick
	if e.limit > 0 {
		w.limit, w.shared = 1, shared
	}
	return w
}

// spread is run by several workers: the same groups in the same order.
func (g *grouping) spread(e *env, up producer, workers int) ([]*group, error) {
	ctx, cancel := context.WithCancel(e.ctx)
	defer cancel()
	var next atomic.Int64
	shared := &budget{}
	shared.left.Store(e.limit - e.memory)
	found, failures, faults := make([][]*group, workers), make([]error, workers), make([]any, workers)
	envs := make([]*env, workers)
	var group sync.WaitGroup
	for i := range workers {
		envs[i] = e.fork(ctx, &next, shared)
		group.Go(func() {
			defer func() {
				if faults[i] = recover(); faults[i] != nil || failures[i] != nil {
					cancel() // the others need not go on
				}
			}()
			found[i], failures[i] = g.collect(envs[i], up)
		})
	}
	group.Wait()
	for _, fault := range faults {
		if fault != nil {
			panic(fault) // as it would be without workers
		}
	}
	for _, w := range envs {
		e.memory += w.memory
	}
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range failures {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			continue // stopped because of another's
		}
		if err != nil {
			return nil, err
		}
	}
	return g.join(e, found)
}

// join puts the groups of workers together, in the order of their first rows: the rows of one node of the scan are all of one
// worker.
func (g *grouping) join(e *env, found [][]*group) ([]*group, error) {
	all := slices.Concat(found...)
	slices.SortStableFunc(all, func(a, b *group) int { return cmp.Compare(a.from, b.from) })
	joined := all[:0]
	byKey := make(map[string]*group, len(all))
	var key []byte
	for _, n := range all {
		if err := e.tick(); err != nil {
			return nil, err
		}
		key = key[:0]
		for _, k := range n.keys {
			key = values.AppendKey(key, k)
		}
		first := byKey[string(key)]
		if first == nil {
			if err := e.hold(int64(len(key)) + 64); err != nil {
				return nil, err
			}
			byKey[string(key)] = n
			joined = append(joined, n)
			continue
		}
		for i := range g.aggs {
			*first.sums[i].(*counter) += *n.sums[i].(*counter)
		}
	}
	return joined, nil
}
