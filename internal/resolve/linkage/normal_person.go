package linkage

import (
	"slices"
	"strings"
)

// person is a name taken apart: one given name, what stands between, the family
// name. Each is lower-case ASCII.
type person struct{ given, middle, family string }

// honorifics stand before a name and belong to nobody's name.
var honorifics = wordSet(`mr mrs ms miss mx dr prof professor sir dame rev reverend hon judge president
	officer ofc sgt sergeant lt lieutenant capt captain det detective cpl corporal col colonel maj major chief sheriff deputy
	undersheriff marshal agent sa trooper inspector insp cmdr commander gen general`)

// suffixes stand behind it.
var suffixes = wordSet(`jr sr ii iii iv esq md phd ret retired cpa rn mba dds`)

// particles belong to the word behind them.
var particles = wordSet(`de del della der den van von la le du da dos das di el al bin ibn abu ter ten st saint mac mc o`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// parsePerson reads "Given Middle Family" and "Family, Given Middle".
func parsePerson(s string) person {
	if before, after, ok := strings.Cut(s, ","); ok && !suffixes[words(after)] {
		family, rest := bare(before), bare(after)
		if len(family) > 0 && len(rest) > 0 {
			return person{rest[0], strings.Join(rest[1:], " "), strings.Join(family, " ")}
		}
	}
	all := bare(s)
	switch len(all) {
	case 0:
		return person{}
	case 1:
		return person{family: all[0]}
	}
	start := len(all) - 1
	for start > 1 && particles[all[start-1]] {
		start--
	}
	return person{all[0], strings.Join(all[1:start], " "), strings.Join(all[start:], " ")}
}

// bare is the words of a name without honorifics and suffixes, unless nothing else
// is there.
func bare(s string) []string {
	all := strings.Fields(words(s))
	kept := slices.Clone(all)
	for len(kept) > 1 && honorifics[kept[0]] {
		kept = kept[1:]
	}
	for len(kept) > 1 && suffixes[kept[len(kept)-1]] {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// givenNames takes "Mary Ann" apart: the first name and the rest.
func givenNames(s string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.Join(bare(s), " "), " ")
	return first, rest
}

func familyName(s string) string { return strings.Join(bare(s), " ") }
