package rules

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve/agencies"
)

// Agency finds which stated agencies are one: spellings of a name in a state and
// place, and the parts of a company in several states.
type Agency struct{}

var _ identity.Rule = Agency{}

// Kind is Agency.
func (Agency) Kind() entities.Kind { return entities.Agency }

// Propose links the stated agencies with each other and with the built-in directory. A body
// is none of its offices.
func (Agency) Propose(ctx context.Context, store identity.Reader) (identity.Proposal, error) {
	records, err := inOrder(ctx, store, entities.Agency, func(s questions.Stated) (agencies.Record, bool) {
		return agencies.Record{
			ID: string(s.ID), Name: s.Name, State: text(s, "state"), County: text(s, "county"), City: text(s, "city"), Country: text(s, "country"),
			EmailDomain: text(s, "domain"), Count: int(s.Evidence),
			IsStateGuessed: text(s, entities.StateFrom) != "",
		}, text(s, "level") != "body"
	})
	if err != nil {
		return identity.Proposal{}, err
	}
	p, err := linked(ctx, records, "agency name, place and e-mail domain")
	p.Pairs = slices.DeleteFunc(p.Pairs, isOfTwoTypes)
	return p, err
}

// isOfTwoTypes reports whether a pair is of two offices of a town (its police and its fire department) that nothing but
// the town speaks for: no question for an analyst.
func isOfTwoTypes(pair identity.Pair) bool {
	return pair.Probability < .5 && slices.ContainsFunc(pair.Why, func(r identity.Reason) bool {
		return r.Field == "agency_type" && r.Level == "different"
	})
}

// linked proposes which records, of agencies or other bodies, are one; by says by what.
func linked(ctx context.Context, records []agencies.Record, by string) (identity.Proposal, error) {
	found, err := agencies.Resolve(ctx, records)
	if err != nil {
		return identity.Proposal{}, err
	}
	p := proposing(by, len(records), func(i int) (entities.ID, int64) {
		return entities.ID(records[i].ID), int64(records[i].Count)
	})
	for _, c := range found.Clusters {
		p.group(c.Records)
	}
	return p.proposal(found.Linked), nil
}

// text is a property of an entity that is a text, "" where it has none.
func text(s questions.Stated, name string) string {
	value, _ := s.Properties[name].(string)
	return value
}
