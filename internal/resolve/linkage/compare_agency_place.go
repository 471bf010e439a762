package linkage

import (
	"strings"

	"bluegraph/internal/resolve/similar"
)

// agencyPlace compares where agencies of one state are. A city lies in its county, so
// both are one piece of evidence; a county's name in another state is another county.
// A letter that the names of the agencies differ by is counted there: cities and counties
// a letter apart are the same only beside equal names.
type agencyPlace struct {
	state, counties, city, core *column
	known                       knownPlaces
}

func newAgencyPlace(f *features) comparison {
	p := agencyPlace{f.columns["state"], f.columns["counties"], f.columns["city"], f.columns["core"], f.known}
	if p.counties == nil && p.city == nil {
		return nil
	}
	return p
}

func (agencyPlace) levels() []string {
	return []string{"same city", "same city, another county", "same county", "same county, another city", "another county", "another city"}
}
func (p agencyPlace) field() string {
	if p.counties == nil {
		return "city"
	}
	return "counties"
}

func (p agencyPlace) compare(i, j int32) (int, float64) {
	if s, t := cellOf(p.state, i), cellOf(p.state, j); s != t && s != 0 && t != 0 {
		return missing, 0
	}
	county, city := agree(p.counties, i, j, sharesCounty), agree(p.city, i, j, sameCity)
	county, city = p.withoutSlip(p.counties, county, i, j), p.withoutSlip(p.city, city, i, j)
	switch {
	case city == yes && county != no:
		return 0, 0
	case city == yes:
		return 1, 0
	case county == yes && city == no:
		return 3, 0
	case county == yes:
		return 2, 0
	case county == no:
		return 4, 0
	case city == no:
		return 5, 0
	}
	return missing, 0
}

// withoutSlip takes back an agreement of two spellings: they are two places where both are
// known, and tell nothing where the names of the agencies differ as well.
func (p agencyPlace) withoutSlip(c *column, found agreement, i, j int32) agreement {
	if found != yes || c.cells[i] == c.cells[j] {
		return found
	}
	s, t := c.value(i), c.value(j)
	switch {
	case !isSlip(s, t): // one name of a county is longer
	case p.known.areTwo(s, t, valueOf(p.state, i), c == p.counties):
		return no
	case cellOf(p.core, i) != cellOf(p.core, j) && isSlip(valueOf(p.core, i), valueOf(p.core, j)):
		return untold
	}
	return yes
}

// agreement is whether two records tell the same, where both tell.
type agreement int

const (
	untold agreement = iota
	yes
	no
)

func agree(c *column, i, j int32, same func(a, b string) bool) agreement {
	a, b := cellOf(c, i), cellOf(c, j)
	switch {
	case a == 0 || b == 0:
		return untold
	case a == b || same(c.at(a), c.at(b)):
		return yes
	}
	return no
}

// sharesCounty tells of lists of counties with one in common, a letter apart at most.
func sharesCounty(s, t string) bool {
	if !strings.Contains(s, ";") && !strings.Contains(t, ";") {
		return isCounty(s, t)
	}
	for x := range strings.SplitSeq(s, ";") {
		for y := range strings.SplitSeq(t, ";") {
			if isCounty(x, y) {
				return true
			}
		}
	}
	return false
}

// isCounty tells of one county, a letter apart at most.
func isCounty(x, y string) bool {
	return x == y || isPartOfCounty(x, y) || isPartOfCounty(y, x) || min(len(x), len(y)) > 3 && similar.Edits(x, y, 1) <= 1
}

// isPartOfCounty tells of a county one name of which is longer: Athens-Clarke. An
// independent city is not the county around it.
func isPartOfCounty(x, y string) bool {
	return len(x) > 3 && (strings.HasPrefix(y, x) && y[len(x):] != "city" || strings.HasSuffix(y, x))
}

func sameCity(s, t string) bool {
	s, t = strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(t, " ", "")
	return s == t || len(s) > 4 && len(t) > 4 && s[0] == t[0] && similar.Edits(s, t, 1) <= 1
}
