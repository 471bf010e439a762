package identity_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
)

const (
	site = entities.ID("site:s")
	sent = entities.ID("campaign:s/1")
	pd   = entities.ID("agency:aa")
	dept = entities.ID("agency:bb")
	so   = entities.ID("agency:cc")
	ann  = entities.ID("recipient:ann")
	ben  = entities.ID("recipient:ben")
	cat  = entities.ID("recipient:cat")
)

func agency(id entities.ID, name string) entities.Entity {
	return entities.Entity{ID: id, Kind: entities.Agency, Leak: "l", Name: name, Properties: entities.Properties{"state": "CA"}}
}

func works(who, where entities.ID) entities.Edge {
	return entities.Edge{Source: who, Type: entities.WorksFor, Target: where, Properties: entities.Properties{"rule": "stated", "score": 1.0}}
}

// loadAgencies loads agencies alone.
func loadAgencies(t *testing.T, s *embedded.Store, agencies []entities.Entity) {
	t.Helper()
	ctx := t.Context()
	if err := errors.Join(s.BeginLoad(ctx, entities.Leak{Name: "l"}), s.PutEntities(ctx, agencies), s.CommitLoad(ctx, json.RawMessage("{}")),
		setResolved(ctx, s)); err != nil {
		t.Fatal(err)
	}
}

// setResolved says of a load that clusters are derived of it, without deriving them.
func setResolved(ctx context.Context, s *embedded.Store) error {
	mark, err := s.Unresolved(ctx)
	return errors.Join(err, s.PutResolved(ctx, mark))
}

// load puts three agencies, of which the first has most evidence, with one recipient
// each; only those of the names given.
func load(t *testing.T, s *embedded.Store, agencies ...entities.Entity) {
	t.Helper()
	ctx := t.Context()
	people := []entities.ID{ann, ben, cat}
	all := append([]entities.Entity{{ID: site, Kind: entities.Site, Leak: "l", Name: "S"}, {ID: sent, Kind: entities.Campaign, Leak: "l",
		Name: "C", Properties: entities.Properties{"status": "sent"}}}, agencies...)
	for _, p := range people {
		all = append(all, entities.Entity{ID: p, Kind: entities.Recipient, Leak: "l", Name: string(p)})
	}
	var edges []entities.Edge
	var evidence []entities.Evidence
	for i, a := range agencies {
		edges = append(edges, works(people[i], a.ID))
		for row := range 3 - i {
			evidence = append(evidence, entities.Evidence{Subject: string(a.ID), Leak: "l", Site: "s", Table: "T", Row: int64(row + 1),
				Column: "Agency", Value: a.Name})
		}
	}
	err := errors.Join(s.BeginLoad(ctx, entities.Leak{Name: "l", Sites: []string{"s"}}), s.PutEntities(ctx, all), s.PutEdges(ctx, edges),
		s.PutRecipientSets(ctx, people, []entities.RecipientSet{{Campaign: sent, Recipients: []uint32{0, 1, 2}}}),
		s.PutEvidence(ctx, evidence), s.CommitLoad(ctx, json.RawMessage("{}")), setResolved(ctx, s))
	if err != nil {
		t.Fatal(err)
	}
}

func newService(t *testing.T) (*identity.Service, *embedded.Store) {
	t.Helper()
	s, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	load(t, s, agency(pd, "Oakmere PD"), agency(dept, "Oakmere Police Department"), agency(so, "Lindow SO"))
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return &identity.Service{Store: s, Now: func() time.Time { return now }}, s
}

// dump is the whole graph.
func dump(t *testing.T, s *embedded.Store) (all []any) {
	t.Helper()
	err := errors.Join(
		s.EachNode(t.Context(), func(n graph.Node, _ string) error { all = append(all, n); return nil }),
		s.EachEdge(t.Context(), func(e graph.Edge) error { all = append(all, e); return nil }),
		s.EachEvidence(t.Context(), func(e entities.Evidence) error { all = append(all, e); return nil }),
	)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func judge(left, right entities.ID, v entities.Verdict) entities.Judgement {
	return entities.Judgement{Left: left, Right: right, Verdict: v, Reason: "seen the letterhead", Author: "ann"}
}

func TestMergeAndUndo(t *testing.T) {
	ctx := t.Context()
	service, s := newService(t)
	before := dump(t, s)
	same := judge(dept, pd, entities.Same)
	_, effect, err := service.Judge(ctx, same, true)
	want := identity.Effect{Kept: pd, Merged: []entities.ID{dept}, Restored: []entities.ID{}, EdgesMoved: 1}
	if err != nil || !cmp.Equal(effect, want) || !cmp.Equal(dump(t, s), before) {
		t.Fatalf("preview: %+v, %v", effect, err)
	}
	made, effect, err := service.Judge(ctx, same, false)
	if err != nil || made.ID != 1 || made.At != "2026-01-02T03:04:05Z" || !cmp.Equal(effect, want) {
		t.Fatalf("judged %+v with %+v, %v", made, effect, err)
	}
	nodes, err := s.Nodes(ctx, []entities.ID{dept})
	if err != nil || len(nodes) != 1 || nodes[0].ID != pd || nodes[0].Name != "Oakmere PD" || nodes[0].Degree != 2 ||
		!cmp.Equal(nodes[0].Properties["aliases"], []string{"Oakmere Police Department"}) {
		t.Errorf("shown: %+v, %v", nodes, err)
	}
	trace, err := s.TraceCampaign(ctx, sent, questions.TraceOptions{})
	if err != nil || len(trace.Agencies) != 2 || trace.Agencies[0].Recipients != 2 {
		t.Errorf("trace: %+v, %v", trace.Agencies, err)
	}
	load(t, s, agency(so, "Lindow SO"), agency(pd, "Oakmere PD"), agency(dept, "Oakmere Police Department"))
	if n, err := s.Nodes(ctx, []entities.ID{dept}); err != nil || n[0].ID != pd {
		t.Errorf("after a reload: %+v, %v", n, err)
	}
	load(t, s, agency(pd, "Oakmere PD"), agency(dept, "Oakmere Police Department"), agency(so, "Lindow SO"))
	undone, effect, err := service.Undo(ctx, made.ID, false)
	if err != nil || undone.Stands() || !cmp.Equal(effect.Restored, []entities.ID{dept}) {
		t.Errorf("undone %+v with %+v, %v", undone, effect, err)
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("after the undo: %s", diff)
	}
	history, err := s.Judgements(ctx)
	if err != nil || len(history) != 1 || history[0].Stands() {
		t.Errorf("history: %+v, %v", history, err)
	}
}

func TestLostMember(t *testing.T) {
	ctx := t.Context()
	service, s := newService(t)
	for _, j := range []entities.Judgement{judge(pd, dept, entities.Same), judge(dept, so, entities.Same)} {
		if _, _, err := service.Judge(ctx, j, false); err != nil {
			t.Fatal(err)
		}
	}
	load(t, s, agency(dept, "Oakmere Police Department"), agency(so, "Lindow SO")) // the canonical one is gone
	if _, err := service.Rederive(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Nodes(ctx, []entities.ID{so}); err != nil || len(n) != 1 || n[0].ID != dept {
		t.Errorf("the two that are left: %+v, %v", n, err)
	}
}

func TestRefusals(t *testing.T) {
	ctx := t.Context()
	service, _ := newService(t)
	for name, j := range map[string]entities.Judgement{
		"two kinds": judge(pd, ann, entities.Same), "itself": judge(pd, pd, entities.Same),
		"campaigns": judge(sent, "campaign:s/2", entities.Same), "no verdict": judge(pd, dept, "maybe"),
	} {
		if _, _, err := service.Judge(ctx, j, false); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := service.Judge(ctx, judge(pd, "agency:zz", entities.Same), false); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
	for _, j := range []entities.Judgement{judge(pd, dept, entities.Same), judge(so, pd, entities.Different), judge(pd, so, entities.Unsure)} {
		if _, _, err := service.Judge(ctx, j, false); err != nil {
			t.Fatal(err)
		}
	}
	var conflict *identity.ErrConflict
	if _, _, err := service.Judge(ctx, judge(dept, so, entities.Same), false); !errors.As(err, &conflict) || conflict.Against[0].ID != 2 {
		t.Errorf("same by a chain that is broken: %v", err)
	}
	if _, _, err := service.Judge(ctx, judge(dept, pd, entities.Different), false); !errors.As(err, &conflict) || conflict.Against[0].ID != 1 {
		t.Errorf("different though the same: %v", err)
	}
	if _, _, err := service.Undo(ctx, 2, false); err != nil {
		t.Error(err)
	}
	if _, _, err := service.Undo(ctx, 2, false); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("undone twice: %v", err)
	}
	if _, _, err := service.Judge(ctx, judge(dept, so, entities.Same), false); err != nil {
		t.Errorf("after the undo: %v", err)
	}
}
