package ingest

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
)

// agencyNamed is what rows state one agency by: state, normalised name, and the county
// or city where the row tells it. A state may have several of a name, so rows that tell
// other places, or none, state other agencies until resolution finds them to be one.
type agencyNamed struct{ state, key, place, country string }

func (n agencyNamed) id(leak string) entities.ID {
	parts := []string{n.state, n.key}
	if n.place != "" {
		parts = append(parts, n.place)
	}
	if n.country != "" {
		parts = append(parts, "country", n.country)
	}
	return entities.OpaqueID(entities.Agency, leak, parts...)
}

// places remembers the place that each agency of a site is told by.
type places map[[4]string]string

func (known places) of(s *stated) string {
	at := [4]string{s.key, s.state, s.county, s.city}
	place, ok := known[at]
	if !ok {
		place = agencies.Place(s.cleanName, s.state, s.county, s.city)
		known[at] = place
	}
	return place
}

// agencyNames finds the agencies that the rows of a site state, by normalised name. An
// organisation of that name in a text of the site is taken to be the agency: a name
// alone says little, but people who work there have accounts at this very site.
type agencyNames map[string]statedAgency

// statedAgency is an agency that a text names: one whose place the text does not tell.
type statedAgency struct {
	id    entities.ID
	state string
}

// namesOf are the names of the agencies that rows state. Where several states have one
// of a name, the one in the site's own state counts, else none.
func namesOf(named map[agencyNamed]entities.ID, state, leak string) agencyNames {
	names := agencyNames{}
	for n := range named {
		here, taken := names[n.key]
		if taken && (here.id == "" || here.state != n.state) {
			names[n.key] = statedAgency{}
			continue
		}
		names[n.key] = statedAgency{agencyNamed{state: n.state, key: n.key}.id(leak), n.state}
	}
	for n := range named {
		if n.state == state {
			names[n.key] = statedAgency{agencyNamed{state: n.state, key: n.key}.id(leak), n.state}
		}
	}
	return names
}

// find is the agency that a mention names; ok is false for any other mention.
func (names agencyNames) find(m entities.Mention) (a stated, ok bool) {
	if m.Type != entities.ORG {
		return stated{}, false
	}
	key := resolve.AgencyKey(m.Text)
	found := names[key]
	return stated{id: found.id, key: key, state: found.state}, found.id != ""
}
