package ingest

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
)

// agencyNames finds the agencies that the rows of a site state, by normalised name. An
// organisation of that name in a text of the site is taken to be the agency: a name
// alone says little, but people who work there have accounts at this very site.
type agencyNames map[string]entities.ID

// namesOf are the names of agencies given by state and normalised name. Where several
// states have one of a name, the one in the site's own state counts, else none.
func namesOf(agencies map[[2]string]entities.ID, state string) agencyNames {
	names := agencyNames{}
	for key, id := range agencies {
		if _, taken := names[key[1]]; taken {
			id = ""
		}
		names[key[1]] = id
	}
	for key, id := range agencies {
		if key[0] == state {
			names[key[1]] = id
		}
	}
	return names
}

// find is the agency that a mention names; ok is false for any other mention.
func (names agencyNames) find(m entities.Mention) (id entities.ID, ok bool) {
	if m.Type != entities.ORG {
		return "", false
	}
	id = names[resolve.AgencyKey(m.Text)]
	return id, id != ""
}
