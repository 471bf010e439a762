package topk

import (
	"bluegraph/internal/testkit/random"
	"cmp"
	"slices"
	"testing"
)

// TestAgreesWithSorting compares a list with all things sorted and cut.
func TestAgreesWithSorting(t *testing.T) {
	const seed = 1
	random := random.New(t, seed)
	for _, n := range []int{-1, 0, 1, 2, 3, 10, 1000} {
		for _, m := range []int{0, 1, 2, 5, 19, 20, 21, 500} {
			all := make([]int, m)
			l := New(n, cmp.Compare[int])
			for i := range all {
				all[i] = random.IntN(50)
				l.Add(all[i])
			}
			slices.Sort(all)
			if want, got := all[:max(0, min(n, m))], l.Sorted(); !slices.Equal(got, want) {
				t.Errorf("seed %d: the best %d of %d are %v, want %v", seed, n, m, got, want)
			}
		}
	}
}
