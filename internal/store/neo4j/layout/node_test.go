package layout

import "testing"

func TestPropertyNamesDoNotCollide(t *testing.T) {
	for _, name := range []string{"id", "id_", "id__", "name", "search_text", "title", "title_", "_"} {
		if got := Plain(Stored(name)); got != name {
			t.Errorf("%q comes back as %q", name, got)
		}
		for _, r := range Own {
			if Stored(name) == r {
				t.Errorf("%q is stored over the store's own %q", name, r)
			}
		}
	}
}
