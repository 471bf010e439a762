package ingest

import (
	"fmt"
	"html"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// personRow is one row of a person table.
type personRow struct {
	ref source.Ref
	// key tells the row from all others of its table.
	key          string
	isRegistered bool
	// address is the normalised e-mail, "" without one.
	address                   string
	email, name, title, phone cell
	registeredAt, state       cell
	agency                    stated
	groups                    []string
}

// stated is an agency as a row states it.
type stated struct {
	name cell
	// key is the normalised name, "" when the row names no agency.
	key                string
	kind, city, county string
	state, ori         string
}

func (x *harvester) person(r *source.Record) {
	p := personRow{
		ref: r.Ref, isRegistered: r.Map.Registered,
		email: cellOf(r.Field("email")), name: cellOf(r.Field("name")), title: cellOf(r.Field("title")), phone: cellOf(r.Field("phone")),
		registeredAt: cellOf(r.Field("registered_at")), state: cellOf(r.Field("state")),
		agency: statedAgency(r.WorksFor),
	}
	p.key = x.uniqueKey(r)
	p.address = x.address(r.Ref, p.email)
	p.groups = r.Groups()
	x.h.people = append(x.h.people, p)
	self := len(x.h.people) - 1
	x.h.index(r.Ref, p.address, self)
	x.links(r, end{person: self, isPerson: true})
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
func statedAgency(field func(string) (string, string)) stated {
	s := stated{name: cellOf(field("name"))}
	s.key = resolve.AgencyKey(clean(s.name.value))
	s.kind, _ = field("type")
	s.city, _ = field("city")
	s.county, _ = field("county")
	s.ori, _ = field("ori")
	state, _ := field("state")
	if code, ok := entities.State(state); ok {
		s.state = code
	}
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
