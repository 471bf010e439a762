package personname

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/testkit/random"
)

// everyPair is InText by comparing every name with every person before it.
func everyPair(names []string) map[string]string {
	full := slices.Clone(names)
	slices.SortFunc(full, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(strings.Fields(b)), len(strings.Fields(a))), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	full = slices.Compact(full)
	of := map[string]string{}
	var persons []string
	for _, name := range full {
		n := Parse(name)
		var fits []string
		for _, p := range persons {
			if isShortFor(n, Parse(p)) && Suffix(name) == Suffix(p) {
				fits = append(fits, p)
			}
		}
		if of[name] = name; len(fits) == 1 {
			of[name] = fits[0]
		} else if n.Given != "" || len(fits) == 0 {
			persons = append(persons, name)
		}
	}
	return of
}

// TestInTextIsEveryPair: looking persons up by their names tells what comparing all pairs tells.
func TestInTextIsEveryPair(t *testing.T) {
	r := random.New(t, 1)
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	for range 300 {
		var names []string
		for range r.IntN(40) {
			name := strings.Join(strings.Fields(strings.Join([]string{
				pick("", "Ann", "A.", "Anna", "Joseph", "J", "Étienne"), pick("", "", "B.", "Bob", "C"), pick("Clements", "Smith", "O'Neil", "Li"),
				pick("", "", "Jr.", "III"),
			}, " ")), " ")
			names = append(names, name)
			if given, family, found := strings.Cut(name, " "); found && r.IntN(4) == 0 {
				names = append(names, strings.ToUpper(family)+", "+given)
			}
		}
		if got, want := InText(names), everyPair(names); !maps.Equal(got, want) {
			t.Fatalf("%q:\n%v, want\n%v", names, got, want)
		}
	}
}

// TestManyNamesInText: 20,000 names of one text, which took minutes when every pair was parsed, and
// as many of one family.
func TestManyNamesInText(t *testing.T) {
	for name, form := range map[string]string{"families": "Ann Family%c%c%c%c", "of one family": "Ann%c%c%c%c Clements"} {
		var names []string
		for i := range 20_000 {
			l := func(by int) rune { return 'a' + rune(i/by%26) }
			names = append(names, fmt.Sprintf(form, l(17576), l(676), l(26), l(1)))
		}
		began := time.Now()
		if got := len(InText(names)); got != len(names) {
			t.Errorf("%s: %d names, want %d", name, got, len(names))
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: it took %v", name, took)
		}
	}
}
