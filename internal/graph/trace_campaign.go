package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// TraceCampaign answers which agencies received a campaign, or for a draft, which
// its status tells, would have received it. What the graph does not hold is left for
// the store to fill in: the list counts of Coverage, and type, county and ORI of the
// agencies.
func (g *Graph) TraceCampaign(ctx context.Context, id entities.ID, o TraceOptions) (CampaignTrace, error) {
	c, ok := g.Index(id)
	if !ok || g.vertices[c].Kind != entities.Campaign {
		return CampaignTrace{}, fmt.Errorf("trace of campaign %s: %w", id, ErrNotFound)
	}
	if err := ctx.Err(); err != nil {
		return CampaignTrace{}, fmt.Errorf("trace of campaign %s: %w", id, err)
	}
	t := CampaignTrace{Campaign: g.campaign(c), Agencies: []TracedAgency{}}
	tally := newTally(g)
	addressed := g.out.targets(c, addressedTo)
	g.recipients.each(c, func(r uint32) {
		_, also := slices.BinarySearch(addressed, r)
		tally.add(r, also)
	})
	for _, r := range addressed {
		if b := g.recipients.bitmaps[c]; b == nil || !b.Contains(r) {
			tally.add(r, true)
		}
	}
	t.Coverage = Coverage{
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
	g                         *Graph
	recipients, withoutAgency int64
	agencies                  map[uint32]*agencySum
	states                    map[string]*TracedState
	// inStates lists the states of the recipient at hand, each once.
	inStates []*TracedState
}

// agencySum is the sum of one agency, beside that of its state.
type agencySum struct {
	TracedAgency
	state *TracedState
}

func newTally(g *Graph) *tally {
	return &tally{g: g, agencies: map[uint32]*agencySum{}, states: map[string]*TracedState{}}
}

// add counts one recipient, which must not be added twice.
func (t *tally) add(recipient uint32, addressed bool) {
	t.recipients++
	from, to := t.g.out.ofType(recipient, worksFor)
	if from == to {
		t.withoutAgency++
		return
	}
	t.inStates = t.inStates[:0]
	for e := from; e < to; e++ {
		a := t.agency(t.g.out.ends[e])
		a.Recipients++
		if addressed {
			a.Addressed++
		}
		a.Rules.count(t.g.sets[t.g.outSets[e]].rule)
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
	v := &t.g.vertices[i]
	s := t.states[v.State]
	if s == nil {
		s = &TracedState{State: v.State}
		t.states[v.State] = s
	}
	s.Agencies++
	a := &agencySum{TracedAgency{ID: v.ID, Name: v.Name, State: v.State}, s}
	t.agencies[i] = a
	return a
}

func (t *tally) agencyList() []TracedAgency {
	list := make([]TracedAgency, 0, len(t.agencies))
	for _, a := range t.agencies {
		list = append(list, a.TracedAgency)
	}
	slices.SortFunc(list, func(a, b TracedAgency) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return list
}

func (t *tally) stateList() []TracedState {
	list := make([]TracedState, 0, len(t.states))
	for _, s := range t.states {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b TracedState) int {
		return cmp.Or(cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.State, b.State))
	})
	return list
}

func (r *Rules) count(by rule) {
	switch by {
	case stated:
		r.Stated++
	case domain:
		r.Domain++
	case judgement:
		r.Judgement++
	}
}

// campaign is the head of a campaign's trace; of several sites that sent it, the
// one with the smallest id.
func (g *Graph) campaign(c uint32) Campaign {
	v := g.vertices[c]
	head := Campaign{ID: v.ID, Name: v.Name, SentAt: v.SentAt, Status: v.Status}
	if s, ok := g.siteOf(c); ok {
		site := g.vertices[s]
		head.Site = SiteRef{ID: site.ID, Name: site.Name, State: site.State}
	}
	return head
}

// sentStatus is the status of a campaign that went out.
const sentStatus = "sent"

// wasSent tells whether a campaign went out.
func (g *Graph) wasSent(c uint32) bool { return g.vertices[c].Status == sentStatus }

// siteOf is the site that sent a campaign.
func (g *Graph) siteOf(c uint32) (site uint32, ok bool) {
	sites := g.in.targets(c, sent)
	if len(sites) == 0 {
		return 0, false
	}
	return slices.MinFunc(sites, func(a, b uint32) int { return cmp.Compare(g.rank[a], g.rank[b]) }), true
}
