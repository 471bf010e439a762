package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
)

// maxThrough is how many people a received campaign names.
const maxThrough = 20

// TraceAgency answers what an agency received: of the campaigns listed or addressed
// to its people, those that were sent. Labels, leak and properties of the agency are
// left for the store to fill in.
func (g *Graph) TraceAgency(ctx context.Context, id entities.ID, o TraceOptions) (AgencyTrace, error) {
	a, ok := g.Index(id)
	if !ok || g.vertices[a].Kind != entities.Agency {
		return AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, ErrNotFound)
	}
	received, people, err := g.received(ctx, a)
	if err != nil {
		return AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, err)
	}
	campaigns := slices.Collect(maps.Keys(received))
	slices.SortFunc(campaigns, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(g.vertices[b].SentAt, g.vertices[a].SentAt), cmp.Compare(g.rank[a], g.rank[b]))
	})
	t := AgencyTrace{
		Agency: g.Node(a), Recipients: int64(people), Campaigns: []ReceivedCampaign{},
		Sites: g.receivedSites(campaigns), Months: g.months(campaigns), Total: int64(len(campaigns)),
	}
	if o.Limit > 0 && len(campaigns) > o.Limit {
		campaigns, t.Truncated = campaigns[:o.Limit], true
	}
	for _, c := range campaigns {
		r := received[c]
		listed := ReceivedCampaign{Campaign: g.campaign(c), Recipients: r.recipients, Addressed: r.addressed, ThroughTotal: r.recipients}
		for _, p := range r.through {
			listed.Through = append(listed.Through, NodeRef{ID: g.vertices[p].ID, Name: g.vertices[p].Name})
		}
		t.Campaigns = append(t.Campaigns, listed)
	}
	return t, nil
}

// receipt is how one campaign reached an agency.
type receipt struct {
	recipients, addressed int64
	through               []uint32
}

// received lists the sent campaigns that the people of an agency were listed or
// addressed in. A draft has an address list too, and nobody received it.
func (g *Graph) received(ctx context.Context, agency uint32) (map[uint32]*receipt, int, error) {
	received := map[uint32]*receipt{}
	people := g.byRank(slices.Clone(g.in.targets(agency, worksFor)))
	for _, p := range people {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		reach := func(c uint32) *receipt {
			r := received[c]
			if r == nil {
				r = &receipt{}
				received[c] = r
			}
			r.recipients++
			if len(r.through) < maxThrough {
				r.through = append(r.through, p)
			}
			return r
		}
		listed := g.recipients.campaignsOf(p)
		for _, c := range listed {
			if g.wasSent(c) {
				reach(c)
			}
		}
		for _, c := range g.in.targets(p, addressedTo) {
			if !g.wasSent(c) {
				continue
			}
			if _, also := slices.BinarySearch(listed, c); also {
				received[c].addressed++
				continue
			}
			reach(c).addressed++
		}
	}
	return received, len(people), nil
}

// receivedSites sums campaigns, newest first, by the site that sent them. A
// campaign of unknown site is in no sum.
func (g *Graph) receivedSites(campaigns []uint32) []ReceivedSite {
	sums := map[uint32]*ReceivedSite{}
	for _, c := range campaigns {
		s, ok := g.siteOf(c)
		if !ok {
			continue
		}
		sum := sums[s]
		if sum == nil {
			v := g.vertices[s]
			sum = &ReceivedSite{SiteRef: SiteRef{ID: v.ID, Name: v.Name, State: v.State}, Last: g.vertices[c].SentAt}
			sums[s] = sum
		}
		sum.Campaigns++
		if at := g.vertices[c].SentAt; at != "" { // those without a time come last
			sum.First = at
		}
	}
	list := make([]ReceivedSite, 0, len(sums))
	for _, s := range sums {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b ReceivedSite) int {
		return cmp.Or(cmp.Compare(b.Campaigns, a.Campaigns), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// months counts campaigns by the month they were sent in.
func (g *Graph) months(campaigns []uint32) []Facet {
	counts := map[string]int64{}
	for _, c := range campaigns {
		at := g.vertices[c].SentAt
		counts[at[:min(len(at), len("2006-01"))]]++
	}
	months := make([]Facet, 0, len(counts))
	for _, m := range slices.Sorted(maps.Keys(counts)) {
		months = append(months, Facet{Value: m, Count: counts[m]})
	}
	return months
}
