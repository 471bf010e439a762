package linkage

import "testing"

// A field that both records have and that cannot be held against the other, such as the
// counties of two states, was not compared; one that a record lacks is not told.
func TestExplainTellsWhatWasNotCompared(t *testing.T) {
	table := NewTable([]Field{Name, State, County}, 0)
	for i, values := range [][]string{
		{"Oakmere Police Department", "CA", "Oak"}, {"Oakmere Police Department", "NV", "Oak"}, {"Oakmere Police Department", "CA", ""},
	} {
		if err := table.Add(string(rune('a'+i)), "", "", values); err != nil {
			t.Fatal(err)
		}
	}
	r := link(t, table, Options{Kind: "agency"})
	for other, want := range map[int]string{1: notCompared, 2: unknown} {
		levels := map[string]string{}
		for _, w := range r.Explain(0, other).Why {
			levels[w.Field] = w.Level
		}
		if levels["counties"] != want {
			t.Errorf("the counties of records 0 and %d are %q, want %q: %v", other, levels["counties"], want, levels)
		}
	}
}
