package source_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/sample/layouts"
	"bluegraph/internal/source"
	"bluegraph/internal/testkit"
)

// The columns of the first leak that are withheld. What a rule takes too much or
// too little of shows when this list changes: read it.
func TestWithheldColumns(t *testing.T) {
	sites, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	m, err := source.LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]bool{}
	for _, s := range sites {
		for _, table := range s.Tables {
			for _, c := range table.Columns {
				columns[c] = true
			}
		}
	}
	maps.DeleteFunc(columns, func(c string, _ bool) bool { return !m.IsSecret(c) })
	testkit.Golden(t, "testdata/withheld.txt", strings.Join(slices.Sorted(maps.Keys(columns)), "\n")+"\n")
}
