package identity_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
)

// overtaken is a store in which something happens between the check of a judgement and
// its writing.
type overtaken struct {
	*embedded.Store
	before func()
}

func (o overtaken) PutJudgement(ctx context.Context, j entities.Judgement, change entities.Regrouping, generation string) (int64, error) {
	o.before()
	return o.Store.PutJudgement(ctx, j, change, generation)
}

// TestJudgedByTwo: another explorer of the store says something while a judgement is
// being worked out. What is said then counts.
func TestJudgedByTwo(t *testing.T) {
	for name, tt := range map[string]struct {
		other    entities.Judgement
		conflict bool
		members  int // of the police, after both
	}{
		"against it":        {judge(pd, dept, entities.Different), true, 1},
		"what goes with it": {judge(dept, so, entities.Same), false, 3},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			other, s := newService(t)
			said := false
			service := &identity.Service{Now: other.Now, Store: overtaken{s, func() {
				if said {
					return
				}
				said = true
				if _, _, err := other.Judge(ctx, tt.other, false); err != nil {
					t.Error(err)
				}
			}}}
			_, _, err := service.Judge(ctx, judge(dept, pd, entities.Same), false)
			var conflict *identity.ErrConflict
			if errors.As(err, &conflict) != tt.conflict || err != nil && !tt.conflict {
				t.Errorf("judged with %v", err)
			}
			if ids, err := s.Members(ctx, pd); err != nil || len(ids) != tt.members {
				t.Errorf("the police are %v, %v, want %d", ids, err, tt.members)
			}
		})
	}
}

// TestUndoneByTwo: an undo that another explorer overtakes does not bring its clusters
// back.
func TestUndoneByTwo(t *testing.T) {
	ctx := t.Context()
	other, s := newService(t)
	for _, j := range []entities.Judgement{judge(pd, dept, entities.Same), judge(dept, so, entities.Same)} {
		if _, _, err := other.Judge(ctx, j, false); err != nil {
			t.Fatal(err)
		}
	}
	said := false
	service := &identity.Service{Now: other.Now, Store: overtaken{s, func() {
		if said {
			return
		}
		said = true
		if _, _, err := other.Undo(ctx, 2, false); err != nil {
			t.Error(err)
		}
	}}}
	if _, _, err := service.Undo(ctx, 1, false); err != nil {
		t.Error(err)
	}
	for _, id := range []entities.ID{pd, dept, so} {
		if ids, err := s.Members(ctx, id); err != nil || len(ids) != 1 {
			t.Errorf("both are undone, and %s is one with %v, %v", id, ids, err)
		}
	}
}

// TestOvertakenForEver: who is always overtaken is told so.
func TestOvertakenForEver(t *testing.T) {
	ctx := t.Context()
	other, s := newService(t)
	last := int64(0)
	service := &identity.Service{Now: other.Now, Store: overtaken{s, func() {
		if last > 0 {
			if _, _, err := other.Undo(ctx, last, false); err != nil {
				t.Error(err)
			}
		}
		j, _, err := other.Judge(ctx, judge(pd, so, entities.Unsure), false)
		if err != nil {
			t.Error(err)
		}
		last = j.ID
	}}}
	if _, _, err := service.Judge(ctx, judge(pd, dept, entities.Same), false); !errors.Is(err, questions.ErrChanged) {
		t.Errorf("judged with %v, want questions.ErrChanged", err)
	}
}

// TestExplorersOfOneFile: two that judge at once leave no judgements that contradict each
// other, and clusters that follow from all of them.
func TestExplorersOfOneFile(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "x.db")
	const agencies = 6
	id := func(i int) entities.ID { return entities.ID(fmt.Sprintf("agency:%02d", i%agencies)) }
	var stores []*embedded.Store
	for range 2 {
		s, err := embedded.Open(ctx, path, embedded.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		stores = append(stores, s)
	}
	var all []entities.Entity
	for i := range agencies {
		all = append(all, agency(id(i), fmt.Sprintf("Agency %d", i)))
	}
	loadAgencies(t, stores[0], all)
	var group errgroup.Group
	for who, verdict := range []entities.Verdict{entities.Same, entities.Different} {
		service := &identity.Service{Store: stores[who], Now: time.Now}
		group.Go(func() error {
			for i := range agencies {
				_, _, err := service.Judge(ctx, judge(id(i), id(i+1+who*i%3), verdict), false)
				var conflict *identity.ErrConflict
				if err != nil && !errors.As(err, &conflict) {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	said, err := stores[0].Judgements(ctx)
	if err != nil || len(said) < 2 {
		t.Fatalf("said %+v, %v", said, err)
	}
	for i, j := range said {
		if err := identity.Check(said[:i], j); err != nil {
			t.Errorf("judgement %d: %v", j.ID, err)
		}
	}
	// What is shown is what would be derived now: nothing moves.
	summaries, err := (&identity.Service{Store: stores[0], Now: time.Now}).Rederive(ctx, nil)
	if err != nil || summaries[0].Moved != (questions.Moved{}) {
		t.Errorf("resolved again: %+v, %v", summaries, err)
	}
}
