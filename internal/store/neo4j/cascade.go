package neo4j

import (
	"context"
	"fmt"

	"bluegraph/cypher"
	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Cascade follows one item from site to site in time.
func (s *Store) Cascade(ctx context.Context, q questions.CascadeQuery) (questions.Cascade, error) {
	q, err := q.Complete()
	if err != nil {
		return questions.Cascade{}, err
	}
	of, digest := q.Of, ""
	known, err := s.Nodes(ctx, []entities.ID{entities.ID(q.Of)})
	if err != nil {
		return questions.Cascade{}, err
	}
	switch {
	case len(known) == 0 && (q.By == questions.ByMention || q.By == questions.ByText):
		return questions.Cascade{}, fmt.Errorf("cascade of %s: %w", q.Of, questions.ErrNotFound)
	case len(known) > 0 && (q.By == questions.ByAttachment || q.By == questions.BySubject):
		of = known[0].Name
		digest, _ = known[0].Properties[entities.Digest].(string)
	case q.By == questions.ByMention:
		of = string(known[0].ID) // of a member of a cluster, what is shown
	}
	rows, err := s.askText(ctx, "read/cascade", cypher.Cascade(string(q.By)), map[string]any{
		"of": of, "sha256": digest, "words": answers.SubjectWords(of), "least": q.Least,
	})
	if err != nil {
		return questions.Cascade{}, err
	}
	steps := make([]questions.CascadeStep, 0, len(rows))
	for _, r := range rows {
		step := questions.CascadeStep{Campaign: campaignOf(r, r.id("id")), Similarity: column[float64](r, "similarity"), Rule: questions.Rule(r.text("rule")), Recipients: r.number("recipients")}
		if step.SentAt != "" {
			overlap, fresh := r.number("overlap"), r.number("fresh")
			step.Overlap, step.New = &overlap, &fresh
		}
		steps = append(steps, step)
	}
	c := answers.NewCascade(q, of, steps)
	c.Digest = digest
	return c, nil
}

// TraceMentions answers who was told of an entity that texts name.
func (s *Store) TraceMentions(ctx context.Context, id entities.ID, o questions.TraceOptions) (questions.MentionTrace, error) {
	trace := questions.MentionTrace{Texts: []questions.MentioningText{}, Agencies: []questions.InformedAgency{}}
	named, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return trace, err
	}
	if len(named) == 0 {
		return trace, fmt.Errorf("trace of %s: %w", id, questions.ErrNotFound)
	}
	trace.Entity = named[0]
	params := map[string]any{"id": string(named[0].ID)}
	texts, err := s.ask(ctx, "read/trace_mentions_texts", params)
	if err != nil {
		return trace, err
	}
	for _, r := range texts {
		kind, _ := kindOf(r.texts("labels"))
		text := questions.MentioningText{ID: r.id("id"), Kind: kind, Name: r.text("name"), At: r.text("time"), Count: r.number("count"), Recipients: r.number("recipients")}
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
		trace.Agencies = append(trace.Agencies, questions.InformedAgency{
			ID: r.id("id"), Name: r.text("name"), Type: r.text("type"), State: r.text("state"),
			Campaigns: r.number("campaigns"), Recipients: r.number("recipients"),
		})
	}
	trace.Arrange(o.Limit)
	return trace, nil
}
