package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// TraceCampaign answers which agencies received a campaign.
func (s *Store) TraceCampaign(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.CampaignTrace, error) {
	trace := questions.CampaignTrace{Agencies: []questions.TracedAgency{}, States: []questions.TracedState{}}
	o, err := o.Normalize()
	if err != nil {
		return trace, err
	}
	trace.Attribution, trace.Level, trace.Elsewhere = o.Attribution, o.Level, []questions.ElsewhereAgency{}
	params := map[string]any{"id": string(id), "by_person": o.Attribution == questions.ByPerson}
	heads, err := s.ask(ctx, "read/trace_campaign_head", params)
	if err != nil {
		return trace, err
	}
	if len(heads) == 0 {
		return trace, fmt.Errorf("campaign %s: %w", id, questions.ErrNotFound)
	}
	head := heads[0]
	trace.Campaign = campaignOf(head, id)
	trace.Coverage = questions.Coverage{
		Listed: head.number("lines"), Matched: head.number("matched"), Unmatched: head.number("unmatched"), Ambiguous: head.number("ambiguous"),
		Addressed: head.number("addressed"), Recipients: head.number("recipients"),
		Rules: rulesOf(head), WithoutAgency: head.number("without_agency"), Elsewhere: head.number("elsewhere"),
	}
	agencies, err := s.askAt(ctx, o.Level, "query/trace_campaign", params)
	if err != nil {
		return trace, err
	}
	for _, r := range agencies {
		if r.number("recipients") == 0 {
			trace.Elsewhere = append(trace.Elsewhere, questions.ElsewhereAgency{
				NodeRef: questions.NodeRef{ID: r.id("id"), Name: r.text("name")}, State: r.text("state"), Persons: r.number("elsewhere"),
			})
			continue
		}
		trace.Agencies = append(trace.Agencies, questions.TracedAgency{
			ID: r.id("id"), Name: r.text("name"), Type: r.text("type"), State: r.text("state"),
			County: r.text("county"), ORI: r.text("ori"),
			Recipients: r.number("recipients"), Addressed: r.number("addressed"),
			Rules: rulesOf(r), Elsewhere: r.number("elsewhere"),
		})
	}
	slices.SortFunc(trace.Elsewhere, func(a, b questions.ElsewhereAgency) int {
		return cmp.Or(cmp.Compare(b.Persons, a.Persons), cmp.Compare(a.ID, b.ID))
	})
	g, err := s.index(ctx)
	if err != nil {
		return trace, err
	}
	trace.Downloads = g.CampaignDownloads(id, o)
	trace.Cut(o.Limit)
	states, err := s.askAt(ctx, o.Level, "read/trace_campaign_states", params)
	if err != nil {
		return trace, err
	}
	for _, r := range states {
		trace.States = append(trace.States, questions.TracedState{
			State: r.text("state"), Agencies: r.number("agencies"), Recipients: r.number("recipients"),
		})
	}
	return trace, nil
}

// askAt runs a trace of the library, or a part of one, that counts agencies at a level.
func (s *Store) askAt(ctx context.Context, l questions.Level, name string, params map[string]any) ([]row, error) {
	text := cypher.Statement(cypher.Text(name))
	if l == questions.ByBody {
		text = cypher.OfBodies(text)
	}
	return s.askText(ctx, name, text, params)
}

// rulesOf reads the columns of rules.
func rulesOf(r row) questions.Rules {
	return questions.Rules{Listed: r.number("listed"), Domain: r.number("domain"), Judgement: r.number("judgement")}
}

// campaignOf reads the columns of a campaign's head.
func campaignOf(r row, id entities.ID) questions.Campaign {
	return questions.Campaign{
		ID: id, Name: r.text("name"), SentAt: r.text("sent_at"), Status: r.text("status"),
		Site: questions.SiteRef{ID: r.id("site_id"), Name: r.text("site_name"), State: r.text("site_state")},
	}
}

// TraceAgency answers what an agency received.
func (s *Store) TraceAgency(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.AgencyTrace, error) {
	trace := questions.AgencyTrace{
		Campaigns: []questions.ReceivedCampaign{}, Sites: []questions.ReceivedSite{}, Months: []questions.Facet{},
	}
	o, err := o.Normalize()
	if err != nil {
		return trace, err
	}
	trace.Attribution, trace.Level = o.Attribution, o.Level
	people := "read/agency_people"
	g, err := s.index(ctx)
	if err != nil {
		return trace, err
	}
	if o.Level == questions.ByBody {
		people = "read/body_people"
		if i, ok := g.Index(id); ok {
			id = g.Vertex(g.Body(i)).ID
		}
	}
	agency, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return trace, err
	}
	if len(agency) == 0 {
		return trace, fmt.Errorf("agency %s: %w", id, questions.ErrNotFound)
	}
	trace.Agency = agency[0]
	params := map[string]any{"id": string(trace.Agency.ID), "by_person": o.Attribution == questions.ByPerson}
	counted, err := s.ask(ctx, people, params)
	if err != nil {
		return trace, err
	}
	if len(counted) == 0 { // it is none, or went away between the two questions
		return trace, fmt.Errorf("agency %s: %w", id, questions.ErrNotFound)
	}
	trace.Recipients = counted[0].number("recipients")
	trace.Downloads = g.AgencyDownloads(trace.Agency.ID, o)
	rows, err := s.askAt(ctx, o.Level, "query/trace_agency", params)
	if err != nil {
		return trace, err
	}
	for _, r := range rows {
		if r.number("recipients") == 0 {
			trace.Elsewhere++
			continue
		}
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
func receivedOf(r row) questions.ReceivedCampaign {
	received := questions.ReceivedCampaign{
		Campaign: campaignOf(r, r.id("id")), Recipients: r.number("recipients"), Addressed: r.number("addressed"),
		Rules: rulesOf(r), Elsewhere: r.number("elsewhere"),
		Through: []questions.NodeRef{}, ThroughTotal: r.number("recipients"),
	}
	for _, v := range r.list("through") {
		person, _ := v.(map[string]any)
		ref := mapping(person)
		received.Through = append(received.Through, questions.NodeRef{ID: entities.ID(ref.text("id")), Name: ref.text("name")})
	}
	return received
}

// sumReceived sums all campaigns by site and by month.
func sumReceived(campaigns []questions.ReceivedCampaign) ([]questions.ReceivedSite, []questions.Facet) {
	bySite := map[entities.ID]*questions.ReceivedSite{}
	byMonth := map[string]int64{}
	for _, c := range campaigns {
		byMonth[c.SentAt[:min(7, len(c.SentAt))]]++
		if c.Site.ID == "" {
			continue
		}
		site := bySite[c.Site.ID]
		if site == nil {
			site = &questions.ReceivedSite{SiteRef: c.Site}
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
	sites := make([]questions.ReceivedSite, 0, len(bySite))
	for _, s := range bySite {
		sites = append(sites, *s)
	}
	slices.SortFunc(sites, func(a, b questions.ReceivedSite) int {
		return cmp.Or(cmp.Compare(b.Campaigns, a.Campaigns), cmp.Compare(a.ID, b.ID))
	})
	months := make([]questions.Facet, 0, len(byMonth))
	for month, n := range byMonth {
		months = append(months, questions.Facet{Value: month, Count: n})
	}
	slices.SortFunc(months, func(a, b questions.Facet) int { return cmp.Compare(a.Value, b.Value) })
	return sites, months
}
