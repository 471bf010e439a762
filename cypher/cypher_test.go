package cypher

import (
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
			if q.Title == "" || q.Purpose == "" || len(q.Returns) == 0 {
				t.Errorf("head lacks title, purpose or returned columns: %+v", q)
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
