package ingest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// dump writes all a store holds as lines in its fixed order.
func dump(t *testing.T, s questions.Keeper) string {
	t.Helper()
	var b strings.Builder
	line := func(what string, v any) error {
		text, err := json.Marshal(v)
		fmt.Fprintf(&b, "%s %s\n", what, text)
		return err
	}
	err := s.EachNode(t.Context(), func(n graph.Node, text string) error { return line("node "+text, n) })
	if err == nil {
		err = s.EachEdge(t.Context(), func(e graph.Edge) error { return line("edge", e) })
	}
	if err == nil {
		err = s.EachEvidence(t.Context(), func(e entities.Evidence) error { return line("evidence", e) })
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// firstDifference shows where two dumps part.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "- " + x[i] + "\n+ " + y[i]
		}
	}
	return fmt.Sprintf("%d lines against %d", len(x), len(y))
}
