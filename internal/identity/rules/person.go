package rules

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/intext"
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
	var ids []entities.ID
	var evidence []int64
	if err := store.EachStated(ctx, entities.Person, func(s graph.Stated) error {
		if in := x.naming[s.ID]; len(in) == 1 && people.Add(s.Name, in[0]) {
			ids, evidence = append(ids, s.ID), append(evidence, s.Evidence)
		}
		return nil
	}); err != nil || len(ids) == 0 {
		return identity.Proposal{}, err
	}
	recipients := intext.NewRecipients(people)
	var who []entities.ID
	employers, err := employerNames(ctx, store)
	if err != nil {
		return identity.Proposal{}, err
	}
	if err := store.EachStated(ctx, entities.Recipient, func(s graph.Stated) error {
		names.Add(s.Name)
		if shared, _ := s.Properties["shared"].(bool); !shared && recipients.Add(s.Name, text(s, "state"),
			identifierMark("email", text(s, "email")), identifierMark("phone", text(s, "phone")), employers[s.ID]) {
			who = append(who, s.ID)
		}
		return nil
	}); err != nil {
		return identity.Proposal{}, err
	}
	cluster, err := people.Link(ctx)
	if err != nil {
		return identity.Proposal{}, err
	}
	p := proposing("name and what the texts share", len(ids), func(i int) (entities.ID, int64) { return ids[i], evidence[i] })
	p.clusters(cluster)
	out := p.proposal(people)
	links, err := recipients.Links(ctx, cluster)
	for _, l := range links[:min(len(links), identity.MaxLinks)] {
		out.Links = append(out.Links, entities.Pair{Left: ids[l.Person], Right: who[l.Recipient], Probability: l.Probability, Why: reasons(l.Why)})
	}
	return out, err
}

// employerNames is the mark of the agency that each recipient works for, of several the
// first in order.
func employerNames(ctx context.Context, store identity.Reader) (map[entities.ID]string, error) {
	names, of := map[entities.ID]string{}, map[entities.ID]string{}
	if err := store.EachStated(ctx, entities.Agency, func(s graph.Stated) error {
		names[s.ID] = resolve.AgencyKey(s.Name)
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
