package identity_test

import (
	"context"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
)

// busy is a store in which something happens before a resolution is written.
type busy struct {
	*embedded.Store
	before func()
}

func (b busy) PutResolution(ctx context.Context, r entities.Resolution) (questions.Moved, error) {
	b.before()
	return b.Store.PutResolution(ctx, r)
}

// TestJudgedMeanwhile: another explorer judges while clusters are being written.
func TestJudgedMeanwhile(t *testing.T) {
	ctx := t.Context()
	other, s := newService(t)
	judged := false
	service := &identity.Service{Now: other.Now, Store: busy{s, func() {
		if judged {
			return
		}
		judged = true
		if _, _, err := other.Judge(ctx, judge(pd, dept, entities.Same), false); err != nil {
			t.Error(err)
		}
	}}}
	summaries, err := service.Rederive(ctx, nil)
	if err != nil || summaries[0].Clusters != 1 || summaries[0].Members != 2 {
		t.Errorf("resolved: %+v, %v", summaries, err)
	}
	if ids, err := s.Members(ctx, pd); err != nil || !slices.Equal(ids, []entities.ID{pd, dept}) {
		t.Errorf("the police are %v, %v", ids, err)
	}
}

// TestNeverEndingJudgements: clusters that no longer follow from the judgements are an
// error.
func TestNeverEndingJudgements(t *testing.T) {
	other, s := newService(t)
	var last int64 // the judgement that stands
	service := &identity.Service{Now: other.Now, Store: busy{s, func() {
		var err error
		if last == 0 {
			var j entities.Judgement
			j, _, err = other.Judge(t.Context(), judge(pd, dept, entities.Same), false)
			last = j.ID
		} else {
			_, _, err = other.Undo(t.Context(), last, false)
			last = 0
		}
		if err != nil {
			t.Error(err)
		}
	}}}
	if _, err := service.Rederive(t.Context(), nil); err == nil {
		t.Error("resolved, though there are newer judgements")
	}
}

func TestLostJudgements(t *testing.T) {
	ctx := t.Context()
	service, s := newService(t)
	for _, j := range []entities.Judgement{judge(pd, so, entities.Different), judge(dept, so, entities.Different),
		judge(pd, dept, entities.Unsure)} {
		if _, _, err := service.Judge(ctx, j, false); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := service.Undo(ctx, 3, false); err != nil {
		t.Fatal(err)
	}
	load(t, s, agency(dept, "Oakmere Police Department"), agency(so, "Lindow SO"))
	summaries, err := service.Rederive(ctx, nil)
	if err != nil || summaries[0].Kind != entities.Agency || summaries[0].Lost != 1 {
		t.Errorf("resolved: %+v, %v, want one lost judgement", summaries, err)
	}
}
