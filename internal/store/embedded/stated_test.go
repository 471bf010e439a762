package embedded

import (
	"context"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Rules read kinds beside each other, each by several connections: on a machine with many
// processors they must not wait for each other's for ever.
func TestKindsAreReadBesideEachOther(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"), Options{})
	if err := load1(t.Context(), s, "a"); err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(32))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // else it would hang
	defer cancel()
	var group errgroup.Group
	for range 12 {
		group.Go(func() error {
			for range 20 {
				found := 0
				if err := s.EachStated(ctx, entities.Site, func(questions.Stated) error { found++; return nil }); err != nil {
					return err
				}
				if found == 0 {
					t.Error("no site was read")
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
}
