package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// TraceCampaign answers which agencies received a campaign.
func (s *Store) TraceCampaign(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.CampaignTrace, error) {
	trace := graph.CampaignTrace{Agencies: []graph.TracedAgency{}, States: []graph.TracedState{}}
	params := map[string]any{"id": string(id)}
	kept, err := s.keptLists(ctx)
	if err != nil {
		return trace, err
	}
	trace.ByAgency = kept == byAgency
	heads, err := s.ask(ctx, kept.file("read/trace_campaign_head"), params)
	if err != nil {
		return trace, err
	}
	if len(heads) == 0 {
		return trace, fmt.Errorf("campaign %s: %w", id, graph.ErrNotFound)
	}
	head := heads[0]
	trace.Campaign = campaignOf(head, id)
	trace.Coverage = graph.Coverage{
		Listed: head.number("listed"), Matched: head.number("matched"), Unmatched: head.number("unmatched"),
		Addressed: head.number("addressed"), Recipients: head.number("recipients"),
		WithoutAgency: head.number("without_agency"),
	}
	agencies, err := s.ask(ctx, kept.file("query/trace_campaign"), params)
	if err != nil {
		return trace, err
	}
	trace.Total = int64(len(agencies))
	if o.Limit > 0 && len(agencies) > o.Limit {
		agencies, trace.Truncated = agencies[:o.Limit], true
	}
	for _, r := range agencies {
		trace.Agencies = append(trace.Agencies, graph.TracedAgency{
			ID: r.id("id"), Name: r.text("name"), Type: r.text("type"), State: r.text("state"),
			County: r.text("county"), ORI: r.text("ori"),
			Recipients: r.number("recipients"), Addressed: r.number("addressed"),
			Rules: graph.Rules{Stated: r.number("stated"), Domain: r.number("domain"), Judgement: r.number("judgement")},
		})
	}
	states, err := s.ask(ctx, kept.file("read/trace_campaign_states"), params)
	if err != nil {
		return trace, err
	}
	for _, r := range states {
		trace.States = append(trace.States, graph.TracedState{
			State: r.text("state"), Agencies: r.number("agencies"), Recipients: r.number("recipients"),
		})
	}
	return trace, nil
}

// campaignOf reads the columns of a campaign's head.
func campaignOf(r row, id entities.ID) graph.Campaign {
	return graph.Campaign{
		ID: id, Name: r.text("name"), SentAt: r.text("sent_at"), Status: r.text("status"),
		Site: graph.SiteRef{ID: r.id("site_id"), Name: r.text("site_name"), State: r.text("site_state")},
	}
}

// TraceAgency answers what an agency received.
func (s *Store) TraceAgency(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.AgencyTrace, error) {
	trace := graph.AgencyTrace{
		Campaigns: []graph.ReceivedCampaign{}, Sites: []graph.ReceivedSite{}, Months: []graph.Facet{},
	}
	kept, err := s.keptLists(ctx)
	if err != nil {
		return trace, err
	}
	trace.ByAgency = kept == byAgency
	agency, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return trace, err
	}
	if len(agency) == 0 {
		return trace, fmt.Errorf("agency %s: %w", id, graph.ErrNotFound)
	}
	trace.Agency = agency[0]
	params := map[string]any{"id": string(trace.Agency.ID)}
	people, err := s.ask(ctx, "read/agency_people", params)
	if err != nil {
		return trace, err
	}
	if len(people) == 0 { // it is none, or went away between the two questions
		return trace, fmt.Errorf("agency %s: %w", id, graph.ErrNotFound)
	}
	trace.Recipients = people[0].number("recipients")
	rows, err := s.ask(ctx, kept.file("query/trace_agency"), params)
	if err != nil {
		return trace, err
	}
	for _, r := range rows {
		trace.Campaigns = append(trace.Campaigns, receivedOf(r))
	}
	trace.Sites, trace.Months = sumReceived(trace.Campaigns)
	trace.Total = int64(len(trace.Campaigns))
	if o.Limit > 0 && len(trace.Campaigns) > o.Limit {
		trace.Campaigns, trace.Truncated = trace.Campaigns[:o.Limit], true
	}
	return trace, nil
}

// receivedOf reads one row of the trace of an agency.
func receivedOf(r row) graph.ReceivedCampaign {
	received := graph.ReceivedCampaign{
		Campaign: campaignOf(r, r.id("id")), Recipients: r.number("recipients"), Addressed: r.number("addressed"),
		Through: []graph.NodeRef{}, ThroughTotal: r.number("recipients"),
	}
	for _, v := range r.list("through") {
		person, _ := v.(map[string]any)
		ref := mapping(person)
		received.Through = append(received.Through, graph.NodeRef{ID: entities.ID(ref.text("id")), Name: ref.text("name")})
	}
	return received
}

// sumReceived sums all campaigns by site and by month.
func sumReceived(campaigns []graph.ReceivedCampaign) ([]graph.ReceivedSite, []graph.Facet) {
	bySite := map[entities.ID]*graph.ReceivedSite{}
	byMonth := map[string]int64{}
	for _, c := range campaigns {
		byMonth[c.SentAt[:min(7, len(c.SentAt))]]++
		if c.Site.ID == "" {
			continue
		}
		site := bySite[c.Site.ID]
		if site == nil {
			site = &graph.ReceivedSite{SiteRef: c.Site}
			bySite[c.Site.ID] = site
		}
		site.Campaigns++
		if c.SentAt == "" {
			continue
		}
		if site.First == "" || c.SentAt < site.First {
			site.First = c.SentAt
		}
		site.Last = max(site.Last, c.SentAt)
	}
	sites := make([]graph.ReceivedSite, 0, len(bySite))
	for _, s := range bySite {
		sites = append(sites, *s)
	}
	slices.SortFunc(sites, func(a, b graph.ReceivedSite) int {
		return cmp.Or(cmp.Compare(b.Campaigns, a.Campaigns), cmp.Compare(a.ID, b.ID))
	})
	months := make([]graph.Facet, 0, len(byMonth))
	for month, n := range byMonth {
		months = append(months, graph.Facet{Value: month, Count: n})
	}
	slices.SortFunc(months, func(a, b graph.Facet) int { return cmp.Compare(a.Value, b.Value) })
	return sites, months
}
