package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/testkit/random"
)

// nickname are short forms that the senders of TestQualityNameLists use.
var nickname = map[string]string{"William": "Bill", "Robert": "Bob", "Elizabeth": "Liz", "Michael": "Mike", "Katherine": "Kate",
	"Thomas": "Tom"}

// sender is how a mail program or a person writes a name, of several forms one at random.
func sender(r *rand.Rand, given, middle, family string) string {
	switch r.IntN(9) {
	case 0:
		return family + ", " + given + " " + middle
	case 1:
		return strings.ToLower(family + " " + given)
	case 2:
		return given + " " + family
	case 3:
		return family + given[:1] + middle + "@state.example"
	case 4:
		return strings.ToLower(given + "." + family + "@mail.example")
	case 5:
		return strings.ToLower(given[:1]+family) + "@office.example"
	case 6:
		if short := nickname[given]; short != "" {
			return short + " " + family
		}
		return given + " " + middle + ". " + family
	case 7:
		return "'" + given + " " + family + "' <" + strings.ToLower(given) + "@home.example>"
	}
	k := 2 + r.IntN(len(family)-2) // a letter doubled
	return family[:k] + family[k-1:] + ", " + given
}

// Senders of a mail collection of whom only the name is known: forty given names, 180 family
// names, drawn without regard to each other, and for each person one form to six. A few
// persons have both names in common, which nothing in such a list tells apart.
func TestQualityNameLists(t *testing.T) {
	r := rand.New(rand.NewPCG(random.Seed(t, 7), 11))
	given := []string{"Wendy", "Cheryl", "Jacob", "William", "Robert", "Elizabeth", "Michael", "Katherine", "Thomas", "Ines", "Tobias",
		"Odile", "Perry", "Runa", "Dagny", "Quirin", "Mira", "Anne", "Harold", "Philippe",
		"Carla", "Dennis", "Esther", "Franklin", "Gloria", "Hedda", "Ivan", "Joyce", "Klaus", "Lorena", "Marcus", "Nadia", "Oscar", "Paula",
		"Rachel", "Simon", "Teresa", "Ulrich", "Vera", "Walter"}
	begin := []string{"Wex", "Oak", "Umb", "Fal", "Mar", "Pen", "Sed", "This", "Brand", "Strou", "Nyg", "Kam", "Drey", "Quar", "Tar", "Hol",
		"Lund", "Varg"}
	end := []string{"elman", "quill", "rich", "lowe", "brook", "whistle", "gefield", "tlewick", "er", "dahl"}
	l := &labelled{table: linkage.NewTable([]linkage.Field{linkage.Name}, 1300)}
	for person := 0; len(l.truth) < 1300; person++ {
		g, f := given[r.IntN(len(given))], begin[r.IntN(len(begin))]+end[r.IntN(len(end))]
		var forms []string
		for range 1 + r.IntN(6) {
			forms = append(forms, sender(r, g, string(rune('A'+r.IntN(4)*5)), f))
		}
		slices.Sort(forms)
		for _, name := range slices.Compact(forms) {
			if err := l.table.Add(fmt.Sprint(len(l.truth)), "", "", []string{name}); err != nil {
				t.Fatal(err)
			}
			l.names, l.truth = append(l.names, name), append(l.truth, fmt.Sprint(person))
		}
	}
	golden(t, filepath.Join("testdata", "quality"), "name_lists", "kind person; a list of made-up senders, names alone", l.link(t, "person"))
}

// Where names are all, they are joined whatever their order, by initials, short forms and
// user parts of addresses, and not across a suffix or by a placeholder.
func TestNamesAlone(t *testing.T) {
	names := []string{"Sherman, Wendy R", "sherman wendy", "ShermanWR@state.example", "Wendy Sherman", "Mills, Cheryl D",
		"cheryl.mills@x.example", "Smith, John", "Smith, Jane",
		"Hale, Robert Jr.", "Hale, Robert Sr.", "Bill Wexel", "wexel william", "N/A", "N/A", "Wendy", ""}
	want := []int32{0, 0, 0, 0, 4, 4, 6, 7, 8, 9, 10, 10, 12, 13, 14, 15}
	table := linkage.NewTable([]linkage.Field{linkage.Name}, len(names))
	for i, name := range names {
		if err := table.Add(fmt.Sprint(i), "", "", []string{name}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := linkage.Link(t.Context(), table, linkage.Options{Kind: "person"})
	if err != nil || !slices.Equal(got.Cluster, want) {
		t.Errorf("got %v, want %v, %v", got.Cluster, want, err)
	}
}
