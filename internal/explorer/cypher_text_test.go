package explorer

import (
	"strings"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

func TestInline(t *testing.T) {
	values := map[string]any{"id": `it's "a\b"` + "\n\u2028`${x}", "limit": 50, "tag": "\U0001F3F4\U000E0067"}
	tests := []struct{ name, text, want string }{
		{"a string is escaped", "{id: $id}", `{id: 'it\'s "a\\b"\u000a\u2028` + "`${x}'}"},
		{"above U+FFFF", "{id: $tag}", "{id: '\U0001F3F4\U000E0067'}"},
		{"a number", "LIMIT $limit", "LIMIT 50"},
		{"an unknown parameter stays", "$idx $other", "$idx $other"},
		{"not in a string", `'$id' "$id" 'a\'$id'`, `'$id' "$id" 'a\'$id'`},
		{"not in a quoted name", "`$id``$id` $limit", "`$id``$id` 50"},
		{"not in comments", "// $id\n/* $id */$limit", "// $id\n/* $id */50"},
		{"an open string", "'$id", "'$id"},
		{"an open comment", "/* $id", "/* $id"},
		{"a lonely dollar", "$ $", "$ $"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := inline(tt.text, values); got != tt.want {
				t.Errorf("inline(%q) =\n%s, want\n%s", tt.text, got, tt.want)
			}
		})
	}
}

func TestLibraryHasThePlacesThatQuestionsChange(t *testing.T) {
	for name, needles := range map[string][]string{
		"query/neighbourhood": {neighbourhoodSteps, neighbourhoodWhere},
	} {
		for _, needle := range needles {
			if n := strings.Count(cypher.Statement(cypher.Text(name)), needle); n != 1 {
				t.Errorf("%s holds %q %d times, want once", name, needle, n)
			}
		}
	}
}

func TestQuestionsBecomeCypher(t *testing.T) {
	near := neighbourhoodCypher("agency:x", questions.NeighbourhoodQuery{Hops: 3, Limit: 7, Rank: questions.ByRecent,
		Types: []entities.RelationType{entities.WorksFor, entities.SentTo}, Kinds: []entities.Kind{entities.Recipient, entities.Campaign}})
	path := pathsCypher(questions.PathsQuery{PathQuery: questions.PathQuery{From: "a'b", To: "c", MaxHops: 4}, K: 3, Weight: questions.ByHops},
		questions.Paths{})
	tests := []struct{ name, text, want string }{
		{"hops and types", near, "-[:WORKS_FOR|SENT_TO*1..3]-"},
		{"kinds", near, "all(n IN nodes(path)[1..] WHERE n:Recipient OR n:Campaign)"},
		{"limit", near, "LIMIT 7"},
		{"another rank is admitted", near, "ranked by recent"},
		{"max hops", path, "-[*0..4]-"},
		{"an id with a quote", path, `{id: 'a\'b'}`},
		{"a trace's limit", traceCypher("trace_campaign", "campaign:x", questions.TraceOptions{Limit: 3}), "\nLIMIT 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(tt.text, tt.want) {
				t.Errorf("%q is missing in\n%s", tt.want, tt.text)
			}
			if strings.Contains(tt.text, "$") {
				t.Errorf("a parameter is left in\n%s", tt.text)
			}
		})
	}
}
