package ingest

import (
	"cmp"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/personname"
)

// finish writes what all sites together make up: recipients, agencies, what was
// mentioned, then the edges and lists between them.
func (a *assembler) finish() error {
	var sorting errgroup.Group
	for t, edges := range a.edges {
		sorting.Go(func() error { a.sortEdges(t, edges); return nil })
	}
	_ = sorting.Wait() // sorting does not fail
	var edges int
	for _, r := range entities.Relations {
		a.edges[r.Type] = a.merged(r.Type, a.edges[r.Type])
		edges += len(a.edges[r.Type])
	}
	a.out.total = int64(a.recipients.len() + a.agencies.len() + a.mentioned.len() + edges + a.countSets())
	work := a.employment()
	linking, ctx := errgroup.WithContext(a.out.ctx)
	linking.Go(func() error { return work.link(ctx) })
	putClusters(a, &a.recipients, a.recipientEntity) // beside it
	if err := linking.Wait(); err != nil {
		return err
	}
	work.partOf()
	a.out.total += work.byDomain() + int64(len(work.bodies)+len(a.edges[entities.PartOf]))
	putClusters(a, &a.agencies, a.agencyEntity)
	for _, b := range work.bodies {
		a.entity(b)
	}
	putClusters(a, &a.mentioned, a.mentionedEntity)
	if err := a.out.flush(); err != nil { // an edge or list only after all that it names
		return err
	}
	receipts := work.receipts()
	a.putReceivers(receipts)
	a.out.receivers.flush(a.out) // before edges that name them
	a.putEdges(receipts)
	a.putSets(receipts)
	return a.out.flush()
}

// putClusters hands on the entities of a kind, and lets go of each.
func putClusters[T any](a *assembler, c *clusters[T], entity func(*T) entities.Entity) {
	c.take(func(x *T) { a.entity(entity(x)) })
}

// entity hands an entity on.
func (a *assembler) entity(e entities.Entity) {
	e.Leak = a.leak
	a.nodes[e.Kind]++
	a.out.entity(e)
}

func (a *assembler) recipientEntity(r *recipient) entities.Entity {
	p := entities.Properties{}
	setText(p, "email", r.address)
	setText(p, "domain", resolve.Domain(r.address))
	setText(p, "title", r.stated.Of(titleField).Canonical())
	setText(p, "phone", r.stated.Of(phoneField).Canonical())
	setText(p, "state", r.stated.Of(stateField).Canonical())
	setText(p, "registered_at", r.stated.Of(joinedField).First())
	if groups := r.stated.Of(groupField); len(groups) > 0 {
		p["groups"] = groups.Sorted()
	}
	names := r.stated.Of(nameField)
	people := personname.People(names.Sorted())
	if len(people) > 1 && r.address != "" {
		return a.sharedMailbox(r, p, names, len(people))
	}
	if resolve.IsSharedMailbox(r.address, names.Sorted()) {
		p["shared"] = true
	}
	fill(p, r.others)
	name := cmp.Or(spellings(p, names), r.address, r.stated.Of(unnamedField).First())
	return entities.Entity{ID: a.ids[r.number], Kind: entities.Recipient, Name: name, Properties: p}
}

// sharedMailbox is an address that several people give as theirs. It goes by the address:
// whose of them a telephone or title is, the mailbox does not tell.
func (a *assembler) sharedMailbox(r *recipient, p entities.Properties, names resolve.Votes, people int) entities.Entity {
	delete(p, "title")
	delete(p, "phone")
	p["shared"], p["people_named"], p["aliases"] = true, int64(people), names.Sorted()
	return entities.Entity{ID: a.ids[r.number], Kind: entities.Recipient, Name: r.address, Properties: p}
}

// fill adds properties that are not there yet; sinks do not change their values.
func fill(p entities.Properties, more map[string]any) {
	for name, v := range more {
		if p[name] == nil {
			p[name] = v
		}
	}
}

func (a *assembler) agencyEntity(ag *agency) entities.Entity {
	p := entities.Properties{}
	setText(p, "type", agencies.TypeOf(ag.names.Canonical(), ag.key, ag.state))
	setText(p, "stated_type", ag.kinds.Canonical())
	setText(p, "state", ag.state)
	if !ag.isTold {
		setText(p, entities.StateFrom, ag.guesses.Canonical())
	}
	setText(p, "city", ag.cities.Canonical())
	setText(p, "county", ag.counties.Canonical())
	setText(p, "ori", ag.oris.Canonical())
	setText(p, "domain", ag.domain)
	setText(p, "country", ag.country)
	if len(ag.accounts) > 0 {
		p[entities.AccountsAt] = entities.Strings(ag.accounts)
	}
	setDirectory(p, ag.entry)
	fill(p, ag.others)
	return entities.Entity{ID: a.ids[ag.number], Kind: entities.Agency, Name: spellings(p, ag.names), Properties: p}
}

func (a *assembler) mentionedEntity(m *mentionedEntity) entities.Entity {
	p := entities.Properties{}
	if m.identifier != "" {
		p["kind"], p["value"] = m.identifier, m.names.Of(nameField).Canonical()
	}
	return entities.Entity{ID: a.ids[m.number], Kind: m.kind, Name: spellings(p, m.names.Of(nameField)), Properties: p}
}

// spellings returns the canonical spelling and keeps the others as aliases.
func spellings(p entities.Properties, v resolve.Votes) string {
	if len(v) < 2 {
		return v.Canonical()
	}
	names := v.Ordered()
	p["aliases"] = names[1:]
	return names[0]
}
