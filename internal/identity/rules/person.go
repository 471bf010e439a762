package rules

import (
	"context"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/intext"
	"bluegraph/internal/resolve/personname"
)

// Person finds which persons that texts name are one, by name and by what the texts say
// besides, and which recipients they may be.
type Person struct{}

var _ identity.Rule = Person{}

// Kind is Person.
func (Person) Kind() entities.Kind { return entities.Person }

// Propose links persons of different texts with each other, then with recipients.
func (Person) Propose(ctx context.Context, store identity.Reader) (identity.Proposal, error) {
	x, err := readTexts(ctx, store)
	if err != nil || len(x.naming) == 0 {
		return identity.Proposal{}, err
	}
	names := intext.NewNames()
	people := intext.NewPeople(x.corpus, names)
	all, err := inOrder(ctx, store, entities.Person, func(s questions.Stated) (named, bool) {
		return named{s.ID, s.Name, s.Evidence}, len(x.naming[s.ID]) == 1
	})
	if err != nil {
		return identity.Proposal{}, err
	}
	all = slices.DeleteFunc(all, func(n named) bool { return !people.Add(n.name, x.naming[n.id][0]) })
	if len(all) == 0 {
		return identity.Proposal{}, nil
	}
	recipients := intext.NewRecipients(people)
	who, err := mayBeNamed(ctx, store, names, recipients)
	if err != nil {
		return identity.Proposal{}, err
	}
	cluster, err := people.Link(ctx)
	if err != nil {
		return identity.Proposal{}, err
	}
	p := proposing("name and what the texts share", len(all), func(i int) (entities.ID, int64) { return all[i].id, all[i].evidence })
	p.clusters(cluster)
	out := p.proposal(people)
	links, err := recipients.Links(ctx, cluster)
	for _, l := range links[:min(len(links), identity.MaxLinks)] {
		out.Links = append(out.Links, entities.Pair{Left: all[l.Person].id, Right: who[l.Recipient], Probability: l.Probability,
			Why: reasons(l.Why)})
	}
	return out, err
}

// named is a person that a text names, and how many records speak of him.
type named struct {
	id       entities.ID
	name     string
	evidence int64
}

// mayBeNamed takes in the recipients that texts may name, and counts the names of all.
func mayBeNamed(ctx context.Context, store identity.Reader, names *intext.Names, recipients *intext.Recipients) (who []entities.ID,
	err error) {
	agencies, err := employers(ctx, store, func(agency questions.Stated) string { return resolve.AgencyKey(agency.Name) })
	if err != nil {
		return nil, err
	}
	all, err := inOrder(ctx, store, entities.Recipient, func(s questions.Stated) (somebody, bool) {
		names.Add(s.Name)
		shared, _ := s.Properties["shared"].(bool)
		own := strings.Clone // a property is a piece of all that is stated
		return somebody{id: s.ID, name: s.Name, email: identifierMark("email", text(s, "email")), phone: identifierMark("phone",
			text(s, "phone")), employer: agencies[s.ID], state: own(text(s, "state"))}, !shared && !personname.IsPlaceholder(s.Name)
	})
	for _, r := range all {
		if recipients.Add(r.name, r.state, r.email, r.phone, r.employer) {
			who = append(who, r.id)
		}
	}
	return who, err
}
