package linkage

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// edge is a pair and its evidence in bits, without the prior.
type edge struct {
	a, b int32
	bits float32
}

// likeliest is how many records a record is thought to share its thing with, at
// most, when weak pairs are left out of sight.
const likeliest = 1000

// jobPairs is about how many pairs are compared before progress is told.
const jobPairs = 20_000

// scoreAll compares every proposed pair and keeps those that could be one thing.
func scoreAll(ctx context.Context, m *model, p proposals, tell func(done, total int64)) (edges []edge, compared int64, err error) {
	least := float32(math.Log2(max(p.table.allowedPairs(), 1)/(float64(p.table.Len())*likeliest)) - 1)
	type job struct{ key, from, to int }
	var jobs []job
	for at, k := range p.keys {
		from, pairs := 0, 0
		for i, b := range k.blocks {
			n := int(b[1] - b[0])
			if pairs += n * (n - 1) / 2; pairs > jobPairs || i == len(k.blocks)-1 {
				jobs = append(jobs, job{at, from, i + 1})
				from, pairs = i+1, 0
			}
		}
	}
	var next, total atomic.Int64
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) || ctx.Err() != nil {
					return
				}
				var found []edge
				n := int64(0)
				for _, block := range p.keys[jobs[i].key].blocks[jobs[i].from:jobs[i].to] {
					p.each(jobs[i].key, block, everyRecord, func(a, b int32) {
						n++
						if bits := float32(m.score(a, b)); bits >= least {
							found = append(found, edge{min(a, b), max(a, b), bits})
						}
					})
				}
				total.Add(n)
				mu.Lock()
				edges = append(edges, found...)
				tell(int64(i+1), int64(len(jobs)))
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	slices.SortFunc(edges, func(x, y edge) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return edges, total.Load(), nil
}

// learnPrior sets the prior from the compared pairs: the share at which the pairs,
// weighed with it, add up to it.
func (m *model) learnPrior(edges []edge, t *Table) {
	for range 100 {
		one := 0.0
		for _, e := range edges {
			one += probability(float64(e.bits) + odds(m.prior))
		}
		next := m.boundPrior(one, t)
		done := math.Abs(next-m.prior) < m.prior*1e-3
		if m.prior = next; done {
			return
		}
	}
}
