package ingest

import (
	"context"
	"runtime"
	"sync/atomic"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"

	"golang.org/x/sync/errgroup"
)

// Options of a load or check; the zero value works.
type Options struct {
	// Workers read sites at once; 0 means one a processor.
	Workers int
	// Again reads a leak that did not change since it was loaded.
	Again bool
	// Finder finds mentions in plain text; nil skips text extraction.
	Finder Finder
	// Version is that of the program: another one may make another graph of a leak.
	Version string
	// OnProgress is told how far a stage is ("comparing" and "reading" in bytes,
	// "writing" in items); it is called from several goroutines. nil for nobody.
	OnProgress func(stage string, done, total int64)
}

// Finder finds names and identifiers in a plain text. It is used from several
// goroutines at once.
type Finder interface {
	Extract(text string) []entities.Mention
	// Value gives the spellings of one identifier one form.
	Value(m entities.Mention) string
	// Version changes when Extract or Value would give others.
	Version() string
}

// progress returns a function that counts bytes of a stage over the size of the
// leak's tables; nil when nobody listens.
func (o Options) progress(stage string, leak *source.Leak) func(int) {
	if o.OnProgress == nil {
		return nil
	}
	var total int64
	for _, s := range leak.Sites {
		for _, t := range s.Tables {
			total += t.Size
		}
	}
	var done atomic.Int64
	return func(n int) {
		o.OnProgress(stage, min(done.Add(int64(n)), total), total)
	}
}

// eachSite calls fn for every site, several at once; the first error stops all.
func eachSite(ctx context.Context, leak *source.Leak, workers int, fn func(ctx context.Context, i int, s *source.Site) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for i, s := range leak.Sites {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return fn(ctx, i, s)
		})
	}
	return g.Wait()
}
