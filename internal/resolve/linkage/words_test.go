package linkage

import (
	"strings"
	"testing"

	"bluegraph/internal/testkit/random"
)

// TestHasWord compares with the text between spaces, over words that begin and end like others.
func TestHasWord(t *testing.T) {
	r := random.New(t, 1)
	word := func() string {
		b := make([]byte, 1+r.IntN(3))
		for i := range b {
			b[i] = "ab"[r.IntN(2)]
		}
		return string(b)
	}
	for range 20_000 {
		var words []string
		for range r.IntN(5) {
			words = append(words, word())
		}
		text, w := strings.Join(words, " "), word()
		if got, want := hasWord(text, w), strings.Contains(" "+text+" ", " "+w+" "); got != want {
			t.Fatalf("hasWord(%q, %q) = %v, want %v", text, w, got, want)
		}
	}
}
