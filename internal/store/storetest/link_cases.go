package storetest

import (
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testLinks keeps links between two kinds, which change nothing that is shown, beside
// the judgements on them.
func testLinks(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	before := read(t, s)
	why := []entities.Reason{{Field: "name", Left: "Ann “A.” Löfgren", Right: "Ana Löfgren", Level: "short form", Weight: 11.5}}
	links := []entities.Pair{
		{Left: gang, Right: ana, Probability: .75, Why: why},
		{Left: gang, Right: cy, Probability: .25},
		{Left: "organization:gone", Right: ana, Probability: .5, Why: why},
	}
	moved := putResolution(t, s, entities.Resolution{Kind: entities.Organization, Links: links})
	differ(t, "moved", moved, questions.Moved{})
	differ(t, "what is shown", read(t, s), before)
	of := func(ids ...entities.ID) []entities.Pair { return get[[]entities.Pair](t)(s.Links(ctx, ids)) }
	differ(t, "links of the left side", of(gang), links[:2])
	differ(t, "links of the right side", of(ana), []entities.Pair{links[0], links[2]})
	differ(t, "links of both, each once", of(ana, gang, cy), links)
	differ(t, "links of another", of(bo), []entities.Pair(nil))
	differ(t, "candidates", get[[]entities.Pair](t)(s.Pairs(ctx, entities.Organization)), []entities.Pair(nil))

	putResolution(t, s, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()})
	differ(t, "links after another kind was resolved", of(gang), links[:2])
	putResolution(t, s, entities.Resolution{Kind: entities.Agency})
	j := entities.Judgement{Left: gang, Right: ana, Verdict: entities.Same, Author: "rosa", At: "2026-01-02T03:04:05Z"}
	j.ID = putJudgement(t, s, j, entities.Regrouping{})
	differ(t, "judgements", get[[]entities.Judgement](t)(s.Judgements(ctx)), []entities.Judgement{j})
	differ(t, "what is shown of a link that is judged", read(t, s), before)

	changed := smallWorld()
	changed.leak.Fingerprint = "f2"
	loadWorld(t, s, changed)
	differ(t, "links after a reload", of(gang), links[:2])
	putResolution(t, s, entities.Resolution{Kind: entities.Organization})
	differ(t, "links taken back", of(gang, ana), []entities.Pair(nil))
}
