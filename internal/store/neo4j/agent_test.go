package neo4j

import (
	"strings"
	"testing"
)

// TestCheckAgent takes Neo4j 5 and later, and nothing that is like it.
func TestCheckAgent(t *testing.T) {
	for agent, want := range map[string]string{
		"Neo4j/5.26.29":   "",
		"Neo4j/2026.08.1": "",
		"Neo4j/5.27-aura": "",
		"Neo4j/4.4.40":    "needs 5",
		"Neo4j/x":         "needs 5",
		"Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)":              "",
		"Neo4j/5.26.0 compatible (ArcadeDB 27.1.1)":               "",
		"Neo4j/5.26.0 compatible (ArcadeDB 26.9.1)":               "needs ArcadeDB 26.10",
		"Neo4j/5.2.0 compatible graph database server - Memgraph": "Memgraph",
		"": "bluegraph knows Neo4j 5",
	} {
		err := checkAgent("bolt://x", agent)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", agent, err, want)
		}
	}
}
