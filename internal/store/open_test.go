package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/store"
)

func TestNamesOfStores(t *testing.T) {
	for name, c := range map[string]struct {
		name    string
		isNeo4j bool
		isFile  bool
	}{
		"neo4j":              {"neo4j://db.example:7687", true, false},
		"neo4j encrypted":    {"neo4j+s://db.example", true, false},
		"neo4j self-signed":  {"neo4j+ssc://db.example", true, false},
		"bolt":               {"bolt://db.example:7687", true, false},
		"bolt encrypted":     {"bolt+s://db.example", true, false},
		"bolt self-signed":   {"bolt+ssc://db.example", true, false},
		"begins like one":    {"neo4jfoo://db.example", false, false},
		"bolt and more":      {"bolt+sss://db.example", false, false},
		"web page":           {"http://db.example:7474", false, false},
		"upper case":         {"BOLT://db.example", false, false},
		"no scheme":          {"://db.example", false, false},
		"file":               {"graph.db", false, true},
		"file named like it": {"neo4j", false, true},
		"file with a colon":  {"neo4j:graph.db", false, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := store.IsNeo4j(c.name); got != c.isNeo4j {
				t.Errorf("%s: a server is %v, want %v", c.name, got, c.isNeo4j)
			}
			if c.isNeo4j {
				return
			}
			place := c.name
			if c.isFile {
				place = filepath.Join(t.TempDir(), c.name)
			}
			s, err := store.Open(t.Context(), place, true)
			if err == nil {
				err = s.Close()
			}
			if c.isFile != (err == nil) {
				t.Fatalf("%s: error is %v", c.name, err)
			}
			for _, scheme := range []string{"neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://"} {
				if err != nil && !strings.Contains(err.Error(), scheme) {
					t.Errorf("the error does not name %s: %v", scheme, err)
				}
			}
		})
	}
}
