package personname

import (
	"cmp"
	"slices"
	"strings"

	"bluegraph/internal/resolve/plain"
)

// InText says which names of one text are one person's: "CLEMENTS, Joseph", "Joseph A.
// Clements" and a later "Clements". It gives each name the fullest of its person. A name
// that could be two persons' of the text stays by itself, and so does one whose suffix
// is another: a father and his son share the rest.
func InText(names []string) map[string]string {
	full := slices.Clone(names)
	slices.SortFunc(full, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(strings.Fields(b)), len(strings.Fields(a))), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	full = slices.Compact(full)
	of := make(map[string]string, len(full))
	persons := people{}
	for _, name := range full {
		n := textName{name, Parse(name), Suffix(name)}
		fits := persons.fits(n)
		if len(fits) == 1 {
			of[name] = fits[0]
			continue
		}
		of[name] = name
		if n.Given != "" || len(fits) == 0 {
			persons.add(n)
		}
	}
	return of
}

// textName is a name of a text, taken apart.
type textName struct {
	written string
	Name
	suffix string
}

// people are the fullest names of a text's persons, by family name, and by family and given
// name: a text of many names is read in proportion to its length.
type people map[[2]string][]textName

func (p people) add(n textName) {
	p[[2]string{n.Family}] = append(p[[2]string{n.Family}], n)
	if n.Given != "" {
		p[[2]string{n.Family, n.Given}] = append(p[[2]string{n.Family, n.Given}], n)
	}
}

// fits are the persons for whom a name may be a shorter form: all of them if there is one,
// otherwise none or two.
func (p people) fits(n textName) (fits []string) {
	key := [2]string{n.Family}
	if len(n.Given) > 1 { // no initial: it is the given name itself
		key[1] = n.Given
	}
	for _, full := range p[key] {
		if isShortFor(n.Name, full.Name) && n.suffix == full.suffix {
			if fits = append(fits, full.written); len(fits) == 2 {
				break
			}
		}
	}
	return fits
}

// isShortFor tells that a name may be a shorter form of a fuller one.
func isShortFor(short, full Name) bool {
	return short.Family != "" && short.Family == full.Family &&
		IsInitialOf(short.Given, full.Given) && IsInitialOf(short.Middle, full.Middle)
}

// IsInitialOf tells of an equal part, its initial, or none.
func IsInitialOf(short, full string) bool {
	return short == "" || short == full || len(short) == 1 && strings.HasPrefix(full, short)
}

// Suffix is what tells a father from his son, "" without one: jr, sr or a Roman numeral in
// lower case, whichever way it is written.
func Suffix(name string) string {
	words := strings.Fields(plain.Words(name))
	for i, w := range words {
		if i > 0 {
			if s, ok := generations[w]; ok {
				return s
			}
		}
	}
	return ""
}

// generations are the suffixes by the ways to write them.
var generations = map[string]string{
	"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr", "ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii",
	"iv": "iv", "4th": "iv",
}
