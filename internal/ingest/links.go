package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// siteEdge is an edge of a site with both ends found.
type siteEdge struct {
	from, to end
	link     source.Link
	ref      source.Ref
	// download is how a DOWNLOADED counts.
	download typedAddress
}

// resolveLinks finds the ends of the edges that rows state. A row that refers to
// something the leak does not hold is counted: one problem for each table and
// kind of reference.
func (x *harvester) resolveLinks() {
	lost := lostRows{}
	campaigns := map[entities.ID]*campaignRow{}
	for _, c := range x.h.campaigns {
		campaigns[c.id] = c
	}
	x.h.links.take(func(l *linkRow) {
		from, missing := x.h.find(l.link.From, l)
		to, gone := x.h.find(l.link.To, l)
		if l.target != "" {
			to, gone = end{id: l.target}, ""
		}
		if what := cmp.Or(missing, gone); what != "" {
			lost.add(l.ref, what)
			return
		}
		if l.link.Type == entities.SentTo { // kept as a set, like a list
			if c := campaigns[from.id]; c == nil || !to.isPerson {
				lost.add(l.ref, "a campaign and a person")
			} else {
				c.add(memberClaim{memberRow{l.ref, l.link.Value, l.link.Column}, x.h.people.at(int(to.person)).recipient})
			}
			return
		}
		e := siteEdge{from: from, to: to, link: l.link, ref: l.ref}
		if l.link.Type == entities.Downloaded && from.isPerson {
			e.download = x.h.download(l.link.From, from.person)
		}
		x.h.edges.add(e)
	})
	lost.report(x)
}

// find looks one end up; what names a reference that leads nowhere.
func (h *harvest) find(e source.End, l *linkRow) (found end, what string) {
	switch e.Word {
	case "self":
		return l.self, ""
	case "submitter":
		return l.submitter, ""
	case "site":
		return end{id: entities.RowID(entities.Site, h.site.Folder)}, ""
	}
	if e.Word == "file" {
		return h.file(e.Value, l.ref)
	}
	value := e.Value
	if e.By != "" {
		value = strings.ToLower(value)
	}
	if id, ok := h.named[[3]string{strings.ToLower(e.Table), e.By, value}]; ok {
		return end{id: id}, ""
	}
	if person, ok := h.findPerson(e); ok {
		return end{person: person, isPerson: true}, ""
	}
	return end{}, fmt.Sprintf("a row of %s", e.Table)
}

// thing adds a document, event or report with what its text mentions.
func (a *assembler) thing(t *thingRow) {
	a.entity(entities.Entity{ID: t.id, Kind: t.kind, Name: clean(t.name.value), Properties: t.props, Text: t.text})
	t.number = a.number(t.id)
	a.claim(t.id, t.ref, t.claimed)
	if t.claimed.column == "" { // named by its key alone: the row is its evidence
		a.out.evidence(a.evidenceOf(string(t.id), t.ref, cell{}))
	}
	for _, m := range t.more {
		a.claimEdge(entities.EdgeID(t.id), m.ref, m.claim)
	}
	if t.agency.id != "" {
		ag := a.agency(t.agency, t.ref)
		a.claimEdge(a.edge(t.number, entities.FiledBy, ag.number), t.ref, t.agency.name)
		a.claim(a.ids[ag.number], t.ref, t.agency.name)
	}
	a.mentions(t.number, t.id, t.ref, t.mentions)
}

// siteEdges adds the edges that a site's rows state; people are the numbers of its
// recipients.
func (a *assembler) siteEdges(site uint32, h *harvest, people []uint32) {
	if h.edges.len() == 0 {
		return
	}
	numbers := map[entities.ID]uint32{a.ids[site]: site}
	for _, c := range h.campaigns {
		numbers[c.id] = c.number
	}
	for _, t := range h.things {
		numbers[t.id] = t.number
	}
	for _, row := range h.agencies {
		numbers[row.agency.id] = a.agencyNumber(row.agency.id)
	}
	of := func(e end) uint32 {
		switch {
		case e.isPerson:
			return people[h.people.at(int(e.person)).recipient]
		case e.agency > 0:
			e.id = h.agencies[e.agency-1].agency.id
		}
		n, ok := numbers[e.id]
		if !ok { // nothing of the site: the sink refuses an edge to what was not put
			n = a.number(e.id)
			numbers[e.id] = n
		}
		return n
	}
	h.edges.take(func(e *siteEdge) {
		from, to := of(e.from), of(e.to)
		a.claimEdge(a.linkEdge(from, e.link, to), e.ref, cell{e.link.Value, e.link.Column})
		if e.link.Type == entities.Downloaded && e.from.isPerson {
			a.downloaded(e.download, from, to)
		}
	})
}

// downloaded notes how a download counts.
func (a *assembler) downloaded(t typedAddress, person, document uint32) {
	pair, counts := pairOf(document, person), a.typedReceipt(t)
	if known := a.typed[pair]; known.isListed { // fetched before by an account
		if counts.isListed {
			known.agencies = append(known.agencies, counts.agencies...)
		}
		counts = known
	}
	a.typed[pair] = counts
}

// download says how one counts: by what the account's row states; where the row of the download names an
// address alone, as if that had been typed.
func (h *harvest) download(from source.End, person uint32) typedAddress {
	account := h.people.at(int(person))
	if _, isAddress := resolve.Email(from.Value); !isAddress && from.Word != "submitter" {
		return typedAddress{isListed: true, agencies: []entities.ID{h.employed[account.employed].agency}}
	}
	var t typedAddress
	for _, at := range h.allEmployed(account.recipient) {
		if id := h.employed[at].agency; id != "" && id != ambiguous {
			t.agencies = append(t.agencies, id)
		}
	}
	slices.Sort(t.agencies)
	return t
}
