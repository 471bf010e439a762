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

	entities []entities.Entity
	edges    []entities.Edge
	claims   []entities.Evidence
	sets     []entities.RecipientSet
	// receivers wait for their batch.
	receivers []entities.Receiver
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

func newWriter(ctx context.Context, sink Sink, o Options) *writer {
	return &writer{ctx: ctx, sink: sink, o: o, queue: make(chan job, queued)}
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

func (w *writer) entity(e entities.Entity) {
	if w.entities = append(w.entities, e); len(w.entities) == batch {
		w.flushEntities()
	}
}

func (w *writer) edge(e entities.Edge) {
	if w.edges = append(w.edges, e); len(w.edges) == batch {
		w.flushEdges()
	}
}

func (w *writer) receiver(r entities.Receiver) {
	if w.receivers = append(w.receivers, r); len(w.receivers) == batch {
		w.flushReceivers()
	}
}

func (w *writer) evidence(e entities.Evidence) {
	if w.claims = append(w.claims, e); len(w.claims) == batch {
		w.flushEvidence()
	}
}

// people announces what the recipients of the sets that follow are positions in.
func (w *writer) people(ids []entities.ID) {
	w.flushSets()
	w.members = ids
}

func (w *writer) set(s entities.RecipientSet) {
	w.sets = append(w.sets, s)
	if w.ids += len(s.Recipients); w.ids >= batchIDs {
		w.flushSets()
	}
}

// flush hands over what is gathered and returns the first failure to do so.
func (w *writer) flush() error {
	w.flushEntities()
	w.flushReceivers()
	w.flushEdges()
	w.flushSets()
	w.flushEvidence()
	return w.err
}

func (w *writer) flushEntities() { w.entities = send(w, w.entities, true, w.sink.PutEntities) }
func (w *writer) flushReceivers() {
	w.receivers = send(w, w.receivers, false, w.sink.PutReceivers)
}
func (w *writer) flushEdges()    { w.edges = send(w, w.edges, true, w.sink.PutEdges) }
func (w *writer) flushEvidence() { w.claims = send(w, w.claims, false, w.sink.PutEvidence) }

func (w *writer) flushSets() {
	people := w.members
	w.sets = send(w, w.sets, true, func(ctx context.Context, sets []entities.RecipientSet) error {
		return w.sink.PutRecipientSets(ctx, people, sets)
	})
	w.ids = 0
}

// send queues a batch and returns an empty one.
func send[T any](w *writer, items []T, counts bool, put func(context.Context, []T) error) []T {
	if len(items) == 0 || w.err != nil {
		return items[:0]
	}
	j := job{put: func(ctx context.Context) error { return put(ctx, items) }, total: w.total}
	if counts && w.total > 0 {
		j.items = int64(len(items))
	}
	select {
	case w.queue <- j:
	case <-w.ctx.Done():
		w.err = w.ctx.Err()
	}
	return make([]T, 0, len(items))
}
