package export

import (
	"testing"

	"bluegraph/internal/entities"
)

// Properties find the shape that they were learnt into, whatever came later.
func TestShapes(t *testing.T) {
	all := func(string, any) bool { return true }
	seen := []entities.Properties{
		{"a": "text"}, {"b": int64(1)}, {"a": int64(1), "b": int64(2)}, {"a": 1.5}, {"b": "text", "c": true}, nil,
		{"a": int64(3), "c": []string{"x"}},
	}
	want := []int{0, 0, 1, 2, 2, 0, 1}
	s := shapes{}
	for _, p := range seen {
		s.learn("Campaign", p, all)
	}
	for i, p := range seen {
		if at, ok := s.find("Campaign", p); !ok || at != want[i] {
			t.Errorf("%v is found in shape %d, %v; want %d", p, at, ok, want[i])
		}
	}
	for _, p := range []entities.Properties{{"d": "new"}, {"a": true}} {
		if at, ok := s.find("Campaign", p); ok {
			t.Errorf("%v was never learnt and is found in shape %d", p, at)
		}
	}
	if _, ok := s.find("Site", nil); ok {
		t.Error("a kind that was never learnt has a shape")
	}
}

func TestSeparatorStandsInNoItem(t *testing.T) {
	used := map[rune]bool{}
	for _, want := range []string{";", "|", "U+001F", "U+001E", "U+E000", "U+E001"} {
		r, err := separator(used)
		if err != nil || nameOf(r) != want || used[r] {
			t.Fatalf("separator %s, %v; want %s", nameOf(r), err, want)
		}
		used[r] = true
	}
	for r := rune(0xE000); r <= 0xF8FF; r++ {
		used[r] = true
	}
	if _, err := separator(used); err == nil {
		t.Error("a separator that stands in an item was given")
	}
}
