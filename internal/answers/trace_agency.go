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
	a = g.atLevel(a, o.Level)
	received, people, err := g.received(ctx, a, o)
	if err != nil {
		return questions.AgencyTrace{}, fmt.Errorf("trace of agency %s: %w", id, err)
	}
	var campaigns []uint32
	var elsewhere int64
	for c, r := range received {
		if r.recipients > 0 {
			campaigns = append(campaigns, c)
		} else if r.elsewhere > 0 {
			elsewhere++
		}
	}
	slices.SortFunc(campaigns, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(g.Vertex(b).SentAt, g.Vertex(a).SentAt), cmp.Compare(g.Rank(a), g.Rank(b)))
	})
	t := questions.AgencyTrace{
		Agency: g.Node(a), Recipients: int64(people), Campaigns: []questions.ReceivedCampaign{},
		Sites: g.receivedSites(campaigns), Months: g.months(campaigns), Total: int64(len(campaigns)),
		Elsewhere: elsewhere, Attribution: o.Attribution, Level: o.Level, Downloads: g.AgencyDownloads(id, o),
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
func (g *Index) received(ctx context.Context, agency uint32, o questions.TraceOptions) (map[uint32]*receipt, int, error) {
	received := map[uint32]*receipt{}
	people := g.SortByID(g.peopleOf(agency, o.Level))
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
			counts = g.countedAt(g.countsFor(counts[:0], c, p, o.Attribution), o.Level)
			at := slices.IndexFunc(counts, func(x counted) bool { return x.agency == agency })
			if at < 0 {
				if g.states(p, agency, o.Level) {
					r.elsewhere++
				}
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

// states reports whether a row of a person states an agency, or an office of it.
func (g *Index) states(person, agency uint32, l questions.Level) bool {
	from, end := g.Out().OfType(person, graph.TypeWorksFor)
	for e := from; e < end; e++ {
		if g.atLevel(g.Out().End(e), l) == agency && g.RuleOf(e) == graph.RuleStated {
			return true
		}
	}
	return false
}

// peopleOf are the people known to work for an agency, or for any office of a body, each once.
func (g *Index) peopleOf(agency uint32, l questions.Level) []uint32 {
	people := slices.Clone(g.In().Targets(agency, graph.TypeWorksFor))
	if l == questions.ByBody {
		for _, office := range g.In().Targets(agency, graph.TypePartOf) {
			if g.Body(office) == agency {
				people = append(people, g.In().Targets(office, graph.TypeWorksFor)...)
			}
		}
		slices.Sort(people)
		people = slices.Compact(people)
	}
	return people
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
