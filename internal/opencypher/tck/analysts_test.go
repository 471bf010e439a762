package tck

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/opencypher"
	"bluegraph/internal/testkit"
)

// The queries of analystsFile were written by hand, as analysts write them and worse, over the graph of the generated ones;
// under each stands what a real Neo4j answers. A mark says how to compare:
//
//	ordered  the rows come in this order
//	refused  Neo4j answers, we refuse by name
//	theirs   Neo4j's answer is told in docs/cypher.md as one that is not followed
const analystsFile = "testdata/analysts.txt"

var analystMarks = []string{"", "ordered", "refused", "theirs"}

type analystQuery struct{ mark, text, answer string }

func analystQueries(t *testing.T) (queries []analystQuery) {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(analystsFile))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if mark, query, ok := strings.Cut(line, "> "); ok && slices.Contains(analystMarks, mark) {
			queries = append(queries, analystQuery{mark, query, ""})
		} else if answer, ok := strings.CutPrefix(line, "= "); ok {
			queries[len(queries)-1].answer = answer
		}
	}
	return queries
}

// written writes an answer: the columns and the rows, sorted if no order is asked for. A long one is known by its hash.
func (q analystQuery) written(columns []string, rows [][]any, g *memGraph) string {
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = canonical(g, row, false)
	}
	if q.mark != "ordered" {
		slices.Sort(lines)
	}
	text := strings.ReplaceAll(strings.Join(columns, " | ")+" "+strings.Join(lines, " "), "\n", `\n`)
	if len(text) > 400 {
		return fmt.Sprintf("%.300s… %d rows, %x", text, len(rows), sha256.Sum256([]byte(text)))
	}
	return text
}

// ask asks the engine. Errors of the asker are one, whatever their kind.
func (q analystQuery) ask(g *memGraph) (text string, err error) {
	en := &opencypher.Engine{Graph: g}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	p, err := en.Prepare(q.text, nil)
	if err == nil {
		var rows [][]any
		if err = en.Each(ctx, p, func(row []any) error { rows = append(rows, row); return nil }); err == nil {
			return q.written(p.Columns, rows, g), nil
		}
	}
	var e *opencypher.Error
	if errors.As(err, &e) && e.IsUnsupported() {
		return "refused", err
	}
	return "error", err
}

func (q analystQuery) onServer(ctx context.Context, session neo4j.SessionWithContext) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	result, err := session.Run(ctx, q.text, nil)
	if err != nil {
		return "error", err
	}
	columns, err := result.Keys()
	if err != nil {
		return "error", err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return "error", err
	}
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}
	return q.written(columns, rows, nil), nil
}

// TestAnalysts compares the engine's answers with those that Neo4j gave.
func TestAnalysts(t *testing.T) {
	g := newMemGraph()
	if err := g.create(fixtureGraph(7), nil); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, q := range analystQueries(t) {
		count[q.mark]++
		got, err := q.ask(g)
		switch {
		case q.mark == "refused" && got != "refused" || q.mark == "theirs" && got == q.answer:
			t.Errorf("%s: %s (%v), it is not %s any more", q.text, got, err, q.mark)
		case (q.mark == "" || q.mark == "ordered") && got != q.answer && (got != "refused" || q.answer != "error"):
			t.Errorf("%s\n  ours:  %s %v\n  Neo4j: %s", q.text, got, err, q.answer)
		}
	}
	t.Logf("queries by mark: %v", count)
	if count[""]+count["ordered"] < 400 {
		t.Errorf("only %v queries", count)
	}
}

// TestAnalystsOnNeo4j asks a real Neo4j the same, with CYPHER_ANALYSTS=1 (a minute); with UPDATE_GOLDEN=1 it keeps the answers.
func TestAnalystsOnNeo4j(t *testing.T) {
	if os.Getenv("CYPHER_ANALYSTS") == "" {
		t.Skip("NOT TESTED: set CYPHER_ANALYSTS=1 to ask a real Neo4j (a minute)")
	}
	driver, err := neo4j.NewDriverWithContext(testkit.Neo4j(t), neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	defer driver.Close(ctx)
	testkit.Reset(t, testkit.Neo4j(t))
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	clean(ctx, t, session)
	defer clean(context.WithoutCancel(ctx), t, session)
	if _, err := (analystQuery{text: fixtureGraph(7)}).onServer(ctx, session); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, q := range analystQueries(t) {
		answer, _ := q.onServer(ctx, session)
		fmt.Fprintf(&b, "%s> %s\n= %s\n", q.mark, q.text, answer)
	}
	testkit.Golden(t, filepath.FromSlash(analystsFile), b.String())
}
