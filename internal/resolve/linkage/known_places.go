package linkage

import (
	"strings"

	"bluegraph/internal/resolve/similar"
)

// knownPlaces are the names that the references of a table have for agencies, cities and
// counties, by name and state. Two names that are both on the list are two, however alike:
// Sonoma and Sonora are a letter apart, and no slip of the keyboard.
type knownPlaces map[placeInState]bool

type placeInState struct {
	name, state string
	isCounty    bool
}

// newKnownPlaces reads the references of a table of agencies. cores and counties are the
// columns that features.agencies makes.
func newKnownPlaces(f *features, t *Table, cores, counties *column) knownPlaces {
	known := knownPlaces{}
	state, city := f.columns["state"], f.columns["city"]
	for i := int32(t.Own()); i < int32(t.Len()); i++ {
		in := valueOf(state, i)
		known[placeInState{cores.value(i), in, false}] = true
		known[placeInState{valueOf(city, i), in, false}] = true
		for c := range strings.SplitSeq(counties.value(i), ";") {
			known[placeInState{c, in, true}] = true
		}
	}
	for at := range known {
		if at.name == "" {
			delete(known, at)
		}
	}
	return known
}

// areTwo reports whether two different names of towns, or of counties, of a state are known as
// two. Of names a letter apart that a list has in one county some are one town misspelt, but
// which is not known: nothing joins them by a letter.
func (k knownPlaces) areTwo(s, t, state string, areCounties bool) bool {
	return s != t && k[placeInState{s, state, areCounties}] && k[placeInState{t, state, areCounties}]
}

// isMisspelt reports whether one of two like names is known and the other is not, and both
// are so long that hardly two towns have names so like.
func (k knownPlaces) isMisspelt(s, t, state string) bool {
	return k[placeInState{s, state, false}] != k[placeInState{t, state, false}] && min(len(s), len(t)) >= longName
}

// longName is how many letters a name has that is not a letter from another town's.
const longName = 10

// isSlip reports whether two names are different by a letter or a space.
func isSlip(s, t string) bool {
	return s != t && similar.Edits(strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(t, " ", ""), 1) <= 1
}
