package entities

import "testing"

func TestState(t *testing.T) {
	for in, want := range map[string]string{"ca": "CA", "Calif.": "CA", "New  York": "NY", "D.C.": "DC", "TX ": "TX"} {
		if got, ok := State(in); !ok || got != want {
			t.Errorf("State(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{"ca": "CA",
		"Penna.": "PA", "Wash. D.C.": "DC", "Washington, D.C.": "DC", "D.C.": "DC", "Fla.": "FL", "N.Y.": "NY", "W.Va.": "WV",
		"N. Carolina": "NC", "Wash.": "WA", "OR - Oregon": "OR", "California (CA)": "CA", "US-CA": "CA",
		"State of Oregon": "OR", "Washington State": "WA", "Oregon, USA": "OR", "Commonwealth of Virginia": "VA"} {
		if got, ok := WrittenState(in); !ok || got != want {
			t.Errorf("WrittenState(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "Ontario", "n/a", "XX", "State", "Salem OR", "United States", "us"} {
		if got, ok := WrittenState(in); ok {
			t.Errorf("State(%q) = %q, want none", in, got)
		}
	}
}
