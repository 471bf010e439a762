package metrics

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Control is how a kernel is run; the zero value uses every processor and reports
// nothing. No result depends on it.
type Control struct {
	// Workers is how many goroutines work beside each other; 0 means one a processor.
	Workers int
	// Progress is told the share of the work that is done, 0 to 1 and rising. It is
	// called from one goroutine at a time and should return soon. Nil is allowed.
	Progress func(share float64)
}

// withWorkers fixes the number of workers, which for 0 may change while a kernel runs.
func (c Control) withWorkers() Control {
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	return c
}

func (c Control) report(share float64) {
	if c.Progress != nil {
		c.Progress(min(share, 1))
	}
}

// approach reports how near an iteration has come to its end, on the scale of logarithms.
type approach struct {
	Control
	end, first, share float64
}

func (a *approach) report(off float64) {
	if a.first == 0 {
		a.first = off
	}
	if share := math.Log(off/a.first) / math.Log(a.end/a.first); share > a.share {
		a.share = share
	}
	a.Control.report(a.share)
}

// each runs work for the pieces 0 to n-1, each once, on several goroutines; worker
// is below c.Workers, once withWorkers fixed it, and never at two pieces at a time. Pieces are begun in their
// order. It returns the context's error when that ends first, and a panic of work
// as an error: a metric that fails must not end the program that asked for it.
func (c Control) each(ctx context.Context, n int, work func(worker, piece int)) error {
	var (
		taken  atomic.Int64
		failed atomic.Pointer[error]
	)
	workOff := func(worker int) {
		defer func() {
			if p := recover(); p != nil {
				err := fmt.Errorf("metrics: panic: %v\n%s", p, debug.Stack())
				failed.CompareAndSwap(nil, &err)
			}
		}()
		for failed.Load() == nil && ctx.Err() == nil {
			piece := int(taken.Add(1)) - 1
			if piece >= n {
				return
			}
			work(worker, piece)
		}
	}
	var others sync.WaitGroup
	for worker := 1; worker < min(c.withWorkers().Workers, n); worker++ {
		others.Go(func() { workOff(worker) })
	}
	workOff(0)
	others.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return ctx.Err()
}

// pieceWork is how much a piece of rows holds, an edge or a row counting one.
const pieceWork = 1 << 16

// pieces cuts the first n rows into pieces of about equal work: piece p is rows
// cuts[p] to cuts[p+1]. The cuts depend on the graph alone, so that sums made piece
// by piece do not depend on the number of workers.
func (r *rows) pieces(n int) (cuts []int) {
	cuts = append(cuts, 0)
	var begin int64
	for i := range n {
		if end := r.offsets[i+1] + int64(i) + 1; end-begin >= pieceWork || i == n-1 {
			cuts = append(cuts, i+1)
			begin = end
		}
	}
	return cuts
}

// eachPiece runs work over the pieces of rows.
func (c Control) eachPiece(ctx context.Context, cuts []int, work func(piece, from, to int)) error {
	return c.each(ctx, len(cuts)-1, func(_, p int) { work(p, cuts[p], cuts[p+1]) })
}
