package intext

import (
	"math"
	"strings"

	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/personname"
)

// Names count how often given and family names are borne, by whoever is known by a full
// name. The two are taken as independent: few names are counted as wholes.
type Names struct {
	given, family map[string]int
	bearers       int
}

// NewNames has counted nobody yet.
func NewNames() *Names { return &Names{given: map[string]int{}, family: map[string]int{}} }

// Add counts a bearer of a name; one that is not whole counts for nothing.
func (n *Names) Add(name string) {
	if p, ok := fullName(name); ok {
		n.given[p.Given]++
		n.family[p.Family]++
		n.bearers++
	}
}

// share is how likely somebody drawn at random bears a name.
func (n *Names) share(given, family string) float64 {
	all := float64(n.bearers + 1)
	return float64(n.given[given]+1) / all * float64(n.family[family]+1) / all
}

// fullName takes a name apart; ok is false for one without a given and a family name
// that are more than initials, and for one with a number in it.
func fullName(s string) (n personname.Name, ok bool) {
	if strings.ContainsAny(s, "0123456789@") {
		return n, false
	}
	n = personname.Parse(s)
	return n, len(n.Given) > 1 && len(n.Family) > 1
}

// nameKey is a full name without what stands between.
func nameKey(n personname.Name) string { return n.Given + " " + n.Family }

// Two mentions of one person agree in the given name, or one is the short form of the
// other's. Middle names are mostly left out; where both stand there, they agree.
const (
	sameGiven    = .9
	shortGiven   = .08
	otherMiddle  = .02
	middleChance = .08
)

// fits tells whether two names may be one person's.
func fits(a, b personname.Name) bool {
	return a.Family == b.Family && fitGiven(a.Given, b.Given) &&
		(personname.IsInitialOf(a.Middle, b.Middle) || personname.IsInitialOf(b.Middle, a.Middle))
}

// fitGiven reports whether two given names may be one person's.
func fitGiven(a, b string) bool { return a == b || personname.IsNickname(a, b) }

// nameField is what reasons call a name.
const nameField = "full_name"

// compare says how much the names of two that fit speak for one person.
func (n *Names) compare(a, b personname.Name, left, right string) linkage.Why {
	w := linkage.Why{Field: nameField, Level: "same", Left: left, Right: right}
	chance := n.share(a.Given, a.Family)
	match := sameGiven
	if a.Given != b.Given {
		w.Level, match = "short form", shortGiven
		chance = max(chance, n.share(b.Given, b.Family))
	}
	w.Weight = math.Log2(match / chance)
	if a.Middle != "" && b.Middle != "" {
		w.Weight += math.Log2((1 - otherMiddle) / middleChance)
	}
	return w
}
