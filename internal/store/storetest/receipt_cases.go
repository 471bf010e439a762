package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// testReceiptsOfAll asks for the receipts of every campaign by each rule: they are as many as its trace counts.
func testReceiptsOfAll(t *testing.T, s questions.Keeper) {
	for _, campaign := range []entities.ID{storm, theft} {
		trace := get[questions.CampaignTrace](t)(s.TraceCampaign(t.Context(), campaign, questions.TraceOptions{}))
		c := trace.Coverage
		for rule, want := range map[questions.ReceiptRule]int64{
			"": c.Recipients, questions.ReceiptListed: c.Rules.Listed, questions.ReceiptDomain: c.Rules.Domain,
			questions.ReceiptJudgement: c.Rules.Judgement, questions.ReceiptElsewhere: c.Elsewhere,
			questions.ReceiptNone: c.WithoutAgency, questions.ReceiptAddressed: c.Addressed,
		} {
			got := get[questions.Receipts](t)(s.Receipts(t.Context(), questions.ReceiptsQuery{Campaign: campaign, Rule: rule}))
			if got.Total != want || got.Agency.ID != "" {
				t.Errorf("%s, rule %q: %d receipts of %q, the trace counts %d", campaign, rule, got.Total, got.Agency.ID, want)
			}
		}
		if c.Recipients == 0 || campaign == storm && c.WithoutAgency == 0 {
			t.Errorf("%s: nothing is seen by it: %+v", campaign, c)
		}
	}
}

// testReceipts asks through whom storm reached lindow: bo's row states none and his domain tells; ana and
// dee state it in rows that are not on the list.
func testReceipts(t *testing.T, s questions.Keeper) {
	w := attributedWorld()
	w.leak.Fingerprint = "receipts"
	w.entities = append(w.entities, entity("agency:bureau", entities.Agency, "Bureau", entities.Properties{"level": "body", "state": "OR"}))
	w.edges = append(w.edges, edge(oakmere, entities.PartOf, "agency:bureau"), edge(lindow, entities.PartOf, "agency:bureau"))
	loadWorld(t, s, w)
	type receipt struct {
		Person    entities.ID
		Rule      questions.ReceiptRule
		Addressed bool
		Offices   []entities.ID
	}
	ask := func(q questions.ReceiptsQuery) (questions.Receipts, []receipt) {
		got := get[questions.Receipts](t)(s.Receipts(t.Context(), q))
		var all []receipt
		for _, x := range got.Receipts {
			r := receipt{Person: x.Person.ID, Rule: x.Rule, Addressed: x.Addressed}
			for _, o := range x.Offices {
				r.Offices = append(r.Offices, o.ID)
			}
			all = append(all, r)
		}
		return got, all
	}
	q := questions.ReceiptsQuery{Campaign: storm, Agency: lindow}
	got, all := ask(q)
	differ(t, "receipts", all, []receipt{
		{bo, questions.ReceiptDomain, false, []entities.ID{lindow}}, {ana, questions.ReceiptElsewhere, false, []entities.ID{lindow}},
		{dee, questions.ReceiptElsewhere, true, []entities.ID{lindow}},
	})
	if got.Recipients != 1 || got.Rules.Domain != 1 || got.Elsewhere != 2 || got.Total != 3 || got.Truncated {
		t.Errorf("counted are %+v", got)
	}
	q.Limit, q.Offset = 1, 1
	if got, all = ask(q); len(all) != 1 || all[0].Person != ana || got.Total != 3 || !got.Truncated {
		t.Errorf("the second page is %+v of %d", all, got.Total)
	}
	_, all = ask(questions.ReceiptsQuery{Campaign: storm, Agency: lindow, Rule: questions.ReceiptElsewhere, Level: questions.ByBody})
	differ(t, "of the body, elsewhere", all, []receipt{{dee, questions.ReceiptElsewhere, true, []entities.ID{lindow}}})
	_, all = ask(questions.ReceiptsQuery{Campaign: theft, Agency: lindow, Level: questions.ByBody, Rule: questions.ReceiptListed})
	differ(t, "of the body", all, []receipt{{ana, questions.ReceiptListed, false, []entities.ID{lindow, oakmere}}})
	_, all = ask(questions.ReceiptsQuery{Campaign: storm, Agency: oakmere, Attribution: questions.ByPerson})
	differ(t, "by person", all, []receipt{
		{ana, questions.ReceiptListed, false, []entities.ID{oakmere}}, {bo, questions.ReceiptListed, false, []entities.ID{oakmere}},
	})
	testReceiptsOfAll(t, s)
	for _, bad := range []questions.ReceiptsQuery{{Campaign: lindow, Agency: lindow}, {Campaign: storm, Agency: storm}} {
		if _, err := s.Receipts(t.Context(), bad); !errors.Is(err, questions.ErrNotFound) {
			t.Errorf("receipts of %+v: error is %v, want ErrNotFound", bad, err)
		}
	}
	q = questions.ReceiptsQuery{Campaign: storm, Agency: lindow, Rule: "guess"}
	if _, err := s.Receipts(t.Context(), q); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("an unknown rule: error is %v, want ErrBadQuery", err)
	}
}
