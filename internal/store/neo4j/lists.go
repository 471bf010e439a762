package neo4j

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/neo4j/gate"
)

// checkSentTo refuses to keep the lists of a leak in another way than those of the
// other leaks of the server: each question is answered from one sort of edges.
func (s *Store) checkSentTo(ctx context.Context, leak entities.Leak) error {
	others, err := s.ask(ctx, "load/other_leaks", map[string]any{"name": leak.Name})
	if err != nil {
		return err
	}
	words := map[string]string{"": "recipient", entities.SentByAgency: "agency"}
	for _, other := range others {
		if sentTo := other.text("sent_to"); sentTo != leak.SentTo {
			return fmt.Errorf("the server keeps the recipient lists of the leak %s by %s: add --sent-to=%[2]s, or use another database", other.text("name"), words[sentTo])
		}
	}
	return nil
}

// lists tells how a server keeps recipient lists: "" by recipient, "_by_agency".
// It ends the names of the files that answer from them.
type lists string

const byAgency lists = "_by_agency"

func (l lists) file(name string) string { return name + string(l) }

// keptLists looks how recipient lists are kept now.
func (s *Store) keptLists(ctx context.Context) (lists, error) {
	rows, err := s.ask(ctx, "read/lists", nil)
	if err != nil {
		return "", err
	}
	if isByAgency, _ := rows[0].record.Get("by_agency"); isByAgency == true {
		return byAgency, nil
	}
	return "", nil
}

// needsRecipients refuses a question that walks SENT_TO edges where there are none.
func (s *Store) needsRecipients(ctx context.Context) error {
	kept, err := s.keptLists(ctx)
	if err == nil && kept == byAgency {
		return questions.ErrByAgency
	}
	return err
}

// needsLists is needsRecipients for a question about edges of some types (none means
// all).
func (s *Store) needsLists(ctx context.Context, types []entities.RelationType) error {
	if len(types) > 0 && !slices.Contains(types, entities.SentTo) {
		return nil
	}
	return s.needsRecipients(ctx)
}

// checkLists refuses a user's statement that asks for the sort of edges that lists
// are not kept as here: it would find none and count 0. One that speaks of both
// sorts, as counts of all types do, is let through.
func (s *Store) checkLists(ctx context.Context, q questions.CypherQuery) error {
	byRecipient, byAgencies := speaks(q, entities.SentTo), speaks(q, entities.SentToAgency)
	if byRecipient == byAgencies {
		return nil
	}
	kept, err := s.keptLists(ctx)
	switch {
	case err != nil:
		return err
	case byRecipient && kept == byAgency:
		return fmt.Errorf("%w: this server keeps recipient lists by agency and has no SENT_TO: ask SENT_TO_AGENCY and its count recipients, or load the leak with --sent-to=recipient", questions.ErrBadQuery)
	case byAgencies && kept != byAgency:
		return fmt.Errorf("%w: this server keeps recipient lists by recipient and has no SENT_TO_AGENCY: ask SENT_TO", questions.ErrBadQuery)
	}
	return nil
}

// speaks tells whether a statement or its parameters name a type.
func speaks(q questions.CypherQuery, t entities.RelationType) bool {
	return gate.Speaks(q.Text, string(t)) || holds(q.Params, string(t))
}

func holds(value any, text string) bool {
	switch v := value.(type) {
	case string:
		return v == text
	case []string:
		return slices.Contains(v, text)
	case []any:
		return slices.ContainsFunc(v, func(x any) bool { return holds(x, text) })
	case map[string]any:
		for _, x := range v {
			if holds(x, text) {
				return true
			}
		}
	}
	return false
}
