package layout

import (
	"slices"
	"testing"

	"bluegraph/internal/questions"
)

func TestPropertyNamesDoNotCollide(t *testing.T) {
	for _, name := range []string{"id", "id_", "id__", "name", "search_text", "pagerank", "core_", "title", "title_", "_"} {
		if got := Plain(Stored(name)); got != name {
			t.Errorf("%q comes back as %q", name, got)
		}
		for _, r := range slices.Concat(Own, questions.MeasureNames) {
			if Stored(name) == r {
				t.Errorf("%q is stored over the store's own %q", name, r)
			}
		}
	}
}
