package embedded

import (
	"slices"
	"testing"

	"bluegraph/internal/testkit/random"
	"github.com/RoaringBitmap/roaring/v2"
)

// TestListed compares lists that are shown with those that are worked out member by
// member: short ones, dense ones, ones that reach over many containers, one after the
// other.
func TestListed(t *testing.T) {
	const nodes = 300_000
	random := random.New(t, 1)
	into := make([]uint32, nodes)
	for i := range into {
		into[i] = uint32(i)
		if random.IntN(3) == 0 {
			into[i] = into[random.IntN(i+1)]
		}
	}
	l := newListed(nodes)
	for _, size := range []int{0, 1, 40, 4095, 4096, 4097, 20_000, 250_000, 3} {
		stated := roaring.New()
		for from := random.IntN(nodes); stated.GetCardinality() < uint64(size); {
			if size < 20_000 {
				stated.Add(uint32(from % nodes)) // side by side: one container
				from++
			} else {
				stated.Add(uint32(random.IntN(nodes)))
			}
		}
		var want []uint32
		for _, i := range stated.ToArray() {
			want = append(want, into[i])
		}
		slices.Sort(want)
		want = slices.Compact(want)
		shown, err := l.list(into, stated.ToArray())
		if err != nil {
			t.Fatal(err)
		}
		if got := shown.ToArray(); !slices.Equal(got, want) || shown.GetCardinality() != uint64(len(want)) {
			t.Errorf("of %d stated %d are shown, want %d", size, len(got), len(want))
		}
		if err := shown.Validate(); size > 0 && err != nil {
			t.Errorf("%d: %v", size, err)
		}
	}
}
