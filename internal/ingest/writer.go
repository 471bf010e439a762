package ingest

import (
	"context"

	"bluegraph/internal/entities"
)

const (
	// batch is how many items are handed to the sink at once; batchIDs bounds the
	// ids of a batch of recipient sets.
	batch    = 5000
	batchIDs = 1 << 20
	// queued is how many batches wait for the sink before the readers do.
	queued = 8
)

// writer hands items to the sink in batches, from a goroutine of its own: a sink is
// slower than the readers, and makes them wait when it falls behind.
type writer struct {
	ctx   context.Context
	sink  Sink
	o     Options
	queue chan job

	entities  gathered[entities.Entity]
	edges     gathered[entities.Edge]
	claims    gathered[entities.Evidence]
	receivers gathered[entities.Receiver]
	sets      gathered[entities.RecipientSet]
	members   []entities.ID // of sets
	ids       int           // in sets
	err       error

	// total counts the items of the progress, once it is known; set before they come.
	total int64
}

// job is a batch on its way.
type job struct {
	put   func(context.Context) error
	items int64
	total int64
}

// gathered are items that wait for their batch.
type gathered[T any] struct {
	items []T
	// isCounted says that they are among the items of the progress.
	isCounted bool
	put       func(context.Context, []T) error
}

func newWriter(ctx context.Context, sink Sink, o Options) *writer {
	return &writer{
		ctx: ctx, sink: sink, o: o, queue: make(chan job, queued),
		entities:  gathered[entities.Entity]{isCounted: true, put: sink.PutEntities},
		edges:     gathered[entities.Edge]{isCounted: true, put: sink.PutEdges},
		claims:    gathered[entities.Evidence]{put: sink.PutEvidence},
		receivers: gathered[entities.Receiver]{put: sink.PutReceivers},
		sets:      gathered[entities.RecipientSet]{isCounted: true},
	}
}

// run writes what is handed over until close.
func (w *writer) run() error {
	var done int64
	for j := range w.queue {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if err := j.put(w.ctx); err != nil {
			return err
		}
		if done += j.items; j.total > 0 && w.o.OnProgress != nil {
			w.o.OnProgress("writing", done, j.total)
		}
	}
	return nil
}

// close tells that nothing more comes.
func (w *writer) close() { close(w.queue) }

func (w *writer) entity(e entities.Entity)     { w.entities.add(w, e) }
func (w *writer) edge(e entities.Edge)         { w.edges.add(w, e) }
func (w *writer) receiver(r entities.Receiver) { w.receivers.add(w, r) }
func (w *writer) evidence(e entities.Evidence) { w.claims.add(w, e) }

func (g *gathered[T]) add(w *writer, item T) {
	if g.items = append(g.items, item); len(g.items) == batch {
		g.flush(w)
	}
}

// people announces what the recipients of the sets that follow are positions in.
func (w *writer) people(ids []entities.ID) {
	w.flushSets()
	w.members = ids
}

func (w *writer) set(s entities.RecipientSet) {
	w.sets.items = append(w.sets.items, s)
	if w.ids += len(s.Recipients); w.ids >= batchIDs {
		w.flushSets()
	}
}

// flush hands over what is gathered and returns the first failure to do so.
func (w *writer) flush() error {
	w.entities.flush(w)
	w.receivers.flush(w)
	w.edges.flush(w)
	w.flushSets()
	w.claims.flush(w)
	return w.err
}

func (w *writer) flushSets() {
	people := w.members
	w.sets.put = func(ctx context.Context, sets []entities.RecipientSet) error {
		return w.sink.PutRecipientSets(ctx, people, sets)
	}
	w.sets.flush(w)
	w.ids = 0
}

// flush queues the batch and begins another.
func (g *gathered[T]) flush(w *writer) {
	items, put := g.items, g.put
	if len(items) == 0 || w.err != nil {
		g.items = items[:0]
		return
	}
	j := job{put: func(ctx context.Context) error { return put(ctx, items) }, total: w.total}
	if g.isCounted && w.total > 0 {
		j.items = int64(len(items))
	}
	select {
	case w.queue <- j:
	case <-w.ctx.Done():
		w.err = w.ctx.Err()
	}
	g.items = make([]T, 0, len(items))
}
