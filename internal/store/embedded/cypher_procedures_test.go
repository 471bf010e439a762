package embedded

import (
	"errors"
	"path/filepath"
	"testing"

	"bluegraph/internal/questions"
)

// TestMatchOf: a full-text query becomes one of the index, or is refused.
func TestMatchOf(t *testing.T) {
	for query, want := range map[string]string{
		"water plant": `"water" OR "plant"`, "+water +plant*": `"water" AND "plant" *`, "+water plant": `"water"`,
		"water -plant": `("water") NOT ("plant")`, "-plant": "", "": "", "Water": "refused", "water~": "refused", `"a b"`: "refused",
		"a?c":     "refused",
		"x AND y": "refused", "+": "refused", "*": "refused", "name:x": "refused", "é": "refused",
	} {
		got, err := matchOf(query)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q becomes %s, want %s", query, got, want)
		}
	}
}

// TestOrderOfFullText: the rows of a full-text query have no score, and none of them is the first, unless the query says by what.
func TestOrderOfFullText(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	if err := load1(t.Context(), s, "water"); err != nil {
		t.Fatal(err)
	}
	const call = "CALL db.index.fulltext.queryNodes('entity_search', 'water') YIELD node "
	for query, isRefused := range map[string]bool{
		call + "RETURN node": false, call + "RETURN node LIMIT 3": true, call + "RETURN node SKIP 1": true,
		call + "WITH node AS n MATCH (n)--(m) RETURN m LIMIT 3":                                         true,
		call + "RETURN DISTINCT node.name AS name LIMIT 3":                                              true,
		"CALL { " + call + "RETURN node } RETURN node LIMIT 3":                                          true,
		call + "RETURN node.id AS id UNION MATCH (n) RETURN n.id AS id LIMIT 3":                         false,
		"CALL { " + call + "RETURN node UNION MATCH (node) RETURN node } WITH node LIMIT 3 RETURN node": true,
		call + "RETURN node ORDER BY node.name LIMIT 3":                                                 false,
		call + "WITH node ORDER BY node.name LIMIT 3 RETURN node LIMIT 2":                               false,
		call + "WITH node.kind AS kind, count(*) AS n RETURN kind, n LIMIT 3":                           false,
		call + "CALL (node) { MATCH (node)--(m) RETURN m LIMIT 1 } RETURN node, m":                      false,
		call + "RETURN COUNT { MATCH (m) RETURN m LIMIT 3 } AS n":                                       false,
		"CALL db.index.fulltext.queryNodes('entity_search', 'water') YIELD score RETURN score":          true,
	} {
		_, err := s.Cypher(t.Context(), questions.CypherQuery{Text: query})
		var refused *questions.Unsupported
		if errors.As(err, &refused) != isRefused || err != nil && refused == nil {
			t.Errorf("%s: %v, want a refusal: %v", query, err, isRefused)
		}
	}
}
