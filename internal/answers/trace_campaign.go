package answers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// TraceCampaign answers which agencies received a campaign, or for a draft, which
// its status tells, would have received it. What the graph does not hold is left for
// the store to fill in: the list counts of Coverage, and type, county and ORI of the
// agencies.
func (g *Index) TraceCampaign(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.CampaignTrace, error) {
	c, ok := g.Index(id)
	if !ok || g.Vertex(c).Kind != entities.Campaign {
		return questions.CampaignTrace{}, fmt.Errorf("trace of campaign %s: %w", id, questions.ErrNotFound)
	}
	if err := ctx.Err(); err != nil {
		return questions.CampaignTrace{}, fmt.Errorf("trace of campaign %s: %w", id, err)
	}
	t := questions.CampaignTrace{Campaign: g.campaign(c), Agencies: []questions.TracedAgency{}}
	tally := newTally(g)
	addressed := g.Out().Targets(c, graph.TypeAddressedTo)
	g.Lists().Each(c, func(r uint32) {
		_, also := slices.BinarySearch(addressed, r)
		tally.add(r, also)
	})
	for _, r := range addressed {
		if b := g.Lists().Of(c); b == nil || !b.Contains(r) {
			tally.add(r, true)
		}
	}
	t.Coverage = questions.Coverage{
		Addressed: int64(len(addressed)), Recipients: tally.recipients, WithoutAgency: tally.withoutAgency,
	}
	t.Agencies, t.States = tally.agencyList(), tally.stateList()
	t.Total = int64(len(t.Agencies))
	if o.Limit > 0 && len(t.Agencies) > o.Limit {
		t.Agencies, t.Truncated = t.Agencies[:o.Limit], true
	}
	return t, nil
}

// tally sums the recipients of one campaign by agency and state.
type tally struct {
	g                         *Index
	recipients, withoutAgency int64
	agencies                  map[uint32]*agencySum
	states                    map[string]*questions.TracedState
	// inStates lists the states of the recipient at hand, each once.
	inStates []*questions.TracedState
}

// agencySum is the sum of one agency, beside that of its state.
type agencySum struct {
	questions.TracedAgency
	state *questions.TracedState
}

func newTally(g *Index) *tally {
	return &tally{g: g, agencies: map[uint32]*agencySum{}, states: map[string]*questions.TracedState{}}
}

// add counts one recipient, which must not be added twice.
func (t *tally) add(recipient uint32, addressed bool) {
	t.recipients++
	from, to := t.g.Out().OfType(recipient, graph.TypeWorksFor)
	if from == to {
		t.withoutAgency++
		return
	}
	t.inStates = t.inStates[:0]
	for e := from; e < to; e++ {
		a := t.agency(t.g.Out().End(e))
		a.Recipients++
		if addressed {
			a.Addressed++
		}
		countRule(&a.Rules, t.g.RuleOf(e))
		if !slices.Contains(t.inStates, a.state) {
			t.inStates = append(t.inStates, a.state)
			a.state.Recipients++
		}
	}
}

// agency finds the sum of an agency, and starts it and its state at first sight.
func (t *tally) agency(i uint32) *agencySum {
	if a := t.agencies[i]; a != nil {
		return a
	}
	v := t.g.Vertex(i)
	s := t.states[v.State]
	if s == nil {
		s = &questions.TracedState{State: v.State}
		t.states[v.State] = s
	}
	s.Agencies++
	a := &agencySum{questions.TracedAgency{ID: v.ID, Name: v.Name, State: v.State}, s}
	t.agencies[i] = a
	return a
}

func (t *tally) agencyList() []questions.TracedAgency {
	list := make([]questions.TracedAgency, 0, len(t.agencies))
	for _, a := range t.agencies {
		list = append(list, a.TracedAgency)
	}
	slices.SortFunc(list, func(a, b questions.TracedAgency) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return list
}

func (t *tally) stateList() []questions.TracedState {
	list := make([]questions.TracedState, 0, len(t.states))
	for _, s := range t.states {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b questions.TracedState) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.State, b.State))
	})
	return list
}

func countRule(r *questions.Rules, by graph.Rule) {
	switch by {
	case graph.RuleStated:
		r.Stated++
	case graph.RuleDomain:
		r.Domain++
	case graph.RuleJudgement:
		r.Judgement++
	}
}

// campaign is the head of a campaign's trace; of several sites that sent it, the
// one with the smallest id.
func (g *Index) campaign(c uint32) questions.Campaign {
	v := g.Vertex(c)
	head := questions.Campaign{ID: v.ID, Name: v.Name, SentAt: v.SentAt, Status: v.Status}
	if s, ok := g.siteOf(c); ok {
		site := g.Vertex(s)
		head.Site = questions.SiteRef{ID: site.ID, Name: site.Name, State: site.State}
	}
	return head
}

// siteOf is the site that sent a campaign.
func (g *Index) siteOf(c uint32) (site uint32, ok bool) {
	sites := g.In().Targets(c, graph.TypeSent)
	if len(sites) == 0 {
		return 0, false
	}
	return slices.MinFunc(sites, func(a, b uint32) int { return cmp.Compare(g.Rank(a), g.Rank(b)) }), true
}
