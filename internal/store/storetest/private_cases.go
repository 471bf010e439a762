package storetest

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testPrivate makes a recipient one with another: what the leak calls both is still told.
func testPrivate(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	differ(t, "as stated after a load", get[bool](t)(s.IsAsStated(ctx)), true)
	_, err := s.PutResolution(ctx, entities.Resolution{Kind: entities.Recipient, Clusters: []entities.Cluster{{
		Canonical: entity(ana, entities.Recipient, "A. Stormont", entities.Properties{"email": "a@oakmere.example"}),
		Members:   []entities.ID{ana, eve},
	}}})
	must(t, err)
	differ(t, "as stated with a cluster", get[bool](t)(s.IsAsStated(ctx)), false)
	called := map[string]bool{}
	must(t, s.EachPrivate(ctx, func(shown entities.ID, e entities.Entity) error {
		called[fmt.Sprint(e.Kind, " ", e.Name, " ", e.Properties["email"], " is ", shown)] = true
		return nil
	}))
	differ(t, "what private entities are called", slices.Sorted(maps.Keys(called)), slices.Sorted(slices.Values([]string{
		"Recipient A. Stormont a@oakmere.example is " + string(ana),
		"Recipient Ana Löfgren ana@oakmere.example is " + string(ana),
		"Recipient Eve Stormont <nil> is " + string(ana),
		"Recipient Bo O’Malley bo@lindow.example is " + string(bo),
		"Recipient Cy Storm cy@mail.example is " + string(cy),
		"Recipient Dee 王 dee@lindow.example is " + string(dee),
	})))
	putResolution(t, s, entities.Resolution{Kind: entities.Recipient})
	differ(t, "as stated again", get[bool](t)(s.IsAsStated(ctx)), true)
	putJudgement(t, s, entities.Judgement{Left: ana, Right: eve, Verdict: entities.Different, Author: "rosa", At: "2026-01-02T03:04:05Z"},
		entities.Regrouping{})
	differ(t, "as stated with a judgement", get[bool](t)(s.IsAsStated(ctx)), false)
}
