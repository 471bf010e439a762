package entities

import "testing"

func TestState(t *testing.T) {
	for in, want := range map[string]string{"ca": "CA", "Calif.": "CA", "New  York": "NY", "D.C.": "DC", "TX ": "TX"} {
		if got, ok := State(in); !ok || got != want {
			t.Errorf("State(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "Ontario", "n/a", "XX"} {
		if got, ok := State(in); ok {
			t.Errorf("State(%q) = %q, want none", in, got)
		}
	}
}
