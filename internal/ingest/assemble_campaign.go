package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// campaign adds a campaign with its recipients, addressees and mentions.
func (a *assembler) campaign(site uint32, c *campaignRow, sets *siteSets) {
	status := fmt.Sprint(c.props["status"])
	c.props["recipients_listed"] = c.listed
	c.props["recipients_matched"] = c.matched
	c.props["recipients_unmatched"] = c.unmatched
	if c.ambiguous > 0 {
		c.props[entities.RecipientsAmbiguous] = c.ambiguous
	}
	setText(c.props, entities.UnmatchedAs, c.unmatchedAs)
	setText(c.props, "list_file", c.listFile)
	setText(c.props, "list_table", c.cells.Table)
	a.entity(entities.Entity{ID: c.id, Kind: entities.Campaign, Name: cmp.Or(clean(c.name.value), "(no subject)"), Properties: c.props,
		Text: c.text})
	c.number = a.number(c.id)
	cells := []cell{c.name}
	for _, name := range slices.Sorted(maps.Keys(c.columns)) {
		cells = append(cells, c.columns[name])
	}
	cells = append(cells, cell{c.cells.List, c.cells.ListColumn}, cell{c.cells.Addressed, c.cells.AddressedColumn})
	for i, v := range cells {
		if !slices.Contains(cells[:i], v) { // several properties may rest on one cell
			a.claim(c.id, c.ref, v)
		}
	}
	if status == "sent" {
		a.claimEdge(a.edge(site, entities.Sent, c.number), c.ref, c.columns["sent_at"])
		a.count.Sent++
	} else {
		a.count.Drafts++
	}
	a.sentTo(c, sets)
	for _, t := range c.addressed {
		person := a.addressee(c, t.address)
		a.claimEdge(a.edge(c.number, entities.AddressedTo, person), c.ref, cell{t.address, c.cells.AddressedColumn})
		a.typed[pairOf(c.number, person)] = a.typedReceipt(t)
	}
	if status == "sent" && (c.members != nil || len(c.addressed) > 0) {
		a.count.WithRecipients++
	}
	a.mentions(c.number, c.id, c.ref, c.mentions)
}

// sentTo keeps the recipient set of the list. A list file implies its evidence; a
// row of a table does not.
func (a *assembler) sentTo(c *campaignRow, sets *siteSets) {
	if c.members == nil {
		return
	}
	sets.lists = append(sets.lists, memberList{c.number, c.members})
	for _, m := range c.claims {
		id := entities.NewEdgeID(c.id, entities.SentTo, a.ids[sets.people[m.recipient]])
		a.claimEdge(id, m.ref, cell{m.key, m.column})
	}
}

// addressee is the recipient of a typed address: the one who states it, or one
// known by the address alone.
func (a *assembler) addressee(c *campaignRow, address string) uint32 {
	id := entities.OpaqueID(entities.Recipient, a.leak, "email", address)
	r, isNew := a.recipients.get(id)
	if isNew {
		r.number, r.address = a.number(id), address
	}
	a.claim(id, c.ref, cell{address, c.cells.AddressedColumn})
	return r.number
}

// typedReceipt names the agencies of a typed address by number; all were stated by rows of
// the site.
func (a *assembler) typedReceipt(t typedAddress) typedReceipt {
	r := typedReceipt{isListed: t.isListed}
	for _, id := range t.agencies {
		number := uint32(noAgency)
		if id == ambiguous {
			number = noneKnown
		} else if id != "" {
			ag, _ := a.agencies.get(id)
			number = ag.number
		}
		r.agencies = append(r.agencies, number)
	}
	return r
}

// mentions adds what a text names, with the places as evidence.
func (a *assembler) mentions(document uint32, id entities.ID, ref source.Ref, all []found) {
	n := newNamer(id, a.state, all)
	for _, f := range all {
		if s, ok := a.names.find(f.Mention); ok {
			ag := a.namedAgency(s, f.Text)
			e := a.edge(document, entities.Mentions, ag.number)
			a.claimMention(string(s.id), ref, f)
			a.claimMention(string(e), ref, f)
			continue
		}
		what, ok := n.entityOf(f)
		if !ok {
			continue
		}
		id := entities.OpaqueID(what.kind, a.leak, what.key...)
		m, isNew := a.mentioned.get(id)
		if isNew {
			m.number, m.kind, m.identifier = a.number(id), what.kind, what.identifier
		}
		m.names.Add(nameField, what.name)
		e := a.edge(document, entities.Mentions, m.number)
		a.claimMention(string(id), ref, f)
		a.claimMention(string(e), ref, f)
	}
}
