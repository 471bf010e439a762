package resolve

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func FuzzBallots(f *testing.F) {
	f.Add("ab\x00ab\x01a", uint16(3))
	f.Add("é", uint16(300))
	f.Fuzz(func(t *testing.T, words string, repeats uint16) {
		var packed Ballots
		var plain [3]Votes
		add := func(field int, s string) {
			packed.Add(uint8(field), s)
			plain[field].Add(s)
		}
		for i, w := range strings.Split(words, "\x00") {
			add(i%3, w)
		}
		many := strings.Split(words, "")
		packed.AddAll(2, many)
		for _, w := range many {
			plain[2].Add(w)
		}
		for range repeats % 400 { // counts of one byte and of two
			add(1, strings.Repeat("x", int(repeats)))
		}
		for field, want := range plain {
			if got := packed.Of(uint8(field)); !cmp.Equal(got, want) {
				t.Errorf("field %d: %v, want %v", field, got, want)
			}
		}
	})
}
