package answers

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// maxThrough is how many people a received campaign names.
const maxThrough = 20

// TraceAgency answers what an agency received: of the campaigns listed or addressed
// to its people, those that were sent. Labels, leak and properties of the agency are
// left for the store to fill in.
func (g *Index) TraceAgency(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.AgencyTrace, error) {
	a, ok := g.Index(id)
	if !ok || g.Vertex(a).Kind != entities.Agency {
		return questions.AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, questions.ErrNotFound)
	}
	o, err := o.Normalize()
	if err != nil {
		return questions.AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, err)
	}
	received, people, err := g.received(ctx, a, o.Attribution)
	if err != nil {
		return questions.AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, err)
	}
	var campaigns []uint32
	for c, r := range received {
		if r.recipients > 0 {
			campaigns = append(campaigns, c)
		}
	}
	slices.SortFunc(campaigns, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(g.Vertex(b).SentAt, g.Vertex(a).SentAt), cmp.Compare(g.Rank(a), g.Rank(b)))
	})
	t := questions.AgencyTrace{
		Agency: g.Node(a), Recipients: int64(people), Campaigns: []questions.ReceivedCampaign{},
		Sites: g.receivedSites(campaigns), Months: g.months(campaigns), Total: int64(len(campaigns)),
		Elsewhere: int64(len(received) - len(campaigns)), Attribution: o.Attribution,
	}
	if o.Limit > 0 && len(campaigns) > o.Limit {
		campaigns, t.Truncated = campaigns[:o.Limit], true
	}
	for _, c := range campaigns {
		r := received[c]
		listed := questions.ReceivedCampaign{
			Campaign:     g.campaign(c),
			Recipients:   r.recipients,
			Addressed:    r.addressed,
			Rules:        r.rules,
			Elsewhere:    r.elsewhere,
			ThroughTotal: r.recipients,
		}
		for _, p := range r.through {
			listed.Through = append(listed.Through, questions.NodeRef{ID: g.Vertex(p).ID, Name: g.Vertex(p).Name})
		}
		t.Campaigns = append(t.Campaigns, listed)
	}
	return t, nil
}

// receipt is how one campaign reached an agency.
type receipt struct {
	recipients, addressed, elsewhere int64
	rules                            questions.Rules
	through                          []uint32
}

// received lists the sent campaigns that the people of an agency were listed or
// addressed in, also those whose receipts all count elsewhere. A draft has an address list
// too, and nobody received it.
func (g *Index) received(ctx context.Context, agency uint32, by questions.Attribution) (map[uint32]*receipt, int, error) {
	received := map[uint32]*receipt{}
	people := g.SortByID(slices.Clone(g.In().Targets(agency, graph.TypeWorksFor)))
	var counts []counted
	for _, p := range people {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		reach := func(c uint32, addressed bool) {
			if !g.WasSent(c) {
				return
			}
			r := received[c]
			if r == nil {
				r = &receipt{}
				received[c] = r
			}
			counts = g.countsFor(counts[:0], c, p, by)
			at := slices.IndexFunc(counts, func(x counted) bool { return x.agency == agency })
			if at < 0 {
				r.elsewhere++
				return
			}
			r.recipients++
			countRule(&r.rules, counts[at].rule)
			if addressed {
				r.addressed++
			}
			if len(r.through) < maxThrough {
				r.through = append(r.through, p)
			}
		}
		listed, addressed := g.Lists().CampaignsOf(p), g.In().Targets(p, graph.TypeAddressedTo)
		for _, c := range listed {
			_, also := slices.BinarySearch(addressed, c)
			reach(c, also)
		}
		for _, c := range addressed {
			if _, also := slices.BinarySearch(listed, c); !also {
				reach(c, true)
			}
		}
	}
	return received, len(people), nil
}

// receivedSites sums campaigns, newest first, by the site that sent them. A
// campaign of unknown site is in no sum.
func (g *Index) receivedSites(campaigns []uint32) []questions.ReceivedSite {
	sums := map[uint32]*questions.ReceivedSite{}
	for _, c := range campaigns {
		s, ok := g.siteOf(c)
		if !ok {
			continue
		}
		sum := sums[s]
		if sum == nil {
			v := g.Vertex(s)
			sum = &questions.ReceivedSite{SiteRef: questions.SiteRef{ID: v.ID, Name: v.Name, State: v.State}, Last: g.Vertex(c).SentAt}
			sums[s] = sum
		}
		sum.Campaigns++
		if at := g.Vertex(c).SentAt; at != "" { // those without a time come last
			sum.First = at
		}
	}
	list := make([]questions.ReceivedSite, 0, len(sums))
	for _, s := range sums {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b questions.ReceivedSite) int {
		return cmp.Or(cmp.Compare(b.Campaigns, a.Campaigns), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// months counts campaigns by the month they were sent in.
func (g *Index) months(campaigns []uint32) []questions.Facet {
	counts := map[string]int64{}
	for _, c := range campaigns {
		at := g.Vertex(c).SentAt
		counts[at[:min(len(at), len("2006-01"))]]++
	}
	months := make([]questions.Facet, 0, len(counts))
	for _, m := range slices.Sorted(maps.Keys(counts)) {
		months = append(months, questions.Facet{Value: m, Count: counts[m]})
	}
	return months
}
