package ingest

import (
	"cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
)

// identify gives the site's people and agencies their ids, beside the other sites:
// an id follows from what a row and its site state, so hashing need not wait for
// the assembly.
func (h *harvest) identify(leak string) {
	state := h.inState()
	named := map[agencyNamed]entities.ID{}
	shown := map[agencies.Stated][2]string{}
	name := func(s *stated, address string) {
		if s.key == "" {
			return
		}
		if s.country = foreign(s.country); s.country == "" && s.state == "" {
			s.guessState(state, address, shown)
		}
		n := agencyNamed{s.state, s.key, h.places.of(s), entities.Fold(s.country)}
		if named[n] == "" {
			named[n] = n.id(leak)
		}
		s.id = named[n]
	}
	positions := make(map[entities.ID]uint32, h.people.len())
	h.groupAddresses()
	h.people.each(func(_ int, p *personRow) {
		name(&p.agency, p.address)
		known := p
		if p.isSameAs {
			known = h.people.at(int(p.sameAs))
		}
		id := entities.OpaqueID(entities.Recipient, leak, known.identity()...)
		at, ok := positions[id]
		if !ok {
			at = uint32(len(h.recipients))
			positions[id] = at
			h.recipients = append(h.recipients, id)
			h.firstEmployed = append(h.firstEmployed, uint32(len(h.employed)))
			h.employed = append(h.employed, employed{recipient: at, agency: p.agency.id})
		}
		p.recipient, p.employed = at, h.employedBy(h.firstEmployed[at], p.agency.id)
	})
	for i := range h.agencies {
		row := &h.agencies[i]
		name(&row.agency, "")
		h.nameThing(row.ref, row.agency.id, row.agency.others)
	}
	h.employers = namesOf(named, state, leak) // who files a report need have nobody here
	h.stated = make(map[entities.ID]agencyNamed, len(named))
	for n, id := range named {
		h.stated[id] = n
	}
	for _, t := range h.things {
		name(&t.agency, "")
	}
}

// guessState gives an agency whose row tells no state the one that its place shows, or else
// the site's. known remembers what was asked.
func (s *stated) guessState(site, address string, known map[agencies.Stated][2]string) {
	told := agencies.Stated{Name: s.cleanName, County: s.county, City: s.city, ORI: s.ori, Domain: resolve.Domain(address)}
	found, ok := known[told]
	if !ok {
		found[0], found[1] = agencies.StateOf(told, site)
		known[told] = found
	}
	if s.state, s.stateFrom = found[0], found[1]; s.state == "" && site != "" {
		s.state, s.stateFrom = site, "site"
	}
}

// groupAddresses gives the first row of a key the address that a later one tells.
func (h *harvest) groupAddresses() {
	h.people.each(func(_ int, p *personRow) {
		if p.isSameAs {
			if first := h.people.at(int(p.sameAs)); first.address == "" {
				first.address = p.address
			}
		}
	})
}

// foreign is a country as a row tells it, "" for the country of the directory.
func foreign(country string) string {
	switch entities.Fold(country) {
	case "", "us", "usa", "u s", "u s a", "united states", "united states of america", "america":
		return ""
	}
	return country
}

// employedBy finds a recipient as employed by an agency, from the first of them on; one that
// is new is added.
func (h *harvest) employedBy(at uint32, agency entities.ID) uint32 {
	for h.employed[at].agency != agency {
		if h.employed[at].other == 0 {
			h.employed[at].other = uint32(len(h.employed)) + 1
			h.employed = append(h.employed, employed{recipient: h.employed[at].recipient, agency: agency})
		}
		at = h.employed[at].other - 1
	}
	return at
}

// allEmployed are the positions in employed of a recipient.
func (h *harvest) allEmployed(recipient uint32) (all []uint32) {
	all = append(all, h.firstEmployed[recipient])
	for other := h.employed[all[0]].other; other > 0; other = h.employed[other-1].other {
		all = append(all, other-1)
	}
	return all
}

// inState is the state that the site is in: its own tables come before what is known of
// it besides; "" if nobody knows.
func (h *harvest) inState() string {
	state, _ := h.state()
	return cmp.Or(state, h.site.Fact.State)
}

// state is the state that the site's own tables name, and the row that does; "" if
// none does.
func (h *harvest) state() (code string, row int) {
	for i := range h.company {
		if code, ok := entities.WrittenState(h.company[i].state.value); ok {
			return code, i
		}
	}
	return "", -1
}
