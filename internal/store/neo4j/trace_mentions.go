package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// TraceMentions answers who was told of an entity that texts name.
func (s *Store) TraceMentions(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.MentionTrace, error) {
	trace := questions.MentionTrace{Texts: []questions.MentioningText{}, Agencies: []questions.InformedAgency{}}
	o, err := o.Normalize()
	if err != nil {
		return trace, err
	}
	trace.Attribution, trace.Level = o.Attribution, o.Level
	named, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return trace, err
	}
	if len(named) == 0 {
		return trace, fmt.Errorf("trace of %s: %w", id, questions.ErrNotFound)
	}
	trace.Entity = named[0]
	params := map[string]any{"id": string(named[0].ID), "by_person": o.Attribution == questions.ByPerson}
	texts, err := s.ask(ctx, "read/trace_mentions_texts", params)
	if err != nil {
		return trace, err
	}
	for _, r := range texts {
		kind, _ := kindOf(r.texts("labels"))
		text := questions.MentioningText{
			ID:         r.id("id"),
			Kind:       kind,
			Name:       r.text("name"),
			At:         r.text("time"),
			Count:      r.number("count"),
			Recipients: r.number("recipients"),
		}
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
	agencies, err := s.askAt(ctx, o.Level, "query/trace_mentions", params)
	if err != nil {
		return trace, err
	}
	for _, r := range agencies {
		trace.Agencies = append(trace.Agencies, questions.InformedAgency{
			ID: r.id("id"), Name: r.text("name"), Type: r.text("type"), State: r.text("state"),
			Campaigns: r.number("campaigns"), Recipients: r.number("recipients"),
		})
	}
	trace.Arrange(o.Limit)
	return trace, nil
}
