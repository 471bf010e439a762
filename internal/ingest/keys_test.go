package ingest

import (
	"slices"
	"testing"
)

// A list's id finds the rows with exactly this key, in the order of the rows,
// whether the key is looked up as a number or as text.
func TestKeyIndexFindsEveryRowOfAKey(t *testing.T) {
	far := "99999999" // too far beyond the others for a slot of its own
	for _, c := range []struct {
		name string
		keys []string
		ask  string
		want []uint32
	}{
		{"a number", []string{"1", "2", "3"}, "2", []uint32{1}},
		{"two rows with one number", []string{"7", "8", "7", "7"}, "7", []uint32{0, 2, 3}},
		{"zeros in front make another key", []string{"007", "7"}, "7", []uint32{1}},
		{"and are found as written", []string{"007", "7"}, "007", []uint32{0}},
		{"zero", []string{"0", "00"}, "0", []uint32{0}},
		{"text", []string{"row-1", "A7", "A7"}, "A7", []uint32{1, 2}},
		{"a number far beyond", []string{"1", far, "2", far}, far, []uint32{1, 3}},
		{"a number too long to count", []string{"12345678901234567890"}, "12345678901234567890", []uint32{0}},
		{"a number nobody has", []string{"1", "5"}, "3", nil},
		{"a text nobody has", []string{"1"}, "x", nil},
		{"a number beyond the last", []string{"1"}, "2", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := &keyIndex{}
			for row, key := range c.keys {
				k.add(key, uint32(row))
			}
			if got := rowsOf(k, c.ask); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %v, want %v", c.ask, got, c.want)
			}
		})
	}
}

// A key that was kept as text stays findable when the slots come to cover it.
func TestKeyIndexGrowsOverANumberKeptAsText(t *testing.T) {
	k := &keyIndex{}
	k.add("70000", 0)
	for row := range uint32(2_000) { // enough rows to make 70000 near
		k.add("1", row+1)
	}
	k.add("70000", 5_000)
	k.add("70001", 5_001)
	if got := rowsOf(k, "70000"); !slices.Equal(got, []uint32{0, 5_000}) {
		t.Errorf("the key finds %v", got)
	}
	if got := rowsOf(k, "70001"); !slices.Equal(got, []uint32{5_001}) {
		t.Errorf("the next finds %v", got)
	}
}

func TestNoIndexFindsNothing(t *testing.T) {
	if _, ok := (*keyIndex)(nil).find("1"); ok {
		t.Error("a table without keys knows one")
	}
}

func rowsOf(k *keyIndex, key string) (rows []uint32) {
	for row, ok := k.find(key); ok; row, ok = k.after(row) {
		rows = append(rows, row)
	}
	return rows
}
