package run

import (
	"math/rand/v2"
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestNodeSet: whatever nodes are added in whatever order, the set counts and knows what a map does.
func TestNodeSet(t *testing.T) {
	r := rand.New(rand.NewPCG(random.Seed(t, 1), 2))
	for _, upTo := range []uint32{1, 40, 3000, 200_000, 1<<32 - 1} {
		for _, many := range []int{1, 9, 500, 20_000} {
			var s nodeSet
			want := map[uint32]bool{}
			most := int64(0)
			for i := range many {
				n := r.Uint32N(upTo)
				if i%3 == 0 { // stretches of neighbours, too
					n = uint32(i)
				}
				if isNew := s.add(n); isNew == want[n] {
					t.Fatalf("add(%d) of %d up to %d: new %v, want %v", n, i, upTo, isNew, !want[n])
				}
				want[n] = true
				most = max(most, s.bytes())
			}
			if s.count != len(want) {
				t.Errorf("%d up to %d: %d nodes, want %d", many, upTo, s.count, len(want))
			}
			if bound := int64(64 + 48*len(want)); most > bound {
				t.Errorf("%d up to %d: the set took %d bytes, want at most %d", many, upTo, most, bound)
			}
		}
	}
}
