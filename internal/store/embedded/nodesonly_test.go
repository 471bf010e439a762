package embedded

import (
	"errors"
	"path/filepath"
	"testing"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// A store without edges must not answer as if there were none.
func TestNodesOnly(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "x.db")
	whole := open(t, path, Options{})
	if err := load1(ctx, whole, "a"); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{ReadOnly: true, NodesOnly: true})
	_, ofSummary := s.Summary(ctx)
	for name, err := range map[string]error{
		"summary": ofSummary,
		"edges":   s.EachEdge(ctx, func(graph.Edge) error { return nil }),
	} {
		if !errors.Is(err, errNodesOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	sum, err := whole.Summary(ctx)
	if err != nil || len(sum.Kinds) == 0 {
		t.Fatalf("the whole store: %+v, %v", sum, err)
	}
	for kind, want := range sum.Kinds {
		var n int64
		if err := s.EachStated(ctx, kind, func(e questions.Stated) error { n++; return nil }); err != nil || n != want {
			t.Errorf("%d of %d %s are stated (%v)", n, want, kind, err)
		}
	}
}
