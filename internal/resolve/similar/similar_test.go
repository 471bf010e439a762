package similar

import (
	"bluegraph/internal/testkit/random"
	"math"
	"testing"
)

// The values of MARTHA, DIXON and DWAYNE are those of Winkler's papers.
func TestJaroWinkler(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"martha", "marhta", .9611}, {"dixon", "dicksonx", .8133}, {"dwayne", "duane", .84},
		{"same", "same", 1}, {"", "", 1}, {"abc", "", 0}, {"abc", "xyz", 0},
	} {
		for _, got := range []float64{JaroWinkler(c.a, c.b), JaroWinkler(c.b, c.a)} {
			if math.Abs(got-c.want) > .0001 {
				t.Errorf("JaroWinkler(%q, %q) = %.4f, want %.4f", c.a, c.b, got, c.want)
			}
		}
	}
}

// The quick answer is the exact one.
func TestAtLeast(t *testing.T) {
	r := random.New(t, 1)
	word := func() string {
		b := make([]byte, r.IntN(12))
		for i := range b {
			b[i] = "abcde"[r.IntN(5)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b, least := word(), word(), r.Float64()
		if want := JaroWinkler(a, b) >= least; AtLeast(a, b, least) != want {
			t.Fatalf("AtLeast(%q, %q, %v) is not %v", a, b, least, want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"kitten", "sitting", 5, 3}, {"kitten", "sitting", 1, 2}, {"ca", "ac", 2, 1}, {"", "abc", 5, 3},
		{"same", "same", 0, 0}, {"ca", "abc", 5, 3}, {"abcdef", "abcdxf", 1, 1},
	} {
		if got := Edits(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Edits(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
		if got := Edits(c.b, c.a, c.limit); got != c.want {
			t.Errorf("Edits(%q, %q, %d) = %d, want %d", c.b, c.a, c.limit, got, c.want)
		}
	}
}

// TestEditsStopsEarly: one edit or more is told without the table that counts them.
func TestEditsStopsEarly(t *testing.T) {
	r := random.New(t, 3)
	word := func() string {
		b := make([]byte, r.IntN(7))
		for i := range b {
			b[i] = "abc"[r.IntN(3)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b := word(), word()
		if got, want := Edits(a, b, 1), min(Edits(a, b, 9), 2); got != want {
			t.Fatalf("Edits(%q, %q, 1) = %d, want %d", a, b, got, want)
		}
	}
}

// The codes are examples of the US National Archives.
func TestSoundex(t *testing.T) {
	for in, want := range map[string]string{
		"washington": "w252", "lee": "l000", "gutierrez": "g362", "pfister": "p236", "jackson": "j250", "tymczak": "t522", "ashcraft": "a261",
		"": "", "42": "",
	} {
		if got := Soundex(in); got != want {
			t.Errorf("Soundex(%q) = %q, want %q", in, got, want)
		}
	}
}
