package neo4j

import (
	"regexp"
	"slices"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/questions"
)

// TestBooksAreListed: every label that a statement of the store writes, or makes an index for, is that of an entity or
// one that no user's query sees.
func TestBooksAreListed(t *testing.T) {
	label := regexp.MustCompile(`\(\w*:(\w+)`)
	seen := map[string]bool{}
	for _, name := range slices.Concat(cypher.Names("load"), cypher.Names("schema")) {
		for _, m := range label.FindAllStringSubmatch(cypher.Text(name), -1) {
			seen[m[1]] = true
			isBook := slices.Contains(questions.Books, m[1])
			if !isBook && m[1] != "Entity" {
				t.Errorf("%s writes the label %s, which questions.Books does not list", name, m[1])
			}
		}
	}
	for _, book := range questions.Books {
		if !seen[book] {
			t.Errorf("no statement names the label %s: it is no book any more", book)
		}
	}
}
