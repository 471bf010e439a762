package neo4j

import (
	"context"
	"sync"
)

// pool writes chunks in several sessions, while the next ones are being gathered.
type pool struct {
	ctx  context.Context
	stop context.CancelCauseFunc
	// write writes one chunk; it is called from several goroutines.
	write func(context.Context, chunk) error
	steps chan step
	done  chan struct{}
}

// step is what may be written at the same time. One that is alone waits for all
// before it, and what comes after it waits.
type step struct {
	chunks []chunk
	alone  bool
	// reached is closed when the step is done; nil if nobody waits for it.
	reached chan<- struct{}
}

// newPool begins to wait for steps, until finish or ctx ends.
func newPool(ctx context.Context, write func(context.Context, chunk) error) *pool {
	ctx, stop := context.WithCancelCause(ctx)
	p := &pool{ctx: ctx, stop: stop, write: write, steps: make(chan step, sessions), done: make(chan struct{})}
	go p.run()
	return p
}

func (p *pool) run() {
	defer close(p.done)
	var busy sync.WaitGroup
	free := make(chan struct{}, sessions)
	for s := range p.steps {
		if s.alone {
			busy.Wait()
		}
		for _, x := range s.chunks {
			free <- struct{}{}
			busy.Go(func() {
				defer func() { <-free }()
				if p.ctx.Err() != nil {
					return
				}
				if err := p.write(p.ctx, x); err != nil {
					p.stop(err)
				}
			})
		}
		if s.alone {
			busy.Wait()
		}
		if s.reached != nil {
			close(s.reached)
		}
	}
	busy.Wait()
}

// do hands a step over. It waits while the sessions are behind, and returns the
// first failure of any chunk so far.
func (p *pool) do(s step) error {
	select {
	case p.steps <- s:
		return context.Cause(p.ctx)
	case <-p.ctx.Done():
		return context.Cause(p.ctx)
	}
}

// wait returns when everything handed over is written.
func (p *pool) wait() error {
	reached := make(chan struct{})
	if err := p.do(step{alone: true, reached: reached}); err != nil {
		return err
	}
	<-reached
	return context.Cause(p.ctx)
}

// close ends the pool: what is not written yet is dropped.
func (p *pool) close() {
	p.stop(context.Canceled)
	close(p.steps)
	<-p.done
}
