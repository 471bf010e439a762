package linkage

import (
	"strings"

	"bluegraph/internal/resolve/personname"

	"bluegraph/internal/resolve/similar"
)

// likelyTypo tells of two different words one of which may be the other mistyped.
func likelyTypo(a, b string) bool {
	n := min(len(a), len(b))
	return n >= 3 && similar.Edits(a, b, 1) <= 1 || n >= 8 && similar.Edits(a, b, 2) <= 2 || similar.AtLeast(a, b, .94)
}

// soundAlike tells of two words that may be one name heard or remembered wrongly.
func soundAlike(a, b string) bool {
	return similar.AtLeast(a, b, .86) || len(a) > 2 && len(b) > 2 && similar.Soundex(a) == similar.Soundex(b)
}

// given compares first names.
type given struct {
	*column
	family *column
	lists  [][]int // the lines of the nickname list, by value
}

func newGiven(f *features) comparison {
	c := f.columns["given"]
	if c == nil {
		return nil
	}
	g := given{c, f.columns["family"], make([][]int, c.size())}
	for v := range g.lists {
		g.lists[v] = personname.Nicknames(c.at(uint32(v)))
	}
	return g
}

func (given) levels() []string {
	return []string{"same", "nickname", "typo", "initial", "alike", "different"}
}
func (given) field() string { return "given" }

func (g given) compare(i, j int32) (int, float64) {
	a, b := g.cells[i], g.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if a == b {
		return 0, g.frequency(a)
	}
	s, t := g.at(a), g.at(b)
	switch rarer := max(g.frequency(a), g.frequency(b)); {
	case len(s) == 1 || len(t) == 1:
		if s[0] == t[0] {
			return 3, 0
		}
		return 5, 0
	case personname.ShareLine(g.lists[a], g.lists[b]) || strings.HasPrefix(s, t) && len(t) > 2 || strings.HasPrefix(t, s) && len(s) > 2:
		return 1, rarer
	case likelyTypo(s, t):
		return 2, rarer
	case swapped(g.column, g.family, i, j):
		return missing, 0 // the family names say so
	case soundAlike(s, t):
		return 4, 0
	}
	return 5, 0
}

// newMiddle compares middle names or initials.
func newMiddle(f *features) comparison {
	return newCells(f, "middle", []string{"same", "initial", "different"}, func(c *column, a, b uint32) (int, float64) {
		s, t := c.at(a), c.at(b)
		switch {
		case len(s) == 1 || len(t) == 1:
			if s[0] == t[0] {
				return 1, 0
			}
			return 2, 0
		case a == b:
			return 0, c.frequency(a)
		case likelyTypo(s, t):
			return 1, 0
		}
		return 2, 0
	})
}

// family compares family names, and notices given and family in each other's place.
type family struct {
	*column
	given *column
}

func newFamily(f *features) comparison {
	if c := f.columns["family"]; c != nil {
		return family{c, f.columns["given"]}
	}
	return nil
}

func (family) levels() []string {
	return []string{"same", "typo", "swapped", "part", "alike", "different"}
}
func (family) field() string { return "family" }

func (f family) compare(i, j int32) (int, float64) {
	a, b := f.cells[i], f.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if a == b {
		return 0, f.frequency(a)
	}
	s, t := f.at(a), f.at(b)
	rarer := max(f.frequency(a), f.frequency(b))
	switch {
	case likelyTypo(s, t):
		return 1, rarer
	case swapped(f.given, f.column, i, j):
		return 2, 0
	case shareWord(s, t):
		return 3, rarer
	case soundAlike(s, t):
		return 4, 0
	}
	return 5, 0
}

// swapped tells of two records one of which has given and family name in each
// other's place, one of them perhaps mistyped.
func swapped(given, family *column, i, j int32) bool {
	if given == nil || family == nil {
		return false
	}
	a, b, x, y := given.value(i), family.value(i), given.value(j), family.value(j)
	if a == "" || b == "" || x == "" || y == "" {
		return false
	}
	return a == y && (b == x || likelyTypo(b, x)) || b == x && likelyTypo(a, y)
}

// shareWord tells of a double name of which the other has a part.
func shareWord(s, t string) bool {
	if !strings.Contains(s, " ") && !strings.Contains(t, " ") {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if len(w) > 3 && strings.Contains(" "+t+" ", " "+w+" ") {
			return true
		}
	}
	return false
}
