package rules

import (
	"context"
	"errors"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/personname"
)

// Recipient finds which stated recipients are one person: with an address at work and
// a private one, at an old and a new agency, under a nickname, with a slip of the
// keyboard. Shared mailboxes are nobody, and who states no name cannot be told.
type Recipient struct{}

var _ identity.Rule = Recipient{}

// Kind is Recipient.
func (Recipient) Kind() entities.Kind { return entities.Recipient }

// compared are the fields that recipients are compared by. Agency, state and e-mail
// domain say nearly the same, and count once.
var compared = []linkage.Field{linkage.Name, linkage.Email, linkage.Phone, linkage.Title, linkage.Org, linkage.State}

// Propose links the stated recipients that have a name.
func (Recipient) Propose(ctx context.Context, store identity.Reader) (identity.Proposal, error) {
	employers, err := statedEmployers(ctx, store)
	if err != nil {
		return identity.Proposal{}, err
	}
	table, evidence, err := toCompare(ctx, store, employers)
	if err != nil {
		return identity.Proposal{}, err
	}
	p := proposing("name, address, telephone and agency of a recipient", table.Len(), func(i int) (entities.ID, int64) {
		return entities.ID(table.ID(i)), int64(evidence[i])
	})
	linked, err := linkage.Link(ctx, table, linkage.Options{Kind: "person"})
	if errors.Is(err, linkage.ErrNothingToCompare) {
		linked, err = linkage.Apart(table), nil
	}
	if err != nil {
		return identity.Proposal{}, err
	}
	p.clusters(linked.Cluster)
	return p.proposal(linked), nil
}

// somebody is what is compared of a recipient, and how many records speak of it.
type somebody struct {
	id                                         entities.ID
	name, email, phone, title, employer, state string
	evidence                                   int32
}

// toCompare are the recipients that have a name and are no shared mailbox, by id.
func toCompare(ctx context.Context, store identity.Reader, employers map[entities.ID]string) (*linkage.Table, []int32, error) {
	all, err := inOrder(ctx, store, entities.Recipient, func(s questions.Stated) (somebody, bool) {
		address := text(s, "email")
		if shared, _ := s.Properties["shared"].(bool); shared || s.Name == address || strings.HasPrefix(s.Name, "Unnamed (") ||
			personname.IsPlaceholder(s.Name) {
			return somebody{}, false
		}
		own := strings.Clone // a property is a piece of all that is stated
		return somebody{s.ID, s.Name, own(resolve.Undecorated(address)), own(text(s, "phone")), own(text(s, "title")), employers[s.ID],
			own(text(s, "state")), int32(s.Evidence)}, true
	})
	if err != nil {
		return nil, nil, err
	}
	table, evidence := linkage.NewTable(compared, len(all)), make([]int32, len(all))
	for i, r := range all {
		evidence[i] = r.evidence
		if err := table.Add(string(r.id), "", "", []string{r.name, r.email, r.phone, r.title, r.employer, r.state}); err != nil {
			return nil, nil, err
		}
	}
	return table, evidence, nil
}

// statedEmployers is what each recipient's agency is named for, its type and state, so
// that most spellings are one.
func statedEmployers(ctx context.Context, store identity.Reader) (map[entities.ID]string, error) {
	return employers(ctx, store, func(agency questions.Stated) string {
		n := agencyname.Parse(agency.Name, text(agency, "state"))
		return n.Core + " " + string(n.Type) + " " + text(agency, "state")
	})
}

// employers is the agency that each recipient states or is known to by the domain of the
// address, by a name; of several the first by that name.
func employers(ctx context.Context, store identity.Reader, name func(agency questions.Stated) string) (map[entities.ID]string, error) {
	names, of := map[entities.ID]string{}, map[entities.ID]string{}
	if err := store.EachStated(ctx, entities.Agency, func(s questions.Stated) error {
		names[s.ID] = name(s)
		return nil
	}); err != nil {
		return nil, err
	}
	err := store.EachStatedEdge(ctx, entities.WorksFor, func(e entities.Edge) error {
		if name, known := of[e.Source]; !known || names[e.Target] < name {
			of[e.Source] = names[e.Target]
		}
		return nil
	})
	return of, err
}
