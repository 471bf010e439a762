package ingest

import (
	"cmp"
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/source"
)

// pipe reads the leak into the sink: sites are harvested beside each other, put
// together in their order, and written. Each stage waits for the next when that
// falls behind, so the memory of a load does not grow with the number of sites.
func pipe(ctx context.Context, leak *source.Leak, reader source.Reader, sink Sink, o Options, take func(*harvest)) (*assembler, error) {
	group, ctx := errgroup.WithContext(ctx)
	workers := cmp.Or(max(o.Workers, 0), runtime.GOMAXPROCS(0))
	slots := make(chan chan *harvest, workers)
	w := newWriter(ctx, sink, o)
	a := newAssembler(leak.Mapping, w)
	group.Go(w.run)
	group.Go(func() error {
		defer w.close()
		for range leak.Sites {
			h, err := next(ctx, slots)
			if err != nil {
				return err
			}
			take(h)
			if err := a.site(h); err != nil {
				return err
			}
		}
		return a.finish()
	})
	group.Go(func() error {
		return harvestAll(ctx, leak, workers, slots, func(ctx context.Context, s *source.Site) (*harvest, error) {
			h, err := harvestSite(ctx, reader, o.Finder, leak.Mapping.Name, s)
			if err != nil {
				return nil, fmt.Errorf("site %s: %w", s.Folder, err)
			}
			return h, nil
		})
	})
	return a, group.Wait()
}

// harvestAll reads sites, so many at once, and hands each out through a slot. The
// slots come in the order of the sites; how many of them wait bounds how far the
// readers run ahead.
func harvestAll(ctx context.Context, leak *source.Leak, workers int, slots chan<- chan *harvest,
	read func(context.Context, *source.Site) (*harvest, error)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, s := range leak.Sites {
		slot := make(chan *harvest, 1)
		select {
		case slots <- slot:
		case <-ctx.Done():
			return group.Wait()
		}
		group.Go(func() error {
			h, err := read(ctx, s)
			if err == nil {
				slot <- h
			}
			return err
		})
	}
	return group.Wait()
}

// next waits for the harvest of the next site.
func next(ctx context.Context, slots <-chan chan *harvest) (*harvest, error) {
	select {
	case slot := <-slots:
		select {
		case h := <-slot:
			return h, nil
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
	return nil, ctx.Err()
}
