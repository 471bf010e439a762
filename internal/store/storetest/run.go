package storetest

import (
	"encoding/json"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Run runs the contract on a store. Each case opens its own.
func Run(t *testing.T, open Opener, can Capabilities) {
	cases := []struct {
		name string
		test func(t *testing.T, s questions.Keeper)
	}{
		{"empty store", testEmpty},
		{"summary", testSummary},
		{"entities", testEntities},
		{"unknown ids", testUnknown},
		{"counts", testCounts},
		{"neighbourhoods", testNeighbourhoods},
		{"groups", testGroups},
		{"edges by id", testEdges},
		{"edges among nodes", testEdgesAmong},
		{"shortest paths", testPaths},
		{"many paths", testManyPaths},
		{"matrix", testMatrix},
		{"who did not receive", testDidNotReceive},
		{"cascades", testCascades},
		{"trace of mentions", testTraceMentions},
		{"trace of reports", testTraceReports},
		{"receipts", testReceipts},
		{"generation", testGeneration},
		{"trace of a campaign", testTraceCampaign},
		{"trace of an agency", testTraceAgency},
		{"received means sent", testReceived},
		{"attribution", testAttribution},
		{"an employer said twice", testDoubledEmployer},
		{"levels of agencies", testLevels},
		{"search order", testSearchOrder},
		{"search filters and facets", testSearchFilters},
		{"search pages", testSearchPages},
		{"evidence", testEvidence},
		{"topology", testTopology},
		{"highlights", testHighlights},
		{"export order", testEach},
		{"evidence before its subject", testEvidenceFirst},
		{"same leak twice", testReloadSame},
		{"changed leak", testReloadChanged},
		{"two leaks", testTwoLeaks},
		{"put twice", testPutTwice},
		{"tildes", testTildes},
		{"values of metrics", testMeasures},
		{"values of metrics of another graph", testMeasuresOfAnotherGraph},
		{"views and notes", testSaved},
		{"clusters", testClusters},
		{"reasons", testReasons},
		{"links", testLinks},
		{"ids of members", testAbsorbedIDs},
		{"private names", testPrivate},
		{"judgements", testJudgements},
		{"judged meanwhile", testJudgedMeanwhile},
		{"not resolved yet", testUnresolved},
		{"clusters of two leaks", testClustersOfTwoLeaks},
		{"aborted load", func(t *testing.T, s questions.Keeper) { testAbort(t, s, can) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// put writes everything of a world into a load that has begun.
func put(t *testing.T, s questions.Keeper, w world) {
	t.Helper()
	ctx := t.Context()
	// Two batches of entities, as a load makes them.
	must(t, s.PutEntities(ctx, w.entities[:1]))
	must(t, s.PutEntities(ctx, w.entities[1:]))
	must(t, s.PutReceivers(ctx, w.receivers))
	must(t, s.PutEdges(ctx, w.edges))
	for _, l := range w.sets {
		set := entities.RecipientSet{Campaign: l.campaign, Through: w.through[l.campaign]}
		for at := range l.recipients {
			set.Recipients = append(set.Recipients, uint32(at))
		}
		must(t, s.PutRecipientSets(ctx, l.recipients, []entities.RecipientSet{set}))
	}
	must(t, s.PutEvidence(ctx, w.evidence))
}

// loadWorld loads a world from beginning to commit.
func loadWorld(t *testing.T, s questions.Keeper, w world) {
	t.Helper()
	must(t, s.BeginLoad(t.Context(), w.leak))
	put(t, s, w)
	must(t, s.CommitLoad(t.Context(), json.RawMessage(`{"leak":"`+w.leak.Name+`"}`)))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// get returns an answer that must not fail.
func get[T any](t *testing.T) func(answer T, err error) T {
	return func(answer T, err error) T {
		t.Helper()
		must(t, err)
		return answer
	}
}

// ids are the ids of anything that has one.
func ids[T any](list []T, id func(T) entities.ID) []entities.ID {
	out := make([]entities.ID, len(list))
	for i, x := range list {
		out[i] = id(x)
	}
	return out
}
