package entities_test

import (
	"testing"

	"bluegraph/internal/entities"
)

func TestMoment(t *testing.T) {
	for _, s := range []string{"1970-01-01T00:00:00", "2020-02-29T23:59:59", "2099-12-31T00:00:01"} {
		if m, ok := entities.MomentOf(s); !ok || m.String() != s {
			t.Errorf("%s reads back as %s (%v)", s, m, ok)
		}
	}
	for _, s := range []string{"", "2020-02-30T00:00:00", "1969-12-31T23:59:59", "2200-01-01T00:00:00", "2020-01-01", "2020-01-01T00:00:00Z",
		"2020-01-01 00:00:00"} {
		if m, ok := entities.MomentOf(s); ok {
			t.Errorf("%q is read as %s", s, m)
		}
	}
	var none entities.Moment
	if none.String() != "" {
		t.Errorf("no time is written %q", none)
	}
}

// FuzzMoment: what a moment takes it gives back to the letter.
func FuzzMoment(f *testing.F) {
	for _, seed := range []string{"2020-06-05T19:31:02", "1970-01-01T00:00:00", "2106-02-07T06:28:14", "2020-02-30T00:00:00",
		"2020-06-05T9:31:02,", "0000-00-00T00:00:00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, ok := entities.MomentOf(s)
		if ok && (m == 0 || m.String() != s) || !ok && m != 0 {
			t.Fatalf("%q is moment %d, %q, %v", s, m, m, ok)
		}
	})
}
