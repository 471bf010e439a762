package answers

import (
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// counted is an agency for which a receipt counts.
type counted struct {
	agency uint32
	rule   graph.Rule
}

// employers appends the agencies for which a person is known to work, by any row.
func (g *Index) employers(to []counted, person uint32) []counted {
	from, end := g.Out().OfType(person, graph.TypeWorksFor)
	for e := from; e < end; e++ {
		to = append(to, counted{g.Out().End(e), g.RuleOf(e)})
	}
	return to
}

// countsFor appends the agencies for which the receipt of a campaign by a person counts:
// each once, by the first rule that holds.
func (g *Index) countsFor(to []counted, campaign, person uint32, a questions.Attribution) []counted {
	r := g.Receivers()
	if a == questions.ByPerson || !r.Has(person) {
		return g.employers(to, person)
	}
	set, start := r.Of(campaign), len(to)
	if set == nil {
		return to
	}
	for n, end := r.Span(person); n < end; n++ {
		x := r.At(n)
		if x.Agency == graph.NoAgency || !set.Contains(n) {
			continue
		}
		if at := slices.IndexFunc(to[start:], func(c counted) bool { return c.agency == x.Agency }); at < 0 {
			to = append(to, counted{x.Agency, x.Rule})
		} else if before(x.Rule, to[start+at].rule) {
			to[start+at].rule = x.Rule
		}
	}
	return to
}

// inOrder are the rules in the order in which they hold: what a row states, then its domain.
var inOrder = []graph.Rule{graph.RuleStated, graph.RuleDomain, graph.RuleJudgement, graph.RuleNone}

// before reports whether rule a holds before rule b.
func before(a, b graph.Rule) bool { return slices.Index(inOrder, a) < slices.Index(inOrder, b) }

func countRule(r *questions.Rules, by graph.Rule) {
	switch by {
	case graph.RuleStated:
		r.Listed++
	case graph.RuleDomain:
		r.Domain++
	case graph.RuleJudgement:
		r.Judgement++
	}
}

// reach gathers who received some campaigns, for which agencies.
type reach struct {
	g           *Index
	attribution questions.Attribution
	// people holds a bit a person, receivers a bit a receiver.
	people, receivers []uint64
}

func (g *Index) newReach(a questions.Attribution) *reach {
	return &reach{g: g, attribution: a, people: make([]uint64, g.Len()/64+1), receivers: make([]uint64, g.Receivers().Len()/64+1)}
}

func setBit(words []uint64, i uint32)      { words[i/64] |= 1 << (i % 64) }
func hasBit(words []uint64, i uint32) bool { return words[i/64]&(1<<(i%64)) != 0 }

// add adds those whom a campaign reached.
func (r *reach) add(campaign uint32) {
	r.g.eachReached(campaign, func(p uint32) { setBit(r.people, p) })
	if r.attribution != questions.ByPerson {
		r.g.Receivers().Each(campaign, func(n uint32, _ graph.Receiver) { setBit(r.receivers, n) })
	}
}

// join adds what another one has gathered.
func (r *reach) join(other *reach) {
	for i, word := range other.people {
		r.people[i] |= word
	}
	for i, word := range other.receivers {
		r.receivers[i] |= word
	}
}

// agencies appends those for which a person who was reached counts, each once.
func (r *reach) agencies(to []uint32, person uint32) []uint32 {
	receivers := r.g.Receivers()
	if r.attribution == questions.ByPerson || !receivers.Has(person) {
		return append(to, r.g.Out().Targets(person, graph.TypeWorksFor)...)
	}
	start := len(to)
	for n, end := receivers.Span(person); n < end; n++ {
		if a := receivers.At(n).Agency; a != graph.NoAgency && hasBit(r.receivers, n) && !slices.Contains(to[start:], a) {
			to = append(to, a)
		}
	}
	return to
}

// eachCounted calls visit for the agencies for which receipts of a campaign count, with the
// person: each pair once.
func (g *Index) eachCounted(campaign uint32, a questions.Attribution, visit func(person, agency uint32)) {
	r := g.Receivers()
	g.eachReached(campaign, func(p uint32) {
		if a == questions.ByPerson || !r.Has(p) {
			for _, agency := range g.Out().Targets(p, graph.TypeWorksFor) {
				visit(p, agency)
			}
		}
	})
	if a != questions.ByPerson {
		r.EachAgency(campaign, visit)
	}
}

// countedAt makes agencies what they are counted as, each once, by the first rule that holds.
func (g *Index) countedAt(all []counted, l questions.Level) []counted {
	if l != questions.ByBody {
		return all
	}
	kept := all[:0]
	for _, c := range all {
		c.agency = g.Body(c.agency)
		if at := slices.IndexFunc(kept, func(k counted) bool { return k.agency == c.agency }); at < 0 {
			kept = append(kept, c)
		} else if before(c.rule, kept[at].rule) {
			kept[at].rule = c.rule
		}
	}
	return kept
}
