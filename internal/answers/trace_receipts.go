package answers

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// receiptRules are the rules of receipts that count.
var receiptRules = map[graph.Rule]questions.ReceiptRule{
	graph.RuleStated: questions.ReceiptListed, graph.RuleDomain: questions.ReceiptDomain, graph.RuleJudgement: questions.ReceiptJudgement,
}

// Receipts answers through whom a campaign reached an agency.
func (g *Index) Receipts(ctx context.Context, q questions.ReceiptsQuery) (questions.Receipts, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Receipts{}, err
	}
	c, ok := g.Index(q.Campaign)
	if !ok || g.Vertex(c).Kind != entities.Campaign {
		return questions.Receipts{}, fmt.Errorf("receipts of campaign %s: %w", q.Campaign, questions.ErrNotFound)
	}
	a, ok := g.Index(q.Agency)
	if !ok || g.Vertex(a).Kind != entities.Agency {
		return questions.Receipts{}, fmt.Errorf("receipts of agency %s: %w", q.Agency, questions.ErrNotFound)
	}
	a = g.atLevel(a, q.Level)
	r := questions.Receipts{Campaign: g.campaign(c), Agency: g.ref(a), Attribution: q.Attribution, Level: q.Level,
		Receipts: []questions.Receipt{}}
	list, addressed := g.Lists().Of(c), g.Out().Targets(c, graph.TypeAddressedTo)
	for n, p := range g.peopleOf(a, q.Level) {
		if n%1000 == 0 && ctx.Err() != nil {
			return r, ctx.Err()
		}
		x := questions.Receipt{Person: g.ref(p), Listed: list != nil && list.Contains(p)}
		_, x.Addressed = slices.BinarySearch(addressed, p)
		if !x.Listed && !x.Addressed {
			continue
		}
		best, offices := graph.RuleNone, []uint32(nil)
		for _, e := range g.countsFor(nil, c, p, q.Attribution) {
			if g.atLevel(e.agency, q.Level) != a {
				continue
			}
			if before(e.rule, best) {
				best = e.rule
			}
			offices = append(offices, e.agency)
		}
		if x.Rule = receiptRules[best]; len(offices) == 0 {
			x.Rule = questions.ReceiptElsewhere
			for _, e := range g.employers(nil, p) {
				if e.rule == graph.RuleStated && g.atLevel(e.agency, q.Level) == a {
					offices = append(offices, e.agency)
				}
			}
		}
		if len(offices) == 0 {
			continue // works there by the domain alone, and the row on the list states another
		}
		for _, office := range g.SortByID(offices) {
			x.Offices = append(x.Offices, g.ref(office))
		}
		r.Receipts = append(r.Receipts, x)
	}
	r.Arrange(q)
	return r, nil
}

// ref is a node by id and name.
func (g *Index) ref(i uint32) questions.NodeRef {
	v := g.Vertex(i)
	return questions.NodeRef{ID: v.ID, Name: v.Name}
}
