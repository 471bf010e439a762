package embedded

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// TestJudgementsSurviveANewFormat: what analysts said cannot be loaded again.
func TestJudgementsSurviveANewFormat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	j := entities.Judgement{Left: "agency:a", Right: "agency:b", Verdict: entities.Different, Author: "rosa", At: "2026-01-02T03:04:05Z"}
	if j.ID, err = s.PutJudgement(t.Context(), j, entities.Regrouping{}, "0"); err != nil {
		t.Fatal(err)
	}
	db, err := connect(path, forLoading)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), fmt.Sprintf("PRAGMA user_version=%d", format-1)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := load1(t.Context(), s, "new"); err != nil {
		t.Fatal(err)
	}
	got, err := s.Judgements(t.Context())
	if err != nil || !cmp.Equal(got, []entities.Judgement{j}) {
		t.Errorf("after the change of the format: %+v, %v", got, err)
	}
}
