package disjoint

import (
	"bluegraph/internal/testkit/random"
	"testing"
)

// TestAgreesWithRelabelling joins numbers by chance and compares with labels that are all
// written anew at each join.
func TestAgreesWithRelabelling(t *testing.T) {
	const seed, n = 1, 60
	random := random.New(t, seed)
	sets, label := New(n), make([]int32, n)
	for i := range label {
		label[i] = int32(i)
	}
	for range 80 {
		a, b := random.Int32N(n), random.Int32N(n)
		low, high := min(label[a], label[b]), max(label[a], label[b])
		if joined := sets.Union(a, b); joined != (low != high) {
			t.Fatalf("seed %d: union of %d and %d says %v", seed, a, b, joined)
		}
		for i := range label {
			if label[i] == high {
				label[i] = low
			}
			if got := sets.Find(int32(i)); got != label[i] {
				t.Fatalf("seed %d: %d is in the set of %d, want %d", seed, i, got, label[i])
			}
		}
	}
}
