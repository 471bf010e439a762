package export

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/testkit/random"
)

// Records come out as slices.Sort would have them, with every type of value, however many
// runs there were, and no file stays.
func TestSorter(t *testing.T) {
	usual := runLength
	runLength = 7
	t.Cleanup(func() { runLength = usual })
	random := random.New(t, 1)
	for _, n := range []int{0, 1, 6, 7, 8, 100} {
		dir := t.TempDir()
		s := sorter[Node]{dir: dir, compare: func(a, b Node) int { return cmp.Compare(a.ID, b.ID) }}
		var want []entities.ID
		for _, i := range random.Perm(n) {
			id := entities.ID(rune('a' + i))
			want = append(want, id)
			p := entities.Properties{"text": "x", "list": []string{"a", ""}, "whole": int64(i), "float": 1.5, "truth": true}
			if err := s.add(Node{Node: graph.Node{ID: id, Properties: p}}); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		var got []entities.ID
		if err := s.each(t.Context(), func(n Node) error {
			got = append(got, n.ID)
			if n.Properties["whole"] != int64([]rune(n.ID)[0]-'a') || n.Properties["float"] != 1.5 || len(n.Properties["list"].([]string)) != 2 {
				t.Errorf("properties %v of %s", n.Properties, n.ID)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d records come as %v", n, got)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%d files stay", len(left))
		}
	}
}

// An error of the reader ends the sorter and leaves no file.
func TestSorterStops(t *testing.T) {
	usual := runLength
	runLength = 2
	t.Cleanup(func() { runLength = usual })
	dir := t.TempDir()
	s := sorter[int]{dir: dir, compare: cmp.Compare[int]}
	for i := range 9 {
		if err := s.add(i); err != nil {
			t.Fatal(err)
		}
	}
	stop := errors.New("stop")
	if err := s.each(t.Context(), func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d files stay", len(left))
	}
}
