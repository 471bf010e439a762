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
	o, err := o.Normalize()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return questions.CampaignTrace{}, fmt.Errorf("trace of campaign %s: %w", id, err)
	}
	t := questions.CampaignTrace{Campaign: g.campaign(c), Attribution: o.Attribution, Level: o.Level}
	tally := newTally(g, c, o)
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
	t.Coverage = tally.coverage
	t.Coverage.Addressed = int64(len(addressed))
	t.States = tally.stateList()
	t.Agencies, t.Elsewhere = tally.agencyLists()
	t.Downloads = g.CampaignDownloads(id, o)
	t.Cut(o.Limit)
	return t, nil
}

// tally sums the recipients of one campaign by agency and state.
type tally struct {
	g           *Index
	campaign    uint32
	attribution questions.Attribution
	level       questions.Level
	coverage    questions.Coverage
	agencies    map[uint32]*agencySum
	states      map[string]*questions.TracedState
	// counted are the agencies of the recipient at hand, all its employers, inStates the
	// states of the agencies, each once.
	counted, all []counted
	inStates     []*questions.TracedState
}

// agencySum is the sum of one agency, beside that of its state.
type agencySum struct {
	questions.TracedAgency
	state *questions.TracedState
}

func newTally(g *Index, campaign uint32, o questions.TraceOptions) *tally {
	return &tally{g: g, campaign: campaign, attribution: o.Attribution, level: o.Level,
		agencies: map[uint32]*agencySum{}, states: map[string]*questions.TracedState{}}
}

// add counts one recipient, which must not be added twice.
func (t *tally) add(recipient uint32, addressed bool) {
	t.coverage.Recipients++
	t.counted = t.g.countedAt(t.g.countsFor(t.counted[:0], t.campaign, recipient, t.attribution), t.level)
	t.inStates = t.inStates[:0]
	best := graph.RuleNone
	for _, c := range t.counted {
		a := t.agency(c.agency)
		if a.Recipients++; a.Recipients == 1 {
			a.state.Agencies++
		}
		if addressed {
			a.Addressed++
		}
		countRule(&a.Rules, c.rule)
		if before(c.rule, best) {
			best = c.rule
		}
		if !slices.Contains(t.inStates, a.state) {
			t.inStates = append(t.inStates, a.state)
			a.state.Recipients++
		}
	}
	countRule(&t.coverage.Rules, best)
	if len(t.counted) == 0 {
		t.coverage.WithoutAgency++
	}
	if t.g.Receivers().Has(recipient) {
		t.elsewhere(recipient)
	}
}

// elsewhere counts a recipient for the agencies for which the receipt does not count.
func (t *tally) elsewhere(recipient uint32) {
	t.all = slices.DeleteFunc(t.g.employers(t.all[:0], recipient), func(e counted) bool { return e.rule != graph.RuleStated })
	t.all = t.g.countedAt(t.all, t.level)
	for _, e := range t.all {
		if !slices.ContainsFunc(t.counted, func(c counted) bool { return c.agency == e.agency }) {
			t.agency(e.agency).Elsewhere++
		}
	}
	if len(t.counted) == 0 && len(t.all) > 0 {
		t.coverage.Elsewhere++
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
	a := &agencySum{questions.TracedAgency{ID: v.ID, Name: v.Name, State: v.State}, s}
	t.agencies[i] = a
	return a
}

// agencyLists are the agencies that received, and those told elsewhere alone.
func (t *tally) agencyLists() (received []questions.TracedAgency, elsewhere []questions.ElsewhereAgency) {
	received, elsewhere = []questions.TracedAgency{}, []questions.ElsewhereAgency{}
	for _, a := range t.agencies {
		if a.Recipients > 0 {
			received = append(received, a.TracedAgency)
			continue
		}
		ref := questions.NodeRef{ID: a.ID, Name: a.Name}
		elsewhere = append(elsewhere, questions.ElsewhereAgency{NodeRef: ref, State: a.State, Persons: a.Elsewhere})
	}
	slices.SortFunc(received, func(a, b questions.TracedAgency) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(elsewhere, func(a, b questions.ElsewhereAgency) int {
		return cmp.Or(cmp.Compare(b.Persons, a.Persons), cmp.Compare(a.ID, b.ID))
	})
	return received, elsewhere
}

func (t *tally) stateList() []questions.TracedState {
	list := make([]questions.TracedState, 0, len(t.states))
	for _, s := range t.states {
		if s.Agencies > 0 { // of one without, agencies are told elsewhere alone
			list = append(list, *s)
		}
	}
	slices.SortFunc(list, func(a, b questions.TracedState) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.State, b.State))
	})
	return list
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
