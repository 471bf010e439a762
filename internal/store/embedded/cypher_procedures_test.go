package embedded

import "testing"

// TestMatchOf: a full-text query becomes one of the index, or is refused.
func TestMatchOf(t *testing.T) {
	for query, want := range map[string]string{
		"water plant": `"water" OR "plant"`, "+water +plant*": `"water" AND "plant" *`, "+water plant": `"water"`,
		"water -plant": `("water") NOT ("plant")`, "-plant": "", "": "", "Water": "refused", "water~": "refused", `"a b"`: "refused",
		"a?c":     "refused",
		"x AND y": "refused", "+": "refused", "*": "refused", "name:x": "refused", "é": "refused",
	} {
		got, err := matchOf(query)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q becomes %s, want %s", query, got, want)
		}
	}
}
