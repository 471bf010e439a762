package sample

import "strings"

// identity is how a person appears in one row: the same person writes the name,
// the address and the agency differently at different times.
type identity struct {
	person
	// employer is the agency that the row is about; the county and city are its own.
	employer int
	// atWork tells that the address is the one at the person's agency.
	atWork bool
	// shownFirst and shownLast are the name as typed.
	shownFirst, shownLast string
	// mail is the address cell; empty when the row has none.
	mail string
	// agencyCell and stateCell are the cells as typed; empty when left out.
	agencyCell, stateCell string
	private               bool // the agency is filed as a company
}

// identity computes the person of a row as the row shows it. It is pure: the log of
// downloads uses it to name the same address as the row does.
func (t *table) identity(w *world, row int) identity {
	p := w.person(t.personOf(w, row))
	r := rng{mix(t.seed, 17, uint64(row))}
	id := identity{person: p, employer: t.employerOf(&p, row), atWork: true, shownFirst: p.first, shownLast: p.last, mail: p.email}
	id.county, id.city = w.placeOf(&p, id.employer)
	if nick := nicknames[p.first]; nick != "" && r.chance(.2) {
		id.shownFirst = nick
	}
	switch {
	case r.chance(.06):
		id.shownFirst, id.shownLast = strings.ToUpper(id.shownFirst), strings.ToUpper(id.shownLast)
	case r.chance(.03):
		id.shownFirst, id.shownLast = strings.ToLower(id.shownFirst), strings.ToLower(id.shownLast)
	case r.chance(.02):
		id.shownLast += " "
	}
	switch {
	case r.chance(.10):
		id.mail, id.atWork = p.private, false
	case r.chance(.02) && t.name != "EmailBuilderCustomList":
		id.mail, id.atWork = "", false
	}
	switch {
	case id.mail == "":
	case r.chance(.06):
		id.mail = strings.ToUpper(id.mail[:1]) + id.mail[1:]
	case r.chance(.02):
		id.mail = strings.ToUpper(id.mail)
	case r.chance(.004):
		id.mail = id.mail[:1] + id.mail[2:] // a slip of the keyboard
	case r.chance(.01):
		id.mail += " "
	}
	a := &w.agencies[id.employer]
	id.private = a.private
	if !r.chance(.04) {
		id.agencyCell = a.spelling(&r)
	}
	switch {
	case r.chance(.05):
	case r.chance(.04):
		id.stateCell = strings.ToLower(p.state)
	case r.chance(.03):
		id.stateCell = stateNames[p.state]
	default:
		id.stateCell = p.state
	}
	return id
}

// employerOf is the agency that a row is about.
func (t *table) employerOf(p *person, row int) int {
	rows := t.rows
	if t.copyOf != nil {
		rows = t.copyOf.rows
	}
	isOther := false
	switch {
	case p.other < 0:
	case p.left > 0:
		isOther = float64(row) < p.left*float64(rows)
	default:
		isOther = pickHash(mix(t.seed, 18, uint64(row)), .4)
	}
	if isOther {
		return p.other
	}
	return p.agency
}

// normalise is how two spellings of one address are compared.
func normalise(mail string) string { return strings.ToLower(strings.TrimSpace(mail)) }
