package ingest

import (
	"fmt"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/source"
	sourcecell "bluegraph/internal/source/cell"
)

// personRow is one row of a person table: its cells, for evidence, and how they read.
type personRow struct {
	ref source.Ref
	// key tells the row from all others of its table.
	key          string
	isRegistered bool
	// recipient is the position in harvest.recipients; set by identify.
	recipient uint32
	// employed is the position in harvest.employed; likewise.
	employed uint32
	// address is the normalised e-mail, "" without one.
	address                   string
	email, name, title, phone cell
	registeredAt              cell
	agency                    stated
	groups                    []string
	// others are properties beside these.
	others map[string]any
	// sameAs is the first row of the key, where isSameAs tells that rows of one key are
	// one person.
	sameAs   uint32
	isSameAs bool

	cleanName, cleanTitle string
	// madeName is a name that the mapping puts together.
	madeName string
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
	// stateFrom is what told the state: "" for the row, "site", or one of agencies.By….
	stateFrom string
	// columns are those of ori, county and city.
	columns [3]string
	// country is where the row says that the agency is, "" for none.
	country string
	others  map[string]any
}

// ownFields are the fields of a person that have a place of their own; all others are
// kept as properties.
var ownFields = []string{"name", "email", "login", "title", "phone", "registered_at", "state"}

func (x *harvester) person(r *source.Record) {
	p := personRow{
		ref: r.Ref, isRegistered: r.Map.Registered,
		email: cellOf(r.Field("email")), name: cellOf(r.Field("name")), title: cellOf(r.Field("title")), phone: cellOf(r.Field("phone")),
		registeredAt: cellOf(r.Field("registered_at")), agency: x.statedAgency(r.Ref, r.WorksFor), others: r.Others(ownFields),
	}
	state, _ := r.Field("state")
	first := x.sameKey(r, x.h.people.len())
	if first.seen {
		p.key, p.isSameAs, p.sameAs = r.Key, true, uint32(first.at)
	} else {
		p.key = x.uniqueKey(r)
	}
	addresses := x.addresses(r.Ref, p.email)
	if len(addresses) > 0 {
		p.address = addresses[0]
	}
	x.nameOf(&p, r.IsMadeName)
	p.cleanTitle, p.state = x.words.clean(p.title.value), x.words.state(state)
	p.joined = r.Moment("registered_at")
	p.groups = r.Groups()
	x.ownGroups(&p, r)
	self := uint32(x.h.people.add(p))
	x.h.index(r, p.address, self)
	if login, _ := r.Field("login"); login != "" {
		x.h.logins[loginKey(r.Table, login)] = self
	}
	for i := 1; i < len(addresses); i++ {
		x.secondAddress(p, addresses[i])
	}
	x.links(r, end{person: self, isPerson: true}, p.key)
}

// secondAddress adds the mailbox behind a further address of a person's row.
func (x *harvester) secondAddress(p personRow, address string) {
	p.address, p.isRegistered, p.groups, p.others, p.isSameAs = address, false, nil, nil, false
	x.h.knownBy(address, uint32(x.h.people.add(p)))
}

// nameOf reads the name of a person's row: one that stands for nobody is none, and one
// that the mapping makes up is no name to join rows by.
func (x *harvester) nameOf(p *personRow, isMade func() bool) {
	p.cleanName = clean(p.name.value)
	switch {
	case p.cleanName == "":
	case personname.IsPlaceholder(p.cleanName):
		x.note(p.ref, p.name.column, "is nobody's name and was read as none")
		p.name, p.cleanName = cell{}, ""
	case isMade():
		p.madeName, p.cleanName = p.cleanName, ""
	}
}

// address is the first address of an e-mail cell.
func (x *harvester) address(ref source.Ref, email cell) string {
	if all := x.addresses(ref, email); len(all) > 0 {
		return all[0]
	}
	return ""
}

// addresses are the normalised addresses of an e-mail cell.
func (x *harvester) addresses(ref source.Ref, email cell) []string {
	if email.value == "" {
		return nil
	}
	email.value = sourcecell.Text(email.value)
	if a, ok := resolve.Email(email.value); ok {
		if resolve.IsNobodys(a) {
			x.note(ref, email.column, "is an address that stands for none and was read as empty")
			return nil
		}
		return []string{a}
	}
	all, bad := resolve.Addresses(email.value)
	switch {
	case len(all)+len(bad) == 0: // a log-in, a remark
		x.note(ref, email.column, "is no e-mail address and was left out")
	case len(all) == 0:
		x.problem(ref, email.column, "", "cannot be read as an e-mail address and was left out")
	case len(bad) > 0:
		x.problem(ref, email.column, "", "holds more than an e-mail address, which was left out")
	case len(all) > 1:
		x.note(ref, email.column, "holds several addresses: the person is known by the first, the others are mailboxes of that name")
	}
	return all
}

// statedAgency reads the fields of an agency.
func (x *harvester) statedAgency(ref source.Ref, field func(string) (string, string)) stated {
	s := stated{name: cellOf(field("name"))}
	if s.cleanName = x.words.clean(s.name.value); agencyname.IsPlaceholder(s.cleanName) || agencyname.HasLeft(s.cleanName) {
		x.note(ref, s.name.column, "names no agency and was read as none")
		s.name, s.cleanName = cell{}, ""
	}
	s.key = x.words.agencyKey(s.cleanName)
	s.kind, _ = field("type")
	s.ori, s.columns[0] = field("ori")
	s.county, s.columns[1] = field("county")
	s.city, s.columns[2] = field("city")
	state, _ := field("state")
	s.state = x.words.state(state)
	s.country, _ = field("country")
	return s
}

// shownBy is the cell that told the state of an agency whose row does not; empty where none
// did but the name or an address.
func (s *stated) shownBy() cell {
	switch s.stateFrom {
	case agencies.ByORI:
		return cell{s.ori, s.columns[0]}
	case agencies.ByCounty:
		if s.county != "" {
			return cell{s.county, s.columns[1]}
		}
	case agencies.ByCity:
		return cell{s.city, s.columns[2]}
	}
	return cell{}
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

// clean is a typed name as a reader would write it: entities and MIME words that a form
// or a mail left in the cell are read ("O&amp;#39;Brien") and runs of space folded.
// Evidence keeps the cell as it stands.
func clean(s string) string {
	return strings.Join(strings.Fields(sourcecell.Text(s)), " ")
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
		if code, ok := entities.WrittenState(s); ok {
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
