package ingest

import (
	"fmt"
	"html"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// personRow is one row of a person table: its cells, for evidence, and how they read.
type personRow struct {
	ref source.Ref
	// key tells the row from all others of its table.
	key          string
	isRegistered bool
	// recipient is the position in harvest.recipients; set by identify.
	recipient uint32
	// address is the normalised e-mail, "" without one.
	address                   string
	email, name, title, phone cell
	registeredAt              cell
	agency                    stated
	groups                    []string

	cleanName, cleanTitle string
	// state is a postal code, joined a time; "" where the row tells none.
	state, joined string
}

// stated is an agency as a row states it.
type stated struct {
	// id is set by identify; "" when the row names no agency.
	id        entities.ID
	name      cell
	cleanName string
	// key is the normalised name, "" when the row names no agency.
	key                string
	kind, city, county string
	state, ori         string
}

func (x *harvester) person(r *source.Record) {
	p := personRow{
		ref: r.Ref, isRegistered: r.Map.Registered,
		email: cellOf(r.Field("email")), name: cellOf(r.Field("name")), title: cellOf(r.Field("title")), phone: cellOf(r.Field("phone")),
		registeredAt: cellOf(r.Field("registered_at")), agency: x.statedAgency(r.WorksFor),
	}
	state, _ := r.Field("state")
	p.key = x.uniqueKey(r)
	p.address = x.address(r.Ref, p.email)
	p.cleanName, p.cleanTitle, p.state = clean(p.name.value), x.words.clean(p.title.value), x.words.state(state)
	p.joined, _ = source.Time(p.registeredAt.value)
	p.groups = r.Groups()
	x.ownGroups(&p, r)
	self := uint32(x.h.people.add(p))
	x.h.index(r, p.address, self)
	if login, _ := r.Field("login"); login != "" {
		x.h.logins[loginKey(r.Table, login)] = self
	}
	x.links(r, end{person: self, isPerson: true}, p.key)
}

// address is the normalised address of an e-mail cell: of several the first.
func (x *harvester) address(ref source.Ref, email cell) string {
	if a, ok := resolve.Email(email.value); ok {
		return a
	}
	addresses, _ := resolve.Addresses(email.value)
	if len(addresses) == 0 {
		return ""
	}
	if len(addresses) > 1 {
		x.problem(ref, fmt.Sprintf("%s holds %d addresses; the person is known by the first", email.column, len(addresses)))
	}
	return addresses[0]
}

// statedAgency reads the fields of an agency.
func (x *harvester) statedAgency(field func(string) (string, string)) stated {
	s := stated{name: cellOf(field("name"))}
	s.cleanName = x.words.clean(s.name.value)
	s.key = x.words.agencyKey(s.cleanName)
	s.kind, _ = field("type")
	s.city, _ = field("city")
	s.county, _ = field("county")
	s.ori, _ = field("ori")
	state, _ := field("state")
	s.state = x.words.state(state)
	return s
}

// identity is the key that makes rows one recipient: the e-mail address, or the
// row itself where there is none.
func (p *personRow) identity() []string {
	if p.address != "" {
		return []string{"email", p.address}
	}
	return []string{"row", p.ref.Site, p.ref.Table, p.key}
}

// rowKey is a row's key, or its number where the key is blank.
func rowKey(ref source.Ref) string {
	if ref.Key != "" {
		return ref.Key
	}
	return fmt.Sprintf("row-%d", ref.Row)
}

// clean is a typed name as a reader would write it: entities that a web form left
// in the cell are read ("O&#39;Brien") and runs of space folded. Evidence keeps the
// cell as it stands.
func clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}

// words remembers what a site's words read as: a few agencies, titles and states
// stand in thousands of its rows.
type words struct{ cleaned, keys, states map[string]string }

func newWords() words {
	return words{cleaned: map[string]string{}, keys: map[string]string{}, states: map[string]string{}}
}

func (w words) clean(s string) string     { return remembered(w.cleaned, s, clean) }
func (w words) agencyKey(s string) string { return remembered(w.keys, s, resolve.AgencyKey) }

// state is the postal code of a typed state, "" when it is none.
func (w words) state(s string) string {
	return remembered(w.states, s, func(s string) string {
		if code, ok := entities.State(s); ok {
			return code
		}
		return ""
	})
}

func remembered(known map[string]string, s string, read func(string) string) string {
	if s == "" {
		return read(s)
	}
	value, ok := known[s]
	if !ok {
		value = read(s)
		known[s] = value
	}
	return value
}
