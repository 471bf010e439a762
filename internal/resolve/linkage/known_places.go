package linkage

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/similar"
)

// knownPlaces are the names that the references of a table have for agencies, cities and
// counties, by name and state. Two names that are both on the list are two, however alike:
// Sonoma and Sonora are a letter apart, and no slip of the keyboard.
type knownPlaces map[placeInState]knownPlace

type placeInState struct {
	name, state string
	isCounty    bool
}

// knownPlace is where a place is, and whether a list has it that has no place twice.
type knownPlace struct {
	counties string
	isListed bool
}

// newKnownPlaces reads the references of a table of agencies. cores and counties are the
// columns that features.agencies makes.
func newKnownPlaces(f *features, t *Table, cores, counties *column) knownPlaces {
	known := knownPlaces{}
	state, city := f.columns["state"], f.columns["city"]
	for i := int32(t.Own()); i < int32(t.Len()); i++ {
		in, of := valueOf(state, i), counties.value(i)
		isListed := t.between.cells[i] != 0
		known.add(placeInState{cores.value(i), in, false}, knownPlace{of, isListed})
		known.add(placeInState{valueOf(city, i), in, false}, knownPlace{of, isListed})
		for c := range strings.SplitSeq(of, ";") {
			known.add(placeInState{c, in, true}, knownPlace{c, isListed})
		}
	}
	return known
}

func (k knownPlaces) add(at placeInState, p knownPlace) {
	if at.name == "" {
		return
	}
	if old, ok := k[at]; ok {
		p = knownPlace{old.counties + ";" + p.counties, old.isListed || p.isListed}
	}
	k[at] = p
}

// areTwo reports whether two different names of towns, or of counties, of a state are known
// as two. Where the second list has a name like one of the first in the same county, it is
// that one misspelt.
func (k knownPlaces) areTwo(s, t, state string, areCounties bool) bool {
	a, ok := k[placeInState{s, state, areCounties}]
	b, too := k[placeInState{t, state, areCounties}]
	return s != t && ok && too && (a.isListed && b.isListed || !sharesAny(a.counties, b.counties))
}

// isMisspelt reports whether one of two like names is known and the other is not, and both
// are so long that hardly two towns have names so like.
func (k knownPlaces) isMisspelt(s, t, state string) bool {
	_, ok := k[placeInState{s, state, false}]
	_, too := k[placeInState{t, state, false}]
	return ok != too && min(len(s), len(t)) >= longName
}

// longName is how many letters a name has that is not a letter from another town's.
const longName = 10

// sharesAny reports whether two lists of counties have one in common.
func sharesAny(s, t string) bool {
	all := strings.Split(t, ";")
	for c := range strings.SplitSeq(s, ";") {
		if c != "" && slices.Contains(all, c) {
			return true
		}
	}
	return false
}

// isSlip reports whether two names are different by a letter or a space.
func isSlip(s, t string) bool {
	return s != t && similar.Edits(strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(t, " ", ""), 1) <= 1
}
