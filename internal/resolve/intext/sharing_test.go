package intext

import (
	"fmt"
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestKnownSharing: what is kept of a pair of texts is what comparing them for each name tells.
func TestKnownSharing(t *testing.T) {
	r := random.New(t, 1)
	c := NewCorpus()
	var own []int32
	for range 30 {
		text := c.Text([]string{"", "OR", "CA"}[r.IntN(3)], 0)
		for range 20 + r.IntN(60) {
			m := c.Mark(text, Class(r.IntN(len(kinds))), fmt.Sprint(r.IntN(40)))
			if c.marks[m].class == Companion {
				own = append(own, m)
			}
		}
	}
	c.Count()
	k := known{}
	for range 5000 {
		a, b, leave := int32(r.IntN(30)), int32(r.IntN(30)), own[r.IntN(len(own))]
		if got, want := k.shared(c, a, b, leave), c.sharing(a, b, leave); got.best != want.best {
			t.Fatalf("texts %d and %d without %d: %v, want %v", a, b, leave, got, want)
		}
	}
	if len(k) == 0 {
		t.Error("nothing was kept, so nothing was tried")
	}
}
