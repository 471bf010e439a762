package personname

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/similar"
)

// People groups the names that the rows of one address state into the people they may
// name, each group sorted, in order of their first names. Placeholders name nobody. Names
// are one person's unless both given names are told and differ: one family name may be a
// maiden name, another a slip of the keyboard.
func People(names []string) [][]string {
	var people [][]string
	for _, name := range slices.Compact(slices.Sorted(slices.Values(names))) {
		if IsPlaceholder(name) {
			continue
		}
		group := []string{name}
		var others [][]string
		for _, p := range people {
			if slices.ContainsFunc(p, func(other string) bool { return mayBeOne(Parse(name), Parse(other)) }) {
				group = append(group, p...)
			} else {
				others = append(others, p)
			}
		}
		slices.Sort(group)
		people = append(others, group)
	}
	slices.SortFunc(people, slices.Compare)
	return people
}

// mayBeOne reports whether two names may be one person's.
func mayBeOne(a, b Name) bool {
	return mayBeOneGiven(a.Given, b.Given) || isOneOf(a.Given, b.Middle) || isOneOf(b.Given, a.Middle) ||
		isSlipOf(a.Given, b.Family) && isSlipOf(a.Family, b.Given)
}

// mayBeOneGiven reports whether two given names may be one: one is missing, an initial, a
// short form or a slip of the other.
func mayBeOneGiven(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case len(a) < 2:
		return strings.HasPrefix(b, a)
	case len(a) > 2 && strings.HasPrefix(b, a), IsNickname(a, b):
		return true
	}
	return isSlipOf(a, b)
}

// isOneOf reports whether a given name is one of the middle names: who is called by it.
func isOneOf(given, middle string) bool {
	return len(given) > 1 && strings.Contains(" "+middle+" ", " "+given+" ")
}

func isSlipOf(a, b string) bool {
	n := min(len(a), len(b))
	return a == b || n >= 4 && similar.Edits(a, b, 1) <= 1 || n >= 8 && similar.Edits(a, b, 2) <= 2
}
