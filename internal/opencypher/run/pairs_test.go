package run

import (
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestPairTable compares the table with a map, for pairs that lie close and for such that would make rows too long.
func TestPairTable(t *testing.T) {
	r := random.New(t, 1)
	for _, most := range []int{10, 300, 100_000, 1 << 31} {
		var table pairTable
		want := map[[2]uint32]uint32{}
		for range 20_000 {
			a, b := uint32(r.IntN(most)), uint32(r.IntN(1+r.IntN(most)))
			number, ok := table.find(a, b)
			if w, isThere := want[[2]uint32{a, b}]; ok != isThere || number != w {
				t.Fatalf("below %d: %d, %d has %d %v, want %d %v", most, a, b, number, ok, w, isThere)
			}
			if !ok {
				want[[2]uint32{a, b}] = uint32(len(want))
				table.add(a, b, uint32(len(want)-1))
			}
		}
		for pair, w := range want {
			if number, ok := table.find(pair[0], pair[1]); !ok || number != w {
				t.Fatalf("below %d: %v has %d %v, want %d", most, pair, number, ok, w)
			}
		}
		if table.cells > mostCells {
			t.Errorf("below %d: %d cells", most, table.cells)
		}
	}
}
