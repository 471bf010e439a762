package rules_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/store/embedded"
)

const (
	police  = entities.ID("agency:aa")
	dept    = entities.ID("agency:bb")
	sheriff = entities.ID("agency:cc")
)

// dump is the whole graph, and what rules say of its agencies.
func dump(t *testing.T, s *embedded.Store) (all []any) {
	t.Helper()
	joins, err := s.Joins(t.Context(), []entities.ID{police, dept, sheriff})
	err = errors.Join(err,
		s.EachNode(t.Context(), func(n graph.Node, _ string) error { all = append(all, n); return nil }),
		s.EachEdge(t.Context(), func(e graph.Edge) error { all = append(all, e); return nil }),
	)
	if err != nil {
		t.Fatal(err)
	}
	return append(all, joins)
}

// TestUndoAfterResolving: rules never repeat what an analyst said, so that it is all
// gone once it is taken back.
func TestUndoAfterResolving(t *testing.T) {
	for name, tt := range map[string]struct {
		left, right entities.ID
		verdict     entities.Verdict
		together    []entities.ID // with the police, while the judgement stands
	}{
		"same":      {police, sheriff, entities.Same, []entities.ID{police, dept, sheriff}},
		"different": {police, dept, entities.Different, []entities.ID{police}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			s, err := embedded.Open(ctx, filepath.Join(t.TempDir(), "x.db"), embedded.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			agency := func(id entities.ID, name string) entities.Entity {
				return entities.Entity{ID: id, Kind: entities.Agency, Leak: "l", Name: name, Properties: entities.Properties{"state": "OR",
					"county": "Fallow"}}
			}
			err = errors.Join(s.BeginLoad(ctx, entities.Leak{Name: "l"}),
				s.PutEntities(ctx, []entities.Entity{agency(police, "Wexelmere PD"), agency(dept, "Wexelmere Police Department"),
					agency(sheriff, "Lindow Sheriff")}),
				s.CommitLoad(ctx, json.RawMessage("{}")))
			if err != nil {
				t.Fatal(err)
			}
			service := &identity.Service{Store: s, Rules: rules.All, Now: time.Now}
			rederive := func() {
				t.Helper()
				if _, err := service.Rederive(ctx, nil); err != nil {
					t.Fatal(err)
				}
			}
			members := func() []entities.ID {
				t.Helper()
				ids, err := s.Members(ctx, police)
				if err != nil {
					t.Fatal(err)
				}
				return ids
			}
			rederive()
			if got := members(); !slices.Equal(got, []entities.ID{police, dept}) {
				t.Fatalf("the rules join %v, so this test shows nothing", got)
			}
			before := dump(t, s)
			j, _, err := service.Judge(ctx, entities.Judgement{Left: tt.left, Right: tt.right, Verdict: tt.verdict, Author: "ann"}, false)
			if err != nil {
				t.Fatal(err)
			}
			rederive()
			if got := members(); !slices.Equal(got, tt.together) {
				t.Errorf("judged %s, the police are %v, want %v", name, got, tt.together)
			}
			if _, _, err := service.Undo(ctx, j.ID, false); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, dump(t, s)); diff != "" {
				t.Errorf("after the undo: %s", diff)
			}
		})
	}
}
