package agencies_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/testkit"
)

// How often spellings of one body, as people of one state write it, are found to be of one
// body: pairs of spellings, against testdata/body_spellings.txt.
func TestQualityBodies(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "body_spellings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var records []agencies.Record
	var c testkit.Clustering
	cities := []string{"Sacramento", "Oakland", "San Diego", "", "Fresno"}
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		for spelling := range strings.SplitSeq(line, "|") {
			i := len(records)
			records = append(records, agencies.Record{ID: fmt.Sprintf("%04d", i), Name: strings.TrimSpace(spelling), State: "CA",
				City: cities[i%len(cities)]})
			c.Truth, c.Names = append(c.Truth, fmt.Sprint(n)), append(c.Names, records[i].Name)
		}
	}
	found, err := agencies.Resolve(t.Context(), records)
	if err != nil {
		t.Fatal(err)
	}
	c.Found = make([]string, len(records))
	for k, cluster := range found.Clusters {
		for _, i := range cluster.Records {
			c.Found[i] = fmt.Sprint(k)
		}
	}
	for _, b := range found.Bodies(records) {
		for _, i := range b.Parts {
			c.Found[i] = b.Key
		}
	}
	testkit.Golden(t, filepath.Join("testdata", "quality", "bodies.txt"), "spellings of federal and national bodies in one state\n"+c.String())
}
