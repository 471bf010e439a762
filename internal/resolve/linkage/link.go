package linkage

import (
	"context"
	"math"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Options say how a table is linked; the zero value works but for Kind.
type Options struct {
	// Kind is one of Kinds.
	Kind string
	// LargestBlock is the most records that share a key and are compared with each
	// other. Default 150, more in small tables.
	LargestBlock int
	// Progress is told how far a stage is, from several goroutines. It may be nil.
	Progress func(stage string, done, total int64)
}

// Result is what linking found.
type Result struct {
	// Cluster is, for each record, the position of the first record of its cluster.
	Cluster []int32
	// Keys tell how the pairs were proposed.
	Keys []KeyReport
	// Compared is how many pairs were compared.
	Compared int64

	run *run
}

// KeyReport tells what one blocking key did.
type KeyReport struct {
	Name string
	// Blocks is how many values two records and more share.
	Blocks int
	// Dropped counts values that too many records share to compare them all, and
	// DroppedRecords those records: other keys must find their pairs.
	Dropped, DroppedRecords int
}

// run is a table made ready for linking.
type run struct {
	table    *Table
	features *features
	model    *model
	pairs    proposals
	edges    []edge
}

// prepare normalises and blocks.
func prepare(ctx context.Context, t *Table, o Options) (*run, error) {
	s, err := readSpec(o.Kind, t)
	if err != nil {
		return nil, err
	}
	for _, c := range []*column{t.ids, t.within, t.between} {
		c.count()
	}
	f := newFeatures(t, s)
	r := &run{table: t, features: f, pairs: proposals{table: t}}
	if r.model, err = newModel(s, f); err != nil {
		return nil, err
	}
	limit := o.LargestBlock
	if limit == 0 {
		// A small table can afford large blocks: some ten million pairs at most.
		limit = max(150, int(math.Sqrt(2e7/math.Sqrt(float64(t.Len()+1)))))
	}
	keys := append([]string{""}, s.Keys...)
	made := make([]*key, len(keys))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var done atomic.Int64
	for i, line := range keys {
		group.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			made[i], err = blocks(line, f, t, limit)
			o.tell("blocking", done.Add(1), int64(len(keys)))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for i, k := range made {
		// Without any key every pair is compared, if those are not too many.
		if k != nil && (i > 0 || k.dropped == 0) {
			r.pairs.keys = append(r.pairs.keys, k)
		}
	}
	return r, nil
}

// blocks makes a key of its line in the kind's file, nil where the table has not what it
// is made of.
func blocks(line string, f *features, t *Table, limit int) (*key, error) {
	name, most, err := parseLimit(line, limit)
	if err != nil {
		return nil, err
	}
	k, err := newKey(name, f, t)
	if k != nil {
		k.group(most)
	}
	return k, err
}

func (o Options) tell(stage string, done, total int64) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

func (r *run) report() (out []KeyReport) {
	for _, k := range r.pairs.keys {
		out = append(out, KeyReport{k.name, len(k.blocks), k.dropped, k.droppedRecords})
	}
	return out
}

// Plan tells what Link would compare, and compares nothing.
func Plan(ctx context.Context, t *Table, o Options) (Result, error) {
	r, err := prepare(ctx, t, o)
	if err != nil {
		return Result{}, err
	}
	return Result{Keys: r.report()}, nil
}

// Apart is the result for records that cannot be compared: each stays by itself.
func Apart(t *Table) Result {
	of := make([]int32, t.Len())
	for i := range of {
		of[i] = int32(i)
	}
	return Result{Cluster: of}
}

// Link finds the clusters of a table. It stops when the context ends. Error:
// ErrNothingToCompare.
func Link(ctx context.Context, t *Table, o Options) (Result, error) {
	r, err := prepare(ctx, t, o)
	if err != nil {
		return Result{}, err
	}
	if err := r.model.learn(ctx, r.pairs); err != nil {
		return Result{}, err
	}
	edges, compared, err := scoreAll(ctx, r.model, r.pairs, func(done, total int64) { o.tell("comparing", done, total) })
	if err != nil {
		return Result{}, err
	}
	r.edges = edges
	r.model.learnPrior(edges, t)
	of, err := clusters(ctx, r.model, t, edges)
	if err != nil {
		return Result{}, err
	}
	return Result{Cluster: of, Keys: r.report(), Compared: compared, run: r}, nil
}
