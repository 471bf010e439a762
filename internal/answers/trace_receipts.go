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

// Receipts answers through whom a campaign reached an agency; of no agency, through whom it reached anybody.
func (g *Index) Receipts(ctx context.Context, q questions.ReceiptsQuery) (questions.Receipts, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Receipts{}, err
	}
	c, ok := g.Index(q.Campaign)
	if !ok || g.Vertex(c).Kind != entities.Campaign {
		return questions.Receipts{}, fmt.Errorf("receipts of campaign %s: %w", q.Campaign, questions.ErrNotFound)
	}
	r := questions.Receipts{Campaign: g.campaign(c), Attribution: q.Attribution, Level: q.Level, Receipts: []questions.Receipt{}}
	list, addressed := g.Lists().Of(c), g.Out().Targets(c, graph.TypeAddressedTo)
	bearing, people := g.bearingOnAny, g.recipientsOf(c)
	if q.Agency != "" {
		a, ok := g.Index(q.Agency)
		if !ok || g.Vertex(a).Kind != entities.Agency {
			return questions.Receipts{}, fmt.Errorf("receipts of agency %s: %w", q.Agency, questions.ErrNotFound)
		}
		a = g.atLevel(a, q.Level)
		r.Agency = g.ref(a)
		bearing, people = g.bearingOn(a), g.peopleOf(a, q.Level)
	}
	for n, p := range people {
		if n%1000 == 0 && ctx.Err() != nil {
			return r, ctx.Err()
		}
		x := questions.Receipt{Person: g.ref(p), Listed: list != nil && list.Contains(p)}
		_, x.Addressed = slices.BinarySearch(addressed, p)
		if !x.Listed && !x.Addressed {
			continue
		}
		var offices []uint32
		if x.Rule, offices = bearing(c, p, q); x.Rule == "" {
			continue
		}
		x.Offices = []questions.NodeRef{}
		for _, office := range g.SortByID(offices) {
			x.Offices = append(x.Offices, g.ref(office))
		}
		r.Receipts = append(r.Receipts, x)
	}
	r.Arrange(q)
	return r, nil
}

// bearingOn gives by which rule and offices the receipt of a person bears on an agency; "" where it does not.
func (g *Index) bearingOn(a uint32) func(campaign, person uint32, q questions.ReceiptsQuery) (questions.ReceiptRule, []uint32) {
	return func(c, p uint32, q questions.ReceiptsQuery) (questions.ReceiptRule, []uint32) {
		isOf := func(e counted) bool { return g.atLevel(e.agency, q.Level) == a }
		if rule, offices := bestOf(g.countsFor(nil, c, p, q.Attribution), isOf); len(offices) > 0 {
			return rule, offices
		}
		// Whoever works there by the domain alone, while the row on the list states another, does not bear on it.
		_, offices := bestOf(g.employers(nil, p), func(e counted) bool { return e.rule == graph.RuleStated && isOf(e) })
		if len(offices) > 0 {
			return questions.ReceiptElsewhere, offices
		}
		return "", nil
	}
}

// bearingOnAny gives by which rule the receipt of a person counts, and for which agencies; or which ones other rows state.
func (g *Index) bearingOnAny(c, p uint32, q questions.ReceiptsQuery) (questions.ReceiptRule, []uint32) {
	if rule, offices := bestOf(g.countsFor(nil, c, p, q.Attribution), func(counted) bool { return true }); len(offices) > 0 {
		return rule, offices
	}
	if g.Receivers().Has(p) {
		if _, offices := bestOf(g.employers(nil, p), func(e counted) bool { return e.rule == graph.RuleStated }); len(offices) > 0 {
			return questions.ReceiptElsewhere, offices
		}
	}
	return questions.ReceiptNone, nil
}

// bestOf are those that are meant, and the first of their rules.
func bestOf(all []counted, isMeant func(counted) bool) (questions.ReceiptRule, []uint32) {
	best, offices := graph.RuleNone, []uint32(nil)
	for _, e := range all {
		if !isMeant(e) {
			continue
		}
		if before(e.rule, best) {
			best = e.rule
		}
		offices = append(offices, e.agency)
	}
	return receiptRules[best], offices
}

// recipientsOf are those of a campaign, listed or addressed, each once.
func (g *Index) recipientsOf(c uint32) []uint32 {
	people := slices.Clone(g.Out().Targets(c, graph.TypeAddressedTo))
	g.Lists().Each(c, func(p uint32) { people = append(people, p) })
	slices.Sort(people)
	return slices.Compact(people)
}

// ref is a node by id and name.
func (g *Index) ref(i uint32) questions.NodeRef {
	v := g.Vertex(i)
	return questions.NodeRef{ID: v.ID, Name: v.Name}
}
