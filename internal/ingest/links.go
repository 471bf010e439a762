package ingest

import (
	"cmp"
	"fmt"
	"maps"
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
}

// lostLinks counts the rows of one table that refer to what is not there.
type lostLinks struct {
	first source.Ref
	count int
	what  string
}

// resolveLinks finds the ends of the edges that rows state. A row that refers to
// something the leak does not hold is counted: one problem for each table and
// kind of reference.
func (x *harvester) resolveLinks() {
	lost := map[string]*lostLinks{}
	for _, l := range x.h.links {
		from, missing := x.h.find(l.link.From, l)
		to, gone := x.h.find(l.link.To, l)
		if l.target != "" {
			to, gone = end{id: l.target}, ""
		}
		if what := cmp.Or(missing, gone); what != "" {
			key := l.ref.File + "\x00" + what
			if lost[key] == nil {
				lost[key] = &lostLinks{first: l.ref, what: what}
			}
			lost[key].count++
			continue
		}
		x.h.edges = append(x.h.edges, siteEdge{from: from, to: to, link: l.link, ref: l.ref})
	}
	for _, key := range slices.Sorted(maps.Keys(lost)) {
		l := lost[key]
		x.problem(l.first, fmt.Sprintf("%d rows, this the first, refer to %s that is not in the leak", l.count, l.what))
	}
}

// find looks one end up; what names a reference that leads nowhere.
func (h *harvest) find(e source.End, l linkRow) (found end, what string) {
	switch e.Word {
	case "self":
		return l.self, ""
	case "submitter":
		return l.submitter, ""
	case "site":
		return end{id: entities.RowID(entities.Site, h.site.Folder)}, ""
	}
	table := strings.ToLower(e.Table)
	if id, ok := h.named[[3]string{table, e.By, e.Value}]; ok {
		return end{id: id}, ""
	}
	if people := h.rows[table][e.Value]; len(people) > 0 {
		return end{person: people[0], isPerson: true}, ""
	}
	if address, ok := resolve.Email(e.Value); ok {
		if person, ok := h.addresses[address]; ok {
			return end{person: person, isPerson: true}, ""
		}
	}
	return end{}, fmt.Sprintf("a row of %s", e.Table)
}

// thing adds a document, event or report with what its text mentions.
func (a *assembler) thing(t *thingRow) {
	a.entity(entities.Entity{ID: t.id, Kind: t.kind, Name: clean(t.name.value), Properties: t.props, Text: t.text})
	a.claim(t.id, t.ref, t.name)
	if t.name.column == "" { // named by its key alone: the row is its evidence
		a.evidence = append(a.evidence, a.evidenceOf(string(t.id), t.ref, cell{}))
	}
	a.mentions(t.id, t.ref, t.mentions)
}

// siteEdge adds an edge that a row states. Several rows may state one edge: a
// document fetched twice, an event registered for and cancelled.
func (a *assembler) siteEdge(s siteEdge, people []entities.ID) {
	e := a.edge(s.from.of(people), s.link.Type, s.to.of(people))
	mergeProperties(e.Properties, s.link.Properties)
	if s.link.Type == entities.Downloaded {
		n, _ := e.Properties["count"].(int64)
		e.Properties["count"] = n + 1
	}
	a.claimEdge(e, s.ref, cell{s.link.Value, s.link.Column})
}

func (e end) of(people []entities.ID) entities.ID {
	if e.isPerson {
		return people[e.person]
	}
	return e.id
}

// mergeProperties adds what a further row says of an edge: the earliest time, and
// every status.
func mergeProperties(into, more map[string]any) {
	for name, v := range more {
		old, isOld := into[name].(string)
		s, isText := v.(string)
		switch {
		case !isOld || !isText:
			into[name] = v
		case name == "at":
			into[name] = min(old, s)
		case !slices.Contains(strings.Split(old, ", "), s):
			parts := append(strings.Split(old, ", "), s)
			slices.Sort(parts)
			into[name] = strings.Join(parts, ", ")
		}
	}
}
