package neo4j

import (
	"context"
	"sync"
)

// crew writes chunks in several sessions, while the next ones are being gathered.
type crew struct {
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

// newCrew begins to wait for steps, until finish or ctx ends.
func newCrew(ctx context.Context, write func(context.Context, chunk) error) *crew {
	ctx, stop := context.WithCancelCause(ctx)
	c := &crew{ctx: ctx, stop: stop, write: write, steps: make(chan step, sessions), done: make(chan struct{})}
	go c.run()
	return c
}

func (c *crew) run() {
	defer close(c.done)
	var busy sync.WaitGroup
	free := make(chan struct{}, sessions)
	for s := range c.steps {
		if s.alone {
			busy.Wait()
		}
		for _, x := range s.chunks {
			free <- struct{}{}
			busy.Go(func() {
				defer func() { <-free }()
				if c.ctx.Err() != nil {
					return
				}
				if err := c.write(c.ctx, x); err != nil {
					c.stop(err)
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
func (c *crew) do(s step) error {
	select {
	case c.steps <- s:
		return context.Cause(c.ctx)
	case <-c.ctx.Done():
		return context.Cause(c.ctx)
	}
}

// wait returns when everything handed over is written.
func (c *crew) wait() error {
	reached := make(chan struct{})
	if err := c.do(step{alone: true, reached: reached}); err != nil {
		return err
	}
	<-reached
	return context.Cause(c.ctx)
}

// dismiss ends the crew: what is not written yet is dropped.
func (c *crew) dismiss() {
	c.stop(context.Canceled)
	close(c.steps)
	<-c.done
}
