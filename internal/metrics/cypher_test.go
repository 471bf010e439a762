package metrics

import (
	"slices"
	"strings"
	"testing"

	"bluegraph/cypher"
)

// TestEveryScopeHasItsCypher: none falls back on the edges of another, and every file of
// cypher/metric is a part of some statement.
func TestEveryScopeHasItsCypher(t *testing.T) {
	used := []string{"metric/neighbours"}
	for _, s := range Scopes {
		if s.Cypher.File == "" {
			t.Errorf("the scope %s has no Cypher", s.Name)
			continue
		}
		used = append(used, "metric/"+s.Cypher.File)
		for _, m := range All {
			q := cypher.ScopeQuery{Scope: s.Cypher, Directed: m.Directed, Filters: []string{"sites", "states", "from", "until", "ids"}}
			if text := q.Edges() + q.Metric(m.Cypher); strings.Contains(text, "{{") {
				t.Errorf("%s on %s has an empty slot: %s", m.Name, s.Name, text)
			}
			if m.Cypher.File != "" {
				used = append(used, "metric/"+m.Cypher.File)
			}
		}
	}
	names := cypher.Names("metric")
	for _, name := range names {
		if !slices.Contains(used, name) {
			t.Errorf("nothing uses %s.cypher", name)
		}
	}
	if len(names) == 0 {
		t.Error("no file of metrics is found")
	}
}
