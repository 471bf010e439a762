package cypher

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
)

var parameter = regexp.MustCompile(`\$([a-z_]+)`)

// TestLibraryHeads: the head of a file names exactly the parameters of its text and
// says what it is.
func TestLibraryHeads(t *testing.T) {
	titles := map[string]string{}
	for _, q := range Library() {
		t.Run(q.Name, func(t *testing.T) {
			if q.Title == "" || q.Purpose == "" || q.Group == "" || len(q.Returns) == 0 {
				t.Errorf("head lacks title, purpose, group or returned columns: %+v", q)
			}
			if other, taken := titles[q.Title]; taken {
				t.Errorf("title %q is also that of %s", q.Title, other)
			}
			titles[q.Title] = q.Name
			var named, used []string
			for _, p := range q.Params {
				named = append(named, p.Name)
				if p.Meaning == "" {
					t.Errorf("parameter %s has no meaning", p.Name)
				}
			}
			for _, m := range parameter.FindAllStringSubmatch(q.Text, -1) {
				used = append(used, m[1])
			}
			slices.Sort(named)
			slices.Sort(used)
			if used = slices.Compact(used); !slices.Equal(named, used) {
				t.Errorf("head names parameters %v, text uses %v", named, used)
			}
			if strings.Contains(q.Text, "{{") || strings.Contains(q.Text, "//") {
				t.Errorf("a user cannot run this text: %s", q.Text)
			}
		})
	}
	if len(titles) < 12 {
		t.Errorf("library holds %d queries, want at least 12", len(titles))
	}
}

// TestShownFilesAreUsed: each statement that is shown beside an answer has its name in the code
// that fills it.
func TestShownFilesAreUsed(t *testing.T) {
	var source strings.Builder
	for _, name := range []string{"matrix.go", "groups.go", "cascade.go", "reports.go"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	names := Names("shown")
	for _, name := range names {
		if !strings.Contains(source.String(), `"`+name+`"`) {
			t.Errorf("nothing uses %s.cypher", name)
		}
	}
	if len(names) == 0 {
		t.Error("no statement that is shown is found")
	}
}

// TestCountsNameEveryWord: the two counting queries spell out closed lists.
func TestCountsNameEveryWord(t *testing.T) {
	kinds, types := Text("query/counts_by_kind"), Text("query/counts_by_type")
	for _, k := range entities.Kinds {
		if !strings.Contains(kinds, "(n:"+string(k.Kind)+") RETURN '"+string(k.Kind)+"' AS kind") {
			t.Errorf("counts_by_kind lacks %s", k.Kind)
		}
	}
	for _, r := range entities.Relations {
		if !strings.Contains(types, "[r:"+string(r.Type)+"]->() RETURN '"+string(r.Type)+"' AS type") {
			t.Errorf("counts_by_type lacks %s", r.Type)
		}
	}
}

// TestPathsFindTheirPlaces: what a question changes stands once in the library query.
func TestPathsFindTheirPlaces(t *testing.T) {
	for _, place := range []string{pathSteps, pathSimple, pathCost} {
		if n := strings.Count(Statement(Text("query/paths")), place); n != 1 {
			t.Errorf("query/paths holds %q %d times, want once", place, n)
		}
	}
	got := Paths(PathParts{Types: []string{"SENT"}, Without: []string{"Site", "Event"}, MaxHops: 3, Rarity: true, InTime: true})
	for _, want := range []string{"-[:SENT*0..3]-", "WHERE n:Site OR n:Event)", rarityCost, inTime} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

// TestMatrixTakesWhatItNeeds: no pattern and no condition stands there for nothing.
func TestMatrixTakesWhatItNeeds(t *testing.T) {
	tests := []struct {
		name  string
		parts MatrixParts
		want  string
	}{
		{"campaigns alone", MatrixOf("site", "month", false, nil), `MATCH (c:Campaign {status: 'sent'})
MATCH (site:Site)-[:SENT]->(c)
RETURN site.id AS row, left(coalesce(c.sent_at, ''), 7) AS col, count(DISTINCT c.id) AS n
ORDER BY row, col`},
		{"people", MatrixOf("recipient", "campaign", true, []string{"to", "from"}), `MATCH (c:Campaign {status: 'sent'})
WHERE c.sent_at >= $from
  AND left(c.sent_at, size($to)) <= $to
MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)
RETURN r.id AS row, c.id AS col, count(DISTINCT r.id) AS n
ORDER BY row, col`},
		{"a filter on agencies", MatrixOf("topic", "site", false, []string{"states"}), `MATCH (c:Campaign {status: 'sent'})
MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)
MATCH (r)-[works:WORKS_FOR]->(a:Agency)
WHERE coalesce(a.state, '') IN $states
  AND (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
MATCH (site:Site)-[:SENT]->(c)
MATCH (c)-[:MENTIONS]->(topic:Organization|Location)
RETURN topic.id AS row, site.id AS col, count(DISTINCT c.id) AS n
ORDER BY row, col`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Matrix(tt.parts); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFill(t *testing.T) {
	got := Fill("MATCH (n:{{kind}})-[{{types}}]-({{kind}})", "kind", "Site", "types", ":SENT")
	if want := "MATCH (n:Site)-[:SENT]-(Site)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStatementDropsComments(t *testing.T) {
	got := Statement("// Purpose.\n\nMATCH (n)\n  // why\nRETURN n.url + 'http://x'\n")
	if want := "MATCH (n)\nRETURN n.url + 'http://x'"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextPanicsOnUnknownName(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown name must not give an empty statement")
		}
	}()
	Text("query/no_such_file")
}
