package lookalike

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/plain"
)

// keyTable numbers what agencies have in common.
type keyTable struct {
	numbers map[string]int32
	// reasons are by key places in the list of reasons.
	reasons []uint8
	// isLoose tells by key that whoever has it may be any of many: a name without a town, initials.
	isLoose []bool
	// domains are by agency.
	domains map[int32]string
}

func newKeyTable() keyTable {
	return keyTable{numbers: map[string]int32{}, domains: map[int32]string{}}
}

func (t *keyTable) count() int { return len(t.reasons) }

func (t *keyTable) number(why Reason, parts ...string) int32 {
	key := string(why) + "\x00" + strings.Join(parts, "\x00")
	n, known := t.numbers[key]
	if !known {
		n = int32(len(t.reasons))
		t.numbers[key] = n
		t.reasons = append(t.reasons, uint8(slices.Index(reasons, why)))
		t.isLoose = append(t.isLoose, slices.Contains([]string{"town", "no town", "initials", "initials of"}, parts[0]))
	}
	return n
}

// whatever stands in a key for every kind of agency, or every state, unknown for no kind that a
// name tells.
const (
	whatever = "*"
	unknown  = "?"
)

// asked are the kinds that an agency of a kind may be of: an unknown one of any.
func asked(kind string) []string {
	if kind == "" {
		return []string{whatever}
	}
	return []string{kind, unknown}
}

// enter notes the keys of an agency and returns its names.
func (a *Agencies) enter(i int32, x *Agency) (names []named) {
	says := func(why Reason, parts ...string) { a.says[i] = append(a.says[i], a.keys.number(why, parts...)) }
	asks := func(why Reason, parts ...string) { a.asks[i] = append(a.asks[i], a.keys.number(why, parts...)) }
	both := func(why Reason, parts ...string) { says(why, parts...); asks(why, parts...) }
	// ofKind keys agencies of one kind, and those of any kind where one's is unknown.
	ofKind := func(why Reason, kind string, parts ...string) {
		says(why, append(slices.Clone(parts), whatever)...)
		if kind == "" {
			asks(why, append(slices.Clone(parts), whatever)...)
		} else {
			asks(why, append(slices.Clone(parts), "")...)
			asks(why, append(slices.Clone(parts), kind)...)
		}
		says(why, append(slices.Clone(parts), kind)...)
	}
	if domain := entities.Fold(x.Domain); domain != "" {
		a.keys.domains[i] = domain
		both(ByDomain, domain)
	}
	state := entities.Fold(x.State)
	if x.Body > 0 {
		body := strconv.Itoa(x.Body)
		if says(ByOffice, body, whatever); state == "" {
			asks(ByOffice, body, whatever)
		} else {
			both(ByOffice, body, state)
			asks(ByOffice, body, "")
		}
		if state == "" {
			says(ByOffice, body, "")
		}
	}
	city, county := plain.Words(x.City), countyName(x.County)
	if place := cmp.Or(city, "county "+county); place != "county " {
		ofKind(ByPlace, kindOf(agencyname.Type(x.Type)), state, place)
	}
	for _, name := range x.Names {
		n := parse(i, name, x.State)
		if n.kind == "" {
			n.kind = kindOf(agencyname.Type(x.Type))
		}
		n.state = state
		switch {
		case n.core == "" && n.isOfTown() && city != "":
			n.setWords(strings.Fields(city))
		case n.core == "" && n.isOfCounty() && county != "":
			n.setWords(strings.Fields(county))
		}
		kind := cmp.Or(n.kind, unknown)
		if n.core == "" { // of a kind, and of no place: any of the kind in its state
			for _, k := range []string{kind, whatever} {
				says(ByName, "no town", state, k)
				says(ByName, "no town", whatever, k)
			}
			in := cmp.Or(state, whatever)
			for _, k := range asked(n.kind) {
				asks(ByName, "no town", in, k)
				asks(ByName, "no town", "", k)
				asks(ByName, "town", in, k)
				asks(ByName, "town", "", k)
			}
			continue
		}
		for _, k := range []string{kind, whatever} {
			says(ByName, "town", state, k)
			says(ByName, "town", whatever, k)
		}
		for _, k := range asked(n.kind) {
			asks(ByName, "no town", cmp.Or(state, whatever), k)
			asks(ByName, "no town", "", k)
		}
		ofKind(ByName, n.kind, state, n.core)
		// A guessed state may be another one.
		says(ByName, "in any state", n.core, n.kind)
		asks(ByName, "in a guessed state", n.core, n.kind)
		if x.IsStateGuessed || state == "" {
			asks(ByName, "in any state", n.core, n.kind)
			says(ByName, "in a guessed state", n.core, n.kind)
		}
		for _, letters := range n.initials() {
			says(ByName, "initials of", state, letters)
			asks(ByName, "initials", state, letters)
		}
		for _, letters := range n.asInitials() {
			both(ByName, "initials", state, letters)
			asks(ByName, "initials of", state, letters)
		}
		names = append(names, n)
	}
	for _, keys := range []*[]int32{&a.says[i], &a.asks[i]} {
		slices.Sort(*keys)
		*keys = slices.Clip(slices.Compact(*keys))
	}
	return names
}

// countyName is a county without that word.
func countyName(s string) string { return strings.TrimSuffix(plain.Words(s), " county") }
