package identity_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
)

// TestLinksFollowClusters: a link of a member is a link of what is shown, on both ends;
// judged the same, the two stay two, whatever else is derived.
func TestLinksFollowClusters(t *testing.T) {
	ctx := t.Context()
	service, s := newService(t)
	const amy, a = entities.ID("person:amy"), entities.ID("person:a")
	err := errors.Join(s.BeginLoad(ctx, entities.Leak{Name: "m", Sites: []string{"t"}}), s.PutEntities(ctx, []entities.Entity{
		{ID: amy, Kind: entities.Person, Leak: "m", Name: "Amy"}, {ID: a, Kind: entities.Person, Leak: "m", Name: "A."},
	}), s.CommitLoad(ctx, json.RawMessage("{}")), setResolved(ctx, s))
	if err != nil {
		t.Fatal(err)
	}
	why := []entities.Reason{{Field: "full_name", Left: "in the text", Right: "of the account", Level: "same", Weight: 9}}
	if _, err := s.PutResolution(ctx, entities.Resolution{Kind: entities.Person, Links: []entities.Pair{
		{Left: amy, Right: ben, Probability: .5, Why: why}, {Left: a, Right: cat, Probability: .25},
		{Left: "person:gone", Right: ben, Probability: .9},
	}}); err != nil {
		t.Fatal(err)
	}
	for _, j := range []entities.Judgement{judge(amy, a, entities.Same), judge(ben, ann, entities.Same), judge(cat, a, entities.Same)} {
		if _, _, err := service.Judge(ctx, j, false); err != nil {
			t.Fatal(err)
		}
	}
	links := func(id entities.ID) (ids []entities.ID, of []identity.Link) {
		t.Helper()
		about, err := service.Identity(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range about.Links {
			ids = append(ids, l.ID)
		}
		return ids, about.Links
	}
	for _, id := range []entities.ID{amy, a} {
		ids, of := links(id)
		if !cmp.Equal(ids, []entities.ID{ann, cat}) || of[0].Judgement != nil || of[1].Judgement == nil || of[0].Why[0].Left != "in the text" {
			t.Errorf("%s may be %+v", id, of)
		}
	}
	for _, id := range []entities.ID{ann, ben} {
		if ids, of := links(id); !cmp.Equal(ids, []entities.ID{a}) || of[0].Why[0].Left != "of the account" || of[0].Probability != .5 {
			t.Errorf("%s may be %+v", id, of)
		}
	}
	if ids, _ := links(cat); !cmp.Equal(ids, []entities.ID{a}) {
		t.Errorf("cat may be %v", ids)
	}
	if shown, err := s.Shown(ctx, []entities.ID{cat, a}); err != nil || shown[cat] != cat || shown[a] != a {
		t.Errorf("shown as %v, %v", shown, err)
	}
}
