package nodeset

import (
	"slices"
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestSort compares sorting by bits with sorting by comparing, list after list.
func TestSort(t *testing.T) {
	r := random.New(t, 1)
	for range 300 {
		numbers := make([]uint32, r.IntN(5000)/(1+r.IntN(100)))
		most := 1 + r.IntN(3_000_000)/(1+r.IntN(1000))
		from := r.IntN(100_000)
		for i := range numbers {
			numbers[i] = uint32(from + r.IntN(most))
		}
		want := slices.Compact(slices.Sorted(slices.Values(numbers)))
		if got := Sort(numbers); !slices.Equal(got, want) {
			t.Fatalf("of %d numbers from %d below %d more %d are left, want %d", len(numbers), from, most, len(got), len(want))
		}
	}
}

// BenchmarkSort sorts lists of the length of a large leak's, beside comparing.
func BenchmarkSort(b *testing.B) {
	r := random.New(b, 1)
	list, room := make([]uint32, 1600), make([]uint32, 1600)
	for i := range list {
		list[i] = uint32(r.IntN(2_600_000))
	}
	b.Run("bits", func(b *testing.B) {
		for b.Loop() {
			copy(room, list)
			Sort(room)
		}
	})
	b.Run("reference: slices.Sort", func(b *testing.B) {
		for b.Loop() {
			copy(room, list)
			slices.Sort(room)
		}
	})
}
