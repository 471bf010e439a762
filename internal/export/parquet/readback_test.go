package parquet_test

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/parquet"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

// nasty is a graph of texts that break files: what XML cannot hold, formulas, separators,
// quotes, and numbers at their ends.
type nasty struct{ export.Source }

var texts = []string{
	"plain", "", "a\tb\nc\rd", `quotes " and ' and <tags> & ]]>`, "=HYPERLINK(\"x\")", "+1", "-2", "@sum", "'=already", "\tcell", "a|b",
	`back\slash|`, "ünï → 🚓", "nul\x00 and \x1b escape",
	"\ufffe \uffff", "trailing ", "0012", "1e5", "true",
}

func (nasty) EachNode(_ context.Context, yield func(graph.Node, string) error) error {
	for i, s := range texts {
		p := entities.Properties{"subject": s, "whole": int64(i) - 5, "float": float64(i) / 3, "truth": i%2 == 0, "kind": "of its own"}
		if i%3 == 0 {
			p["aliases"] = []string{s, "x|y", `z\`}
			p["sent_at"] = "2020-05-04T09:30:00"
		}
		if i == 7 {
			p["whole"] = "a text where others have numbers"
		}
		if err := yield(graph.Node{ID: entities.ID("campaign:a/" + string(rune('a'+i))), Kind: entities.Campaign, Name: "name " + s,
			Properties: p}, ""); err != nil {
			return err
		}
	}
	return nil
}

func (nasty) EachEdge(_ context.Context, yield func(graph.Edge) error) error {
	for i := range len(texts) - 1 {
		a, b := entities.ID("campaign:a/"+string(rune('a'+i))), entities.ID("campaign:a/"+string(rune('b'+i)))
		for _, t := range []entities.RelationType{entities.Attaches, entities.Mentions} { // parallel edges
			e := graph.Edge{ID: entities.NewEdgeID(a, t, b), Source: a, Type: t, Target: b, Properties: entities.Properties{"count": int64(i + 1),
				"note": texts[i]}}
			if err := yield(e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (nasty) EachEvidence(_ context.Context, yield func(entities.Evidence) error) error {
	return yield(entities.Evidence{Subject: "campaign:a/a", Site: "a", Table: "T", RowID: "1", Column: "C", Value: "=1+1"})
}

func (nasty) EachPrivate(context.Context, func(entities.ID, entities.Entity) error) error { return nil }
func (nasty) Summary(context.Context) (questions.Summary, error)                          { return questions.Summary{}, nil }
func (nasty) IsAsStated(context.Context) (bool, error)                                    { return true, nil }
func (nasty) Unresolved(context.Context) (string, error)                                  { return "", nil }

// Every format is read by the tools that it is made for, and all see the same graph.
func TestReadBack(t *testing.T) {
	python := testkit.Python(t)
	formats := append(slices.Clone(export.Formats), parquet.Format)
	for _, redacted := range []bool{false, true} {
		var first map[string]any
		for _, f := range formats {
			if f.Name == "neo4j-csv" { // a server reads it, in internal/store
				continue
			}
			out := filepath.Join(t.TempDir(), "out"+f.Extension)
			o := export.Options{Format: f.Name, Formats: formats, KeepPrivate: !redacted, BOM: true, Key: redact.NewKey([]byte("a key of the tests"),
				"x")}
			if _, err := export.Graph(t.Context(), nasty{}, out, o); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			answer, err := exec.Command(python, "testdata/read_back.py", f.Name, out).Output()
			if err != nil {
				t.Errorf("%s: %v\n%s", f.Name, err, stderr(err))
				continue
			}
			var seen map[string]any
			if err := json.Unmarshal(answer, &seen); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = seen
			}
			if seen["nodes"] != float64(len(texts)) || seen["edges"] != float64(2*(len(texts)-1)) {
				t.Errorf("%s: %s", f.Name, answer)
			}
			isXML := f.Type == "application/xml" || f.Name == "xlsx" // it cannot hold control characters
			if !isXML && seen["digest"] != first["digest"] {
				t.Errorf("%s shows other ids or names than %s: %s", f.Name, formats[0].Name, answer)
			}
			for name, want := range map[string]float64{"evidence": 1, "dated": 7, "coloured": 19, "weight": 342} {
				if got, has := seen[name]; has && got != want {
					t.Errorf("%s: %s is %v, want %v", f.Name, name, got, want)
				}
			}
		}
	}
}

func stderr(err error) string {
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return string(failed.Stderr)
	}
	return ""
}
