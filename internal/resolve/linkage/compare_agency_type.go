package linkage

import (
	"bluegraph/internal/resolve/agencyname"
)

// agencyType compares what kind of bodies agencies are.
type agencyType struct{ *column }

func newAgencyType(f *features) comparison {
	if c := f.columns["agency_type"]; c != nil {
		return agencyType{c}
	}
	return nil
}

func (agencyType) levels() []string { return []string{"same", "akin", "one not told", "different"} }
func (agencyType) field() string    { return "agency_type" }

func (c agencyType) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	s, t := agencyname.Type(c.at(a)), agencyname.Type(c.at(b))
	switch {
	case a == b && a != 0:
		return 0, 0
	case a == b:
		return missing, 0
	case a == 0 || b == 0:
		return 2, 0
	case areAkin(s, t) || areAkin(t, s):
		return 1, 0
	}
	return 3, 0
}

// areAkin tells of types that one agency goes by.
func areAkin(s, t agencyname.Type) bool {
	switch s {
	case agencyname.Police:
		return t == agencyname.Safety
	case agencyname.Sheriff:
		return t == agencyname.Jail
	}
	return false
}

// municipality compares what kind of place names say: a village and the town around
// it have a police department each.
type municipality struct{ *column }

func newMunicipality(f *features) comparison {
	if c := f.columns["municipality"]; c != nil {
		return municipality{c}
	}
	return nil
}

func (municipality) levels() []string {
	return []string{"same", "one not told", "township not told", "different"}
}
func (municipality) field() string { return "municipality" }

func (c municipality) compare(i, j int32) (int, float64) {
	a, b := c.cells[i], c.cells[j]
	switch {
	case a == 0 && b == 0:
		return missing, 0
	case a == b:
		return 0, 0
	case (a == 0 || b == 0) && c.at(a+b) == "township":
		return 2, 0 // a township's police seldom goes without the word
	case a == 0 || b == 0:
		return 1, 0
	}
	return 3, 0
}
