package linkage

import (
	"strings"

	"bluegraph/internal/resolve/similar"
)

// whereabouts compares where somebody is: agency, e-mail domain, address, city, state. All
// say nearly the same thing, and colleagues share them all, so they are one piece of
// evidence: the rarest value the pair shares.
type whereabouts struct {
	members []placeMember
	names   []string
}

type placeMember struct {
	*column
	name string
	near func(a, b string) bool // nil: only equal values agree
	// level is where this member's agreement stands in the list of levels; near
	// agreement is the next.
	level int
	// only is set for columns made of others, which never differ by themselves.
	only bool
}

// placeMembers in the order of their levels.
var placeMembers = []struct {
	feature string
	near    func(a, b string) bool
	only    bool
}{
	{"street_city", nil, true}, {"street", nearStreet, false}, {"org_city", nil, true}, {"org", nearName, false}, {"domain", nil, false},
	{"postcode", nearCode, false},
	{"city", nearCity, false}, {"county", nil, false}, {"state", nil, false},
}

func newPlace(f *features) comparison {
	p := whereabouts{}
	p.names = append(p.names, "similar street in the same city")
	for _, m := range placeMembers {
		level := len(p.names)
		p.names = append(p.names, "same "+m.feature)
		if m.near != nil {
			p.names = append(p.names, "similar "+m.feature)
		}
		if c := f.columns[m.feature]; c != nil {
			p.members = append(p.members, placeMember{c, m.feature, m.near, level, m.only})
		}
	}
	p.names = append(p.names, "different")
	if len(p.members) == 0 {
		return nil
	}
	return p
}

func (p whereabouts) levels() []string { return p.names }
func (p whereabouts) field() string    { return p.members[0].name }
func (p whereabouts) compare(i, j int32) (level int, frequency float64) {
	level = missing
	near := missing
	for _, m := range p.members {
		a, b := m.cells[i], m.cells[j]
		switch {
		case a == 0 || b == 0:
		case a == b:
			if f := m.frequency(a); frequency == 0 || f < frequency {
				level, frequency = m.level, f
			}
		case m.near != nil && near == missing && m.near(m.at(a), m.at(b)):
			near = m.level + 1
			if m.name == "street" && p.sameArea(i, j) {
				near = sameAreaLevel
			}
		case level == missing && !m.only:
			level = len(p.names) - 1
		}
	}
	// An agency spelt a little differently says more than the state it shares.
	if near != missing && (frequency == 0 || near < level) {
		return near, 0
	}
	return level, frequency
}

// sameAreaLevel is the level of two streets that are alike and lie in one city or
// postcode.
const sameAreaLevel = 0

func (p whereabouts) sameArea(i, j int32) bool {
	for _, m := range p.members {
		if (m.name == "city" || m.name == "postcode") && m.cells[i] != 0 && m.cells[i] == m.cells[j] {
			return true
		}
	}
	return false
}

func nearCode(a, b string) bool { return similar.Edits(a, b, 1) <= 1 }

func nearName(a, b string) bool { return similar.AtLeast(a, b, .93) }

// nearCity tells of one city spelt in two ways, "New York City" and "New York" too.
func nearCity(a, b string) bool {
	return nearName(a, b) || strings.TrimSuffix(a, " city") == strings.TrimSuffix(b, " city")
}

// nearStreet tells of one house told in two ways: the numbers are equal and the
// words are alike, or the words are equal and a figure is wrong.
func nearStreet(a, b string) bool {
	x, restA, _ := strings.Cut(a, " ")
	y, restB, _ := strings.Cut(b, " ")
	switch {
	case !isDigit(x[0]) || !isDigit(y[0]):
		return similar.Edits(a, b, 2) <= 2
	case x == y:
		return similar.AtLeast(restA, restB, .8) || strings.HasPrefix(restA, restB) || strings.HasPrefix(restB, restA)
	}
	return max(len(x), len(y)) > 1 && len(x) != len(y) && similar.Edits(x, y, 1) <= 1 && similar.Edits(restA, restB, 1) <= 1
}
