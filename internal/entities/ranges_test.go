package entities_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/testkit/random"
)

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		numbers []uint32
		text    string
	}{
		{nil, ""}, {[]uint32{7}, "7"}, {[]uint32{3, 1, 2}, "1-3"}, {[]uint32{0, 2, 3, 9}, "0,2-3,9"},
		{[]uint32{4294967295, 4294967294}, "4294967294-4294967295"},
	} {
		if got := entities.Ranges(c.numbers); got != c.text {
			t.Errorf("ranges of %v are %q, want %q", c.numbers, got, c.text)
		}
	}
	r := rand.New(rand.NewPCG(random.Seed(t, 7), 7))
	for range 100 {
		set := map[uint32]bool{}
		for range r.IntN(50) {
			set[r.Uint32N(80)] = true
		}
		var want, got []uint32
		for n := range set {
			want = append(want, n)
		}
		slices.Sort(want)
		err := entities.EachRange(entities.Ranges(want), func(first, last uint32) {
			for n := first; n <= last; n++ {
				got = append(got, n)
			}
		})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v is read as %v, %v", want, got, err)
		}
	}
	for _, wrong := range []string{"a", "3-1", "1-", "-1", "4294967296", "1-2-3"} {
		if entities.EachRange(wrong, func(uint32, uint32) {}) == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}
