package explorer

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// notSent is the note of the trace of a draft.
const notSent = "the leak does not say that this campaign was sent: agencies and recipients are those it was meant for, " +
	"and nobody is known to have received it"

// TraceCampaign tells which agencies received a campaign.
func (e *Explorer) TraceCampaign(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.CampaignTrace, error) {
	return guarded(ctx, e, on(ActTraceCampaign, id), func(ctx context.Context) (questions.CampaignTrace, error) {
		t, err := e.store.TraceCampaign(ctx, id, o)
		if err != nil {
			return t, err
		}
		t.Cypher = traceCypher("trace_campaign", id, o)
		t.Downloads.Cypher = traceCypher("downloads_by_agency", id, questions.TraceOptions{Attribution: o.Attribution, Level: o.Level})
		if t.Campaign.Status != "sent" {
			t.Note = notSent
		}
		return t, nil
	})
}

// TraceAgency tells what an agency received.
func (e *Explorer) TraceAgency(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.AgencyTrace, error) {
	return guarded(ctx, e, on(ActTraceAgency, id), func(ctx context.Context) (questions.AgencyTrace, error) {
		t, err := e.store.TraceAgency(ctx, id, o)
		if err != nil {
			return t, err
		}
		if o.Level == questions.ByBody {
			id = t.Agency.ID
		}
		t.Cypher = traceCypher("trace_agency", id, o)
		t.Sites, t.Campaigns = slices.Clone(t.Sites), slices.Clone(t.Campaigns)
		var sites []*questions.SiteRef
		for i := range t.Sites {
			sites = append(sites, &t.Sites[i].SiteRef)
		}
		for i := range t.Campaigns {
			sites = append(sites, &t.Campaigns[i].Site)
		}
		return t, e.tellSitesApart(ctx, sites)
	})
}

// TraceMentions tells who was told of a person, or of another thing that texts name.
func (e *Explorer) TraceMentions(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.MentionTrace, error) {
	return guarded(ctx, e, on(ActTraceMentions, id), func(ctx context.Context) (questions.MentionTrace, error) {
		t, err := e.store.TraceMentions(ctx, id, o)
		t.Cypher = traceCypher("trace_mentions", id, o)
		return t, err
	})
}

// TraceReports tells which agencies filed reports, or asked a center for help.
func (e *Explorer) TraceReports(ctx context.Context, q questions.ReportsQuery) (questions.ReportsTrace, error) {
	act := Act{Name: ActTraceReports}
	for _, id := range []entities.ID{q.Site, q.Agency} {
		if id != "" {
			act.On = append(act.On, string(id))
		}
	}
	return guarded(ctx, e, act, func(ctx context.Context) (questions.ReportsTrace, error) {
		t, err := e.store.TraceReports(ctx, q)
		if err == nil {
			t.Cypher = reportsCypher(q, t.Agency)
		}
		return t, err
	})
}
