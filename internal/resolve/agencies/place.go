package agencies

import (
	"cmp"
	"strings"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/plain"
)

// Place is what tells an agency from others of its name in its state: the county, or
// else the city, as a row states it, in plain words. It is "" where a row tells
// neither, and for bodies of a whole county or state: the people of a state police
// live in a hundred towns, and it is one all the same.
func Place(name, state, county, city string) string {
	switch agencyname.Parse(name, state).Type {
	case agencyname.Police, agencyname.Safety, agencyname.Marshal, agencyname.Fire, agencyname.School, "constable":
		county = strings.TrimSuffix(plain.Words(county), " county")
		return cmp.Or(county, plain.Words(city))
	}
	return ""
}
