package neo4j

import (
	"context"
	"fmt"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Cascade follows one item from site to site in time.
func (s *Store) Cascade(ctx context.Context, q graph.CascadeQuery) (graph.Cascade, error) {
	q, err := q.Complete()
	if err != nil {
		return graph.Cascade{}, err
	}
	if err := s.needsRecipients(ctx); err != nil {
		return graph.Cascade{}, fmt.Errorf("cascade: %w", err)
	}
	of, digest := q.Of, ""
	known, err := s.Nodes(ctx, []entities.ID{entities.ID(q.Of)})
	if err != nil {
		return graph.Cascade{}, err
	}
	switch {
	case len(known) == 0 && (q.By == graph.ByMention || q.By == graph.ByText):
		return graph.Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, graph.ErrNotFound)
	case len(known) > 0 && (q.By == graph.ByAttachment || q.By == graph.BySubject):
		of = known[0].Name
		digest, _ = known[0].Properties[entities.Digest].(string)
	case q.By == graph.ByMention:
		of = string(known[0].ID) // of a member of a cluster, what is shown
	}
	rows, err := s.askText(ctx, "read/cascade", cypher.Cascade(string(q.By)), map[string]any{
		"of": of, "sha256": digest, "words": graph.SubjectWords(of), "least": q.Least,
	})
	if err != nil {
		return graph.Cascade{}, err
	}
	steps := make([]graph.CascadeStep, 0, len(rows))
	for _, r := range rows {
		step := graph.CascadeStep{Campaign: campaignOf(r, r.id("id")), Similarity: column[float64](r, "similarity"), Rule: graph.Rule(r.text("rule")), Recipients: r.number("recipients")}
		if step.SentAt != "" {
			overlap, fresh := r.number("overlap"), r.number("fresh")
			step.Overlap, step.New = &overlap, &fresh
		}
		steps = append(steps, step)
	}
	c := graph.NewCascade(q, of, steps)
	c.Digest = digest
	return c, nil
}

// TraceMentions answers who was told of an entity that texts name.
func (s *Store) TraceMentions(ctx context.Context, id entities.ID, o graph.TraceOptions) (graph.MentionTrace, error) {
	trace := graph.MentionTrace{Texts: []graph.MentioningText{}, Agencies: []graph.InformedAgency{}}
	if err := s.needsRecipients(ctx); err != nil {
		return trace, fmt.Errorf("trace of %s: %w", id, err)
	}
	named, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return trace, err
	}
	if len(named) == 0 {
		return trace, fmt.Errorf("trace of %s: %w", id, graph.ErrNotFound)
	}
	trace.Entity = named[0]
	params := map[string]any{"id": string(named[0].ID)}
	texts, err := s.ask(ctx, "read/trace_mentions_texts", params)
	if err != nil {
		return trace, err
	}
	for _, r := range texts {
		kind, _ := kindOf(r.texts("labels"))
		text := graph.MentioningText{ID: r.id("id"), Kind: kind, Name: r.text("name"), At: r.text("time"), Count: r.number("count"), Recipients: r.number("recipients")}
		if kind == entities.Campaign {
			if text.Status = r.text("status"); text.Status == "sent" {
				trace.Coverage.Campaigns++
			} else {
				trace.Coverage.NotSent++
			}
		}
		trace.Texts = append(trace.Texts, text)
	}
	trace.Coverage.Texts = int64(len(texts))
	people, err := s.ask(ctx, "read/trace_mentions_people", params)
	if err != nil {
		return trace, err
	}
	trace.Coverage.Recipients, trace.Coverage.WithoutAgency = people[0].number("recipients"), people[0].number("without_agency")
	agencies, err := s.ask(ctx, "query/trace_mentions", params)
	if err != nil {
		return trace, err
	}
	for _, r := range agencies {
		trace.Agencies = append(trace.Agencies, graph.InformedAgency{
			ID: r.id("id"), Name: r.text("name"), Type: r.text("type"), State: r.text("state"),
			Campaigns: r.number("campaigns"), Recipients: r.number("recipients"),
		})
	}
	trace.Arrange(o.Limit)
	return trace, nil
}
