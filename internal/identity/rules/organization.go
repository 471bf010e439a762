package rules

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/domains"
)

// Organization finds which organisations that texts name are one. Within a state those
// are whose names say the same body and place; a firm in several states is one if the
// leak's own people of that firm, here and there, have addresses at one domain.
type Organization struct{}

var _ identity.Rule = Organization{}

// Kind is Organization.
func (Organization) Kind() entities.Kind { return entities.Organization }

// Propose links organisations as agencies are, each in the state of the texts that name
// it: one that texts of several states name is in none.
func (Organization) Propose(ctx context.Context, store identity.Reader) (identity.Proposal, error) {
	states, err := statesNaming(ctx, store)
	if err != nil || len(states) == 0 {
		return identity.Proposal{}, err
	}
	firms, err := firmDomains(ctx, store)
	if err != nil {
		return identity.Proposal{}, err
	}
	records, err := inOrder(ctx, store, entities.Organization, func(s questions.Stated) (agencies.Record, bool) {
		firm := firmName(s.Name)
		r := agencies.Record{ID: string(s.ID), Name: s.Name, State: states[s.ID], Country: text(s, "country"), Count: int(s.Evidence)}
		if r.EmailDomain = firms[resolve.AgencyKey(firm)]; r.EmailDomain != "" {
			r.Name = firm // a store that a text names stands for the firm
		}
		return r, true
	})
	if err != nil {
		return identity.Proposal{}, err
	}
	return linked(ctx, records, "name and state of an organization, or a firm's e-mail domain")
}

// statesNaming is the state of the sites whose texts name an organisation, "" where they
// are of several.
func statesNaming(ctx context.Context, store identity.Reader) (map[entities.ID]string, error) {
	bySite, byText := map[string]string{}, map[entities.ID]string{}
	if err := store.EachStated(ctx, entities.Site, func(s questions.Stated) error {
		bySite[text(s, "folder")] = text(s, "state")
		return nil
	}); err != nil {
		return nil, err
	}
	for _, of := range textKinds {
		if err := store.EachStated(ctx, of.kind, func(s questions.Stated) error {
			byText[s.ID] = bySite[text(s, "site")]
			return nil
		}); err != nil {
			return nil, err
		}
	}
	states := map[entities.ID]string{}
	err := store.EachStatedEdge(ctx, entities.Mentions, func(e entities.Edge) error {
		if kind, _ := e.Target.Kind(); kind != entities.Organization {
			return nil
		}
		if state, known := states[e.Target]; known && state != byText[e.Source] {
			states[e.Target] = ""
		} else if !known {
			states[e.Target] = byText[e.Source]
		}
		return nil
	})
	return states, err
}

// firmName is the name of a firm without that of its store or division. A public body's
// division keeps its name: it is not the body.
func firmName(name string) string {
	if head, _, ok := agencyname.Unit(name); ok && agencyname.Parse(head, "").Type == agencyname.Plain {
		return head
	}
	return name
}

// firmDomains is the registered domain of the agencies of a name, by the name's key,
// where all that have one have the same.
func firmDomains(ctx context.Context, store identity.Reader) (map[string]string, error) {
	of := map[string]string{}
	err := store.EachStated(ctx, entities.Agency, func(s questions.Stated) error {
		domain := text(s, "domain")
		if domain == "" {
			return nil
		}
		key, own := resolve.AgencyKey(firmName(s.Name)), domains.Registrable(domain)
		if other, known := of[key]; known && other != own {
			own = ""
		}
		of[key] = own
		return nil
	})
	return of, err
}
