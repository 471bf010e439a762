package ingest

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/resolve"
)

// FuzzKeyIndex: rows are found by their keys as a map of texts would find them.
func FuzzKeyIndex(f *testing.F) {
	for _, seed := range []string{"7 8 7 7", "007 7 +7", "70000 1 1 1 70000", "0 00 -0", "999999999 9999999999 99999999 99999999", " x x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		index, rows := &keyIndex{}, map[string][]uint32{}
		for row, key := range strings.Split(text, " ") {
			index.add(key, uint32(row))
			rows[key] = append(rows[key], uint32(row))
		}
		for key, want := range rows {
			if got := rowsOf(index, key); !slices.Equal(got, want) {
				t.Fatalf("%q: %q finds %v, want %v", text, key, got, want)
			}
			if other := key + "0"; rows[other] == nil && index.has(other) {
				t.Fatalf("%q: finds %q", text, other)
			}
		}
	})
}

// FuzzSplitSender: the address of a sender is normal, the name holds none.
func FuzzSplitSender(f *testing.F) {
	for _, seed := range []string{`"NCRIC Alerts" <alerts@ncric.example>`, "a@x.example", "<a@x.example> <b@x.example>", "Nobody",
		"x@y <a@b.example>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, from string) {
		name, address := splitSender(from)
		if normal, ok := resolve.Email(address); address != "" && (!ok || normal != address || strings.Contains(name, "@")) {
			t.Fatalf("%q is from %q at %q", from, name, address)
		}
		if address == "" && name != strings.TrimSpace(from) {
			t.Fatalf("%q becomes %q", from, name)
		}
	})
}
