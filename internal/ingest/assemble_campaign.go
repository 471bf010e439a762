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
func (a *assembler) campaign(site entities.ID, c *campaignRow, people []entities.ID) {
	status := fmt.Sprint(c.props["status"])
	c.props["recipients_listed"] = c.listed
	c.props["recipients_matched"] = c.matched
	c.props["recipients_unmatched"] = c.unmatched
	setText(c.props, "list_file", c.listFile)
	setText(c.props, "list_table", c.cells.Table)
	a.entity(entities.Entity{ID: c.id, Kind: entities.Campaign, Name: cmp.Or(clean(c.name.value), "(no subject)"), Properties: c.props, Text: c.text})
	a.claim(c.id, c.ref, c.name)
	for _, name := range slices.Sorted(maps.Keys(c.columns)) {
		if v := c.columns[name]; v != c.name {
			a.claim(c.id, c.ref, v)
		}
	}
	a.claim(c.id, c.ref, cell{c.cells.List, c.cells.ListColumn})
	a.claim(c.id, c.ref, cell{c.cells.Addressed, c.cells.AddressedColumn})
	if status == "sent" {
		a.claimEdge(a.edge(site, entities.Sent, c.id), c.ref, c.columns["sent_at"])
		a.count.Sent++
	} else {
		a.count.Drafts++
	}
	sentTo := a.sentTo(c, people)
	for _, address := range c.addressed {
		id := a.addressee(c, address)
		a.claimEdge(a.edge(c.id, entities.AddressedTo, id), c.ref, cell{address, c.cells.AddressedColumn})
	}
	if status == "sent" && (sentTo > 0 || len(c.addressed) > 0) {
		a.count.WithRecipients++
	}
	a.mentions(c.id, c.ref, c.mentions)
}

// sentTo adds the recipient set of the list: each recipient once, whatever the
// number of rows it was merged from.
func (a *assembler) sentTo(c *campaignRow, people []entities.ID) int {
	seen := make(map[entities.ID]bool, len(c.members))
	set := entities.RecipientSet{Campaign: c.id}
	for _, m := range c.members {
		id := people[m.person]
		if !seen[id] {
			seen[id] = true
			set.Recipients = append(set.Recipients, id)
		}
		if m.ref != nil { // a list file implies its evidence; a row of a table does not
			e := &entities.Edge{Source: c.id, Type: entities.SentTo, Target: id}
			a.claimEdge(e, *m.ref, cell{m.key, c.cells.ListColumn})
		}
	}
	if len(set.Recipients) > 0 {
		a.sets = append(a.sets, set)
	}
	return len(set.Recipients)
}

// addressee is the recipient of a typed address: the one who states it, or one
// known by the address alone.
func (a *assembler) addressee(c *campaignRow, address string) entities.ID {
	id := entities.OpaqueID(entities.Recipient, a.leak, "email", address)
	if a.recipients[id] == nil {
		a.recipients[id] = newRecipient(address)
	}
	a.claim(id, c.ref, cell{address, c.cells.AddressedColumn})
	return id
}

// mentions adds what a text names, with the places as evidence.
func (a *assembler) mentions(document entities.ID, ref source.Ref, all []found) {
	for _, f := range all {
		what, ok := entityOf(f.Mention, document)
		if !ok {
			continue
		}
		id := entities.OpaqueID(what.kind, a.leak, what.key...)
		m := a.mentioned[id]
		if m == nil {
			m = &mentionedEntity{mentioned: what, names: map[string]int{}}
			a.mentioned[id] = m
		}
		m.names.Add(what.name)
		e := a.edge(document, entities.Mentions, id)
		n, _ := e.Properties["count"].(int64)
		e.Properties["count"] = n + 1
		a.claimMention(string(id), ref, f)
		a.claimMention(string(entities.NewEdgeID(e.Source, e.Type, e.Target)), ref, f)
	}
}
