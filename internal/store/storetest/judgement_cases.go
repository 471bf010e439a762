package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testJudgements keeps judgements with the clusters that follow, over a reload.
func testJudgements(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	before := read(t, s)
	touched := []entities.ID{lindow, oakmere}
	j := entities.Judgement{Left: lindow, Right: oakmere, Verdict: entities.Same, Reason: "one “chief”", Author: "rosa",
		At: "2026-01-02T03:04:05Z"}
	if j.ID = putJudgement(t, s, j, entities.Regrouping{Touched: touched, Clusters: oneAgency()}); j.ID != 1 {
		t.Errorf("the first judgement is number %d", j.ID)
	}
	if n := get[questions.Summary](t)(s.Summary(ctx)).Kinds[entities.Agency]; n != 1 {
		t.Errorf("%d agencies are shown, want 1", n)
	}
	second := entities.Judgement{Left: ana, Right: eve, Verdict: entities.Unsure, Author: "max", At: "2026-01-02T03:04:06Z"}
	if second.ID = putJudgement(t, s, second, entities.Regrouping{Touched: []entities.ID{ana, eve}}); second.ID != 2 {
		t.Errorf("the second judgement is number %d", second.ID)
	}
	changed := smallWorld()
	changed.leak.Fingerprint = "f2"
	loadWorld(t, s, changed)
	differ(t, "judgements after a reload", get[[]entities.Judgement](t)(s.Judgements(ctx)), []entities.Judgement{j, second})
	putResolution(t, s, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()})
	differ(t, "shown after a reload", get[map[entities.ID]entities.ID](t)(s.Shown(ctx, touched)),
		map[entities.ID]entities.ID{lindow: oakmere, oakmere: oakmere})
	j.UndoneAt = "2026-01-03T00:00:00Z"
	putJudgement(t, s, j, entities.Regrouping{Touched: touched})
	differ(t, "history", get[[]entities.Judgement](t)(s.Judgements(ctx)), []entities.Judgement{j, second})
	differ(t, "undone", read(t, s), before)
}

// putJudgement puts a judgement that was worked out on the graph as it is.
func putJudgement(t *testing.T, s questions.Keeper, j entities.Judgement, change entities.Regrouping) int64 {
	t.Helper()
	generation := get[string](t)(s.Generation(t.Context()))
	return get[int64](t)(s.PutJudgement(t.Context(), j, change, generation))
}

// putResolution puts a resolution that follows the judgements as they are.
func putResolution(t *testing.T, s questions.Keeper, r entities.Resolution) questions.Moved {
	t.Helper()
	r.Follows = entities.HistoryOf(get[[]entities.Judgement](t)(s.Judgements(t.Context())))
	return get[questions.Moved](t)(s.PutResolution(t.Context(), r))
}

// testJudgedMeanwhile puts judgements that were worked out on a graph that is no more.
func testJudgedMeanwhile(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	loadWorld(t, s, smallWorld())
	touched := []entities.ID{lindow, oakmere}
	same := entities.Judgement{Left: lindow, Right: oakmere, Verdict: entities.Same, Author: "rosa", At: "2026-01-02T03:04:05Z"}
	different := entities.Judgement{Left: lindow, Right: oakmere, Verdict: entities.Different, Author: "max", At: "2026-01-02T03:04:05Z"}
	refused := func(what string, j entities.Judgement, change entities.Regrouping, generation string) {
		t.Helper()
		before, history := read(t, s), get[[]entities.Judgement](t)(s.Judgements(ctx))
		if _, err := s.PutJudgement(ctx, j, change, generation); !errors.Is(err, questions.ErrChanged) {
			t.Errorf("%s gives %v, want questions.ErrChanged", what, err)
		}
		differ(t, "history after "+what, get[[]entities.Judgement](t)(s.Judgements(ctx)), history)
		differ(t, "the graph after "+what, read(t, s), before)
	}
	seen := get[string](t)(s.Generation(ctx))
	same.ID = get[int64](t)(s.PutJudgement(ctx, same, entities.Regrouping{Touched: touched, Clusters: oneAgency()}, seen))
	if _, err := s.PutResolution(ctx, entities.Resolution{Kind: entities.Agency, Clusters: oneAgency()}); !errors.Is(err,
		questions.ErrChanged) {
		t.Errorf("a resolution that follows no judgement gives %v, want questions.ErrChanged", err)
	}
	refused("another judgement of the same moment", different, entities.Regrouping{Touched: touched}, seen)
	seen = get[string](t)(s.Generation(ctx))
	putResolution(t, s, entities.Resolution{Kind: entities.Agency})
	same.UndoneAt = "2026-01-03T00:00:00Z"
	refused("an undo after a resolution", same, entities.Regrouping{Touched: touched}, seen)
	seen = get[string](t)(s.Generation(ctx))
	loadWorld(t, s, changedWorld())
	refused("an undo after a load", same, entities.Regrouping{Touched: touched}, seen)
	putJudgement(t, s, same, entities.Regrouping{Touched: touched})
	differ(t, "history", get[[]entities.Judgement](t)(s.Judgements(ctx)), []entities.Judgement{same})
}

// testUnresolved marks loads until clusters are derived of them, each of them.
func testUnresolved(t *testing.T, s questions.Keeper) {
	ctx := t.Context()
	mark := func() string { return get[string](t)(s.Unresolved(ctx)) }
	must(t, s.PutResolved(ctx, mark()))
	differ(t, "mark of an empty store", mark(), "")
	loadWorld(t, s, smallWorld())
	first := mark()
	putResolution(t, s, reasons())
	if first == "" || mark() != first {
		t.Errorf("after a load the mark is %q, and with one kind resolved %q", first, mark())
	}
	must(t, s.PutResolved(ctx, first))
	differ(t, "mark of a resolved store", mark(), "")
	putResolution(t, s, entities.Resolution{Kind: entities.Agency})
	differ(t, "mark after another resolution", mark(), "")
	loadWorld(t, s, smallWorld())
	second := mark()
	loadWorld(t, s, changedWorld()) // while the second load is being resolved
	must(t, s.PutResolved(ctx, second))
	if third := mark(); third == "" || second == "" {
		t.Errorf("after a load %q, after one that nobody resolved %q", second, third)
	}
	must(t, s.PutResolved(ctx, mark()))
	differ(t, "mark at the end", mark(), "")
}
