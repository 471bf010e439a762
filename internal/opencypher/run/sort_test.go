package run

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestSortStops: a sort ends soon after its run was cancelled, and gives what the library gives if it was not.
func TestSortStops(t *testing.T) {
	list := rand.New(rand.NewPCG(random.Seed(t, 1), 1)).Perm(50_000)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	e, compared := &env{ctx: ctx}, 0
	err := sortStable(e, slices.Clone(list), func(a, b int) int {
		if compared++; compared == 10_000 {
			cancel()
		}
		return cmp.Compare(a, b)
	})
	if !errors.Is(err, context.Canceled) || compared > 10_000+tickMask+1 {
		t.Errorf("%v after %d comparisons, want the end of the run after 10000", err, compared)
	}
	if err := sortStable(&env{ctx: t.Context()}, list, cmp.Compare[int]); err != nil || !slices.IsSorted(list) {
		t.Errorf("%v, sorted %v", err, slices.IsSorted(list))
	}
}
