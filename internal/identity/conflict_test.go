package identity_test

import (
	"errors"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

func TestCheck(t *testing.T) {
	said := func(id int64, left, right entities.ID, v entities.Verdict) entities.Judgement {
		j := judge(left, right, v)
		j.ID = id
		return j
	}
	undone := said(9, pd, dept, entities.Same)
	undone.UndoneAt = "2026-01-02T03:04:05Z"
	same, apart := said(1, pd, dept, entities.Same), said(2, dept, so, entities.Different)
	contradicting := []entities.Judgement{same, said(2, pd, dept, entities.Different)} // of a store without this check
	for name, tt := range map[string]struct {
		all     []entities.Judgement
		next    entities.Judgement
		against []int64
	}{
		"the first":                 {nil, same, nil},
		"said again":                {[]entities.Judgement{same}, same, []int64{1}},
		"said again, the other way": {[]entities.Judgement{same}, judge(dept, pd, entities.Same), []int64{1}},
		"unsure again":              {[]entities.Judgement{said(3, pd, so, entities.Unsure)}, judge(pd, so, entities.Unsure), []int64{3}},
		"decided after unsure":      {[]entities.Judgement{said(3, pd, so, entities.Unsure)}, judge(pd, so, entities.Same), nil},
		"said again after an undo":  {[]entities.Judgement{undone}, judge(pd, dept, entities.Same), nil},
		"otherwise":                 {[]entities.Judgement{same}, judge(dept, pd, entities.Different), []int64{1}},
		"otherwise after an undo":   {[]entities.Judgement{undone}, judge(dept, pd, entities.Different), nil},
		"the same by a chain":       {[]entities.Judgement{same, apart}, judge(pd, so, entities.Same), []int64{2}},
		"different by a chain": {[]entities.Judgement{same, said(4, dept, so, entities.Same)}, judge(pd, so, entities.Different),
			[]int64{1, 4}},
		"same beside a contradiction":  {contradicting, judge(dept, so, entities.Same), nil},
		"apart beside a contradiction": {contradicting, judge(dept, so, entities.Different), nil},
	} {
		t.Run(name, func(t *testing.T) {
			err := identity.Check(tt.all, tt.next)
			var conflict *identity.ErrConflict
			var against []int64
			if errors.As(err, &conflict) {
				for _, j := range conflict.Against {
					against = append(against, j.ID)
				}
			}
			if !slices.Equal(against, tt.against) || err != nil && len(tt.against) == 0 {
				t.Errorf("stands against %v, %v, want %v", against, err, tt.against)
			}
		})
	}
}

// TestSaidTwice: a request that is sent twice is answered twice and kept once, so that
// one undo takes it back; another's word is not dropped in silence.
func TestSaidTwice(t *testing.T) {
	ctx := t.Context()
	service, s := newService(t)
	first, _, err := service.Judge(ctx, judge(pd, dept, entities.Same), false)
	if err != nil {
		t.Fatal(err)
	}
	again, effect, err := service.Judge(ctx, judge(dept, pd, entities.Same), false)
	if err != nil || again != first || effect.Kept != pd || len(effect.Merged)+len(effect.Restored) > 0 {
		t.Errorf("said twice: %+v with %+v, %v", again, effect, err)
	}
	var conflict *identity.ErrConflict
	max := judge(pd, dept, entities.Same)
	max.Author = "max"
	if _, _, err := service.Judge(ctx, max, false); !errors.As(err, &conflict) || conflict.Against[0] != first {
		t.Errorf("said by another: %v", err)
	}
	if _, _, err := service.Undo(ctx, first.ID, false); err != nil {
		t.Error(err)
	}
	if ids, err := s.Members(ctx, pd); err != nil || len(ids) != 1 {
		t.Errorf("after one undo the police are %v, %v", ids, err)
	}
}
