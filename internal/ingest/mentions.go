package ingest

import (
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/source"
	"bluegraph/internal/source/htmltext"
)

// found is a mention and the cell it was found in.
type found struct {
	entities.Mention
	column string
	// value is the one form of what is mentioned.
	value string
	// from and to are byte offsets in the cell.
	from, to int
	// ref is the row of the cell, where it is not that of the text's entity.
	ref *source.Ref
}

// texts turns a row's free text into plain text and finds what is mentioned in it.
func (x *harvester) texts(r *source.Record) written {
	var all []string
	var w written
	if x.isSurvey {
		return w
	}
	for _, t := range r.Texts() {
		read := htmltext.Plain
		if t.IsHTML {
			read = htmltext.Convert
		}
		plain, back := read(t.Value)
		if plain == "" {
			continue
		}
		all = append(all, plain)
		if x.finder == nil {
			continue
		}
		for _, m := range x.finder.Extract(plain) {
			from, to := back.Source(m.Start, m.End)
			w.mentions = append(w.mentions, found{Mention: m, column: t.Column, value: x.finder.Value(m), from: from, to: to})
		}
	}
	w.text = strings.Join(all, "\n\n")
	return w
}

// mentioned is the entity that a mention names.
type mentioned struct {
	kind entities.Kind
	// key makes mentions one entity.
	key  []string
	name string
	// identifier is the kind of an Identifier ("email"), else "".
	identifier string
}

// identifierKinds are the mention types that are identifiers rather than names.
var identifierKinds = map[string]string{
	entities.EMAIL: "email", entities.PHONE: "phone", entities.URL: "url", entities.IP: "ip",
	entities.PLATE: "plate", entities.CASE: "case", entities.VIN: "vin",
}

// namer says what the mentions of one text name. A person is known within one text
// only: a name alone does not make two mentions in two texts one person. An
// organisation is known within a state: those of a name in two states may be two, but
// for federal bodies.
type namer struct {
	document entities.ID
	// state is that of the site.
	state string
	// persons are the fullest names of the text's persons, by name.
	persons map[string]string
}

func newNamer(document entities.ID, state string, all []found) namer {
	var names []string
	for _, m := range all {
		if m.Type == entities.PER {
			names = append(names, m.Text)
		}
	}
	return namer{document, state, personname.InText(names)}
}

// entityOf says what a mention names; ok is false for what is no entity of the graph
// (money, dates).
func (n namer) entityOf(m found) (mentioned, bool) {
	key := entities.Fold(m.Text)
	name := strings.Join(strings.Fields(m.Text), " ")
	if key == "" {
		return mentioned{}, false
	}
	switch m.Type {
	case entities.PER:
		return mentioned{kind: entities.Person, key: []string{string(n.document), entities.Fold(n.persons[m.Text])}, name: name}, true
	case entities.ORG:
		return mentioned{kind: entities.Organization, key: n.organisation(m.Text), name: name}, true
	case entities.LOC:
		return mentioned{kind: entities.Location, key: []string{key}, name: name}, true
	}
	kind, ok := identifierKinds[m.Type]
	if !ok {
		return mentioned{}, false
	}
	return mentioned{kind: entities.Identifier, key: []string{kind, m.value}, name: m.value, identifier: kind}, true
}

func (n namer) organisation(name string) []string {
	key := resolve.AgencyKey(name)
	if n.state == "" || agencyname.Parse(name, n.state).Type == agencyname.Federal {
		return []string{key}
	}
	return []string{n.state, key}
}
