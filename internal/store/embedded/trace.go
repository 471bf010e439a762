package embedded

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// TraceCampaign answers which agencies received a campaign.
func (s *Store) TraceCampaign(ctx context.Context, id entities.ID, o questions.TraceOptions) (t questions.CampaignTrace, err error) {
	err = s.look(ctx, "tracing", func(v *view) error {
		if t, err = v.graph.TraceCampaign(ctx, id, o); err != nil {
			return err
		}
		nodes := make([]graph.Node, 0, len(t.Agencies)+1)
		for _, a := range t.Agencies {
			nodes = append(nodes, graph.Node{ID: a.ID})
		}
		nodes = append(nodes, graph.Node{ID: id})
		if err := v.hydrate(nodes); err != nil {
			return err
		}
		for i := range t.Agencies {
			a, p := &t.Agencies[i], nodes[i].Properties
			a.Type, a.County, a.ORI = text(p, "type"), text(p, "county"), text(p, "ori")
		}
		p := nodes[len(nodes)-1].Properties
		t.Coverage.Listed = number(p, "recipients_listed")
		t.Coverage.Matched = number(p, "recipients_matched")
		t.Coverage.Unmatched = number(p, "recipients_unmatched")
		t.Coverage.Ambiguous = number(p, entities.RecipientsAmbiguous)
		return nil
	})
	return t, err
}

// TraceAgency answers what an agency received.
func (s *Store) TraceAgency(ctx context.Context, id entities.ID, o questions.TraceOptions) (t questions.AgencyTrace, err error) {
	err = s.look(ctx, "tracing", func(v *view) error {
		if t, err = v.graph.TraceAgency(ctx, id, o); err != nil {
			return err
		}
		nodes := []graph.Node{t.Agency}
		err := v.hydrate(nodes)
		t.Agency = nodes[0]
		return err
	})
	return t, err
}

// TraceMentions answers who was told of an entity that texts name.
func (s *Store) TraceMentions(ctx context.Context, id entities.ID, o questions.TraceOptions) (t questions.MentionTrace, err error) {
	err = s.look(ctx, "tracing", func(v *view) error {
		if t, err = v.graph.TraceMentions(ctx, id, o); err != nil {
			return err
		}
		nodes := []graph.Node{t.Entity}
		err := v.hydrate(nodes)
		t.Entity = nodes[0]
		return err
	})
	return t, err
}

// TraceReports answers which agencies filed reports or asked for help.
func (s *Store) TraceReports(ctx context.Context, q questions.ReportsQuery) (t questions.ReportsTrace, err error) {
	err = s.look(ctx, "tracing", func(v *view) error {
		t, err = v.graph.TraceReports(ctx, q, v)
		return err
	})
	return t, err
}

// Receipts answers through whom a campaign reached an agency.
func (s *Store) Receipts(ctx context.Context, q questions.ReceiptsQuery) (r questions.Receipts, err error) {
	err = s.look(ctx, "tracing", func(v *view) error {
		r, err = v.graph.Receipts(ctx, q)
		return err
	})
	return r, err
}

// Matrix counts who received what.
func (s *Store) Matrix(ctx context.Context, q questions.MatrixQuery) (m questions.Matrix, err error) {
	err = s.look(ctx, "counting who received what", func(v *view) error {
		m, err = v.graph.Matrix(ctx, q, v)
		return err
	})
	return m, err
}

// Properties reads those of some nodes for the graph in memory.
func (v *view) Properties(_ context.Context, nodes []uint32, visit func(i uint32, p entities.Properties)) error {
	found, err := v.detailsOf(nodes)
	for at, d := range found {
		visit(nodes[at], d.properties)
	}
	return err
}

func text(p entities.Properties, name string) string {
	s, _ := p[name].(string)
	return s
}

func number(p entities.Properties, name string) int64 {
	n, _ := p[name].(int64)
	return n
}
