package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

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
	for _, bad := range []questions.ReceiptsQuery{{Campaign: lindow, Agency: lindow}, {Campaign: storm, Agency: storm}, {Campaign: storm}} {
		if _, err := s.Receipts(t.Context(), bad); !errors.Is(err, questions.ErrNotFound) {
			t.Errorf("receipts of %+v: error is %v, want ErrNotFound", bad, err)
		}
	}
	q = questions.ReceiptsQuery{Campaign: storm, Agency: lindow, Rule: "guess"}
	if _, err := s.Receipts(t.Context(), q); !errors.Is(err, questions.ErrBadQuery) {
		t.Errorf("an unknown rule: error is %v, want ErrBadQuery", err)
	}
}
