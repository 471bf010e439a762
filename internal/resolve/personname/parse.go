// Package personname takes names of persons apart and finds those that are one person's
// within one text.
package personname

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/plain"
)

// Name is a name taken apart: one given name, what stands between, the family name.
// Each is lower-case ASCII.
type Name struct{ Given, Middle, Family string }

// honorifics stand before a name and belong to nobody's name.
var honorifics = wordSet(`mr mrs ms miss mx dr prof professor sir dame rev reverend hon judge president
	officer ofc sgt sergeant lt lieutenant capt captain det detective cpl corporal col colonel maj major chief sheriff deputy
	undersheriff marshal agent sa trooper inspector insp cmdr commander gen general`)

// suffixes stand behind it.
var suffixes = wordSet(`jr sr jnr snr junior senior ii iii iv 2nd 3rd 4th esq md phd ret retired cpa rn mba dds`)

// Particles belong to the word behind them.
var Particles = wordSet(`de del della der den van von la le du da dos das di el al bin ibn abu ter ten st saint mac mc o`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// Parse reads "Given Middle Family" and "Family, Given Middle".
func Parse(s string) Name {
	if before, after, ok := strings.Cut(s, ","); ok && !suffixes[plain.Words(after)] {
		family, rest := Bare(before), Bare(after)
		if len(family) > 0 && len(rest) > 0 {
			return Name{rest[0], strings.Join(rest[1:], " "), strings.Join(family, " ")}
		}
	}
	all := Bare(s)
	switch len(all) {
	case 0:
		return Name{}
	case 1:
		return Name{Family: all[0]}
	}
	start := len(all) - 1
	for start > 1 && Particles[all[start-1]] {
		start--
	}
	return Name{all[0], strings.Join(all[1:start], " "), strings.Join(all[start:], " ")}
}

// Bare is the words of a name without honorifics and suffixes, unless nothing else
// is there.
func Bare(s string) []string {
	all := strings.Fields(plain.Words(s))
	kept := slices.Clone(all)
	for len(kept) > 1 && honorifics[kept[0]] {
		kept = kept[1:]
	}
	for len(kept) > 1 && suffixes[kept[len(kept)-1]] {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// GivenNames takes "Mary Ann" apart: the first name and the rest.
func GivenNames(s string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.Join(Bare(s), " "), " ")
	return first, rest
}

// FamilyName is a family name without honorifics and suffixes.
func FamilyName(s string) string { return strings.Join(Bare(s), " ") }
