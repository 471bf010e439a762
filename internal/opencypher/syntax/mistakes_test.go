package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/testkit/mutants"
)

// TestMistakes: ^ in a text marks where a mistake begins; each is told once, and nothing else is.
func TestMistakes(t *testing.T) {
	for _, marked := range []string{
		"MATCH (n) RETURN n",
		"MATCH (n:Agency ^RETURN n",
		"MATCH (n:^) WHERE n.x = ^) RETURN n",
		"MATCH (n:^)\nWITH n, 1 ^2\nRETURN ^, n",
		"UNWIND [1, 2 ^AS x\nRETURN x ORDER BY LIMIT ^3",
		"MATCH (a)-[:^]->(b) CALL { MATCH (c:^) RETURN c } RETURN a ^b",
		"MATCH (n) CALL (n) { RETURN {a: 1 ^b: 2} AS m } RETURN m.^",
		"MATCH (n) WHERE EXISTS { MATCH (n)-->(:^) RETURN ^) } RETURN n",
		"RETURN 2 UNION RETURN 1 ^1 UNION ALL RETURN ^",
		"MATCH (n) ^SET n.x = 1 RETURN ^",
		"^RETRN 1",
		"WITH 1 AS set, {match: 1, return: 2} AS m RETURN m.with, set ^1",
		"RETURN 1 ^}",
		"MATCH (n) WHERE n.name STARTS WITH ORDER ^n RETURN n",
		"^",
	} {
		text := strings.ReplaceAll(marked, "^", "")
		var want []int
		for at, passed := 0, 0; at < len(marked); at++ {
			if marked[at] == '^' {
				want = append(want, at-passed)
				passed++
			}
		}
		var got []int
		for _, e := range syntax.Mistakes(text) {
			got = append(got, e.At)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s\n  mistakes at %v, want %v", text, got, want)
			for _, e := range syntax.Mistakes(text) {
				t.Logf("    %d %s", e.At, e.Message)
			}
		}
		if _, err := syntax.Parse(text); (err != nil) != (len(got) > 0) {
			t.Errorf("%s: Parse says %v", text, err)
		}
	}
}

// FuzzMistakes: listing ends, and lists something exactly where Parse fails, its error among them.
func FuzzMistakes(f *testing.F) {
	for _, text := range []string{"MATCH (n:) RETURN n 1", "CALL { MATCH ( } RETURN", "RETURN {a: } MATCH", "WITH [x IN | 1] RETURN 'a"} {
		mutants.Add(f, text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := syntax.Parse(text)
		list := syntax.Mistakes(text)
		if (err != nil) != (len(list) > 0) {
			t.Fatalf("%q: Parse says %v, listed are %v", text, err, list)
		}
	})
}
