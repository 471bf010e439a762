package neo4j

import (
	"math"
	"testing"

	"bluegraph/internal/entities"
)

// TestBrokenResolution: a resolution that is cut short while reasons are being written has
// lost those that were there. The store says so until it is done again.
func TestBrokenResolution(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	mark := func() string {
		t.Helper()
		m, err := s.Unresolved(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	if err := s.PutResolved(t.Context(), mark()); err != nil || mark() != "" {
		t.Fatalf("resolved: %q, %v", mark(), err)
	}
	before, err := s.Generation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r := entities.Resolution{Kind: entities.Agency, Joins: []entities.Join{{Rule: "names", Pair: entities.Pair{
		Left: "agency:a", Right: "agency:b", Why: []entities.Reason{{Weight: math.NaN()}},
	}}}}
	if _, err := s.PutResolution(t.Context(), r); err == nil {
		t.Fatal("a weight that is no number is kept: this test shows nothing")
	}
	if mark() == "" {
		t.Error("reasons are lost, and the store is resolved")
	}
	if now, err := s.Generation(t.Context()); err != nil || now == before {
		t.Errorf("what was worked out with the reasons before still counts: %q, %v", now, err)
	}
	r.Joins = nil
	if _, err := s.PutResolution(t.Context(), r); err != nil || mark() != "" {
		t.Errorf("resolved again: %q, %v", mark(), err)
	}
}

// TestLoadAfterBrokenResolution: a load leaves no note of a resolution that was cut short
// before it, which nobody might take away: a kind may not be resolved again in a store by
// agency.
func TestLoadAfterBrokenResolution(t *testing.T) {
	s := open(t)
	loadAll(t, s, "1", little())
	r := entities.Resolution{Kind: entities.Agency, Joins: []entities.Join{{Rule: "names", Pair: entities.Pair{
		Left: "agency:a", Right: "agency:b", Why: []entities.Reason{{Weight: math.NaN()}},
	}}}}
	if _, err := s.PutResolution(t.Context(), r); err == nil {
		t.Fatal("a weight that is no number is kept: this test shows nothing")
	}
	loadAll(t, s, "2", little())
	mark, err := s.Unresolved(t.Context())
	if err != nil || mark == "" {
		t.Fatalf("after a load the mark is %q, %v", mark, err)
	}
	if err := s.PutResolved(t.Context(), mark); err != nil {
		t.Fatal(err)
	}
	if mark, err := s.Unresolved(t.Context()); err != nil || mark != "" {
		t.Errorf("the load is resolved, and the mark is %q, %v", mark, err)
	}
}
