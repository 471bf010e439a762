// Package ingesttest is for tests only: it loads a leak into a real store.
package ingesttest

import (
	"sync"
	"testing"

	"bluegraph/internal/entities/extract"
	"bluegraph/internal/entities/memo"
	"bluegraph/internal/ingest"
	"bluegraph/internal/questions"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
)

// Load loads a leak into the named store, which stays open until the test ends.
func Load(t testing.TB, folder, mapping, name string, o ingest.Options, sites ...string) (*ingest.Report, questions.Keeper) {
	t.Helper()
	m, err := source.LoadMapping(mapping)
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), name, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	report, err := ingest.Load(t.Context(), leak, sites, s, o)
	if err != nil {
		t.Fatal(err)
	}
	return report, s
}

// Finder is the extractor that the loader uses, with its memory of texts: the tests of
// a package load a few leaks many times.
func Finder(t testing.TB) ingest.Finder {
	t.Helper()
	f, err := finder()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var finder = sync.OnceValues(func() (ingest.Finder, error) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		return nil, err
	}
	return memo.Open("", x)
})
