package ingest

import (
	"cmp"

	"bluegraph/internal/entities"
)

// identify gives the site's people and agencies their ids, beside the other sites:
// an id follows from what a row and its site state, so hashing need not wait for
// the assembly.
func (h *harvest) identify(leak string) {
	state := h.inState()
	named := map[agencyNamed]entities.ID{}
	name := func(s *stated) {
		if s.key == "" {
			return
		}
		// A name without a state is taken to be in the state of the site where it was stated.
		s.state = cmp.Or(s.state, state)
		n := agencyNamed{s.state, s.key, h.places.of(s)}
		if named[n] == "" {
			named[n] = n.id(leak)
		}
		s.id = named[n]
	}
	positions := make(map[entities.ID]uint32, h.people.len())
	h.people.each(func(_ int, p *personRow) {
		name(&p.agency)
		id := entities.OpaqueID(entities.Recipient, leak, p.identity()...)
		at, ok := positions[id]
		if !ok {
			at = uint32(len(h.recipients))
			positions[id] = at
			h.recipients = append(h.recipients, id)
		}
		p.recipient = at
	})
	for i := range h.agencies {
		name(&h.agencies[i].agency)
	}
	h.employers = namesOf(named, state, leak)
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
		if code, ok := entities.State(h.company[i].state.value); ok {
			return code, i
		}
	}
	return "", -1
}
