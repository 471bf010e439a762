package agencies

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/similar"
)

// Every two police departments, and every two sheriffs, that the directory lists in one
// state under names within one edit of each other are two, whatever else a row tells of
// the town: name alone, city, county, an address at a domain named for the town. Some that the
// second list has in the county of one that the FBI lists are that one misspelt (Booneville,
// Warrick County), some are not (Napakiak and Napaskiak): none is joined by a letter.
func TestNearNamedTownsAreTwo(t *testing.T) {
	if testing.Short() {
		t.Skip("links the whole directory five times")
	}
	all, err := directory.All()
	if err != nil {
		t.Fatal(err)
	}
	byState := map[string][]directory.Entry{}
	for _, e := range all {
		byState[e.State] = append(byState[e.State], e)
	}
	var near [][2]town
	for _, entries := range byState {
		near = append(near, nearNamed(entries)...)
	}
	if len(near) < 100 {
		t.Fatalf("only %d pairs: the list is not read as it should be", len(near))
	}
	for _, told := range []string{"name", "city", "county", "city and county", "city and e-mail"} {
		t.Run(told, func(t *testing.T) { checkApart(t, told, near) })
	}
}

// town is an agency as rows state it.
type town struct{ core, kind, state, county string }

// nearNamed are the pairs of towns, or counties, of one state a letter apart.
func nearNamed(entries []directory.Entry) (pairs [][2]town) {
	byKind := map[string][]town{}
	seen := map[string]bool{}
	for _, e := range entries {
		n := agencyname.Parse(e.Name, e.State)
		if kind := string(n.Type); (n.Type == agencyname.Police || n.Type == agencyname.Sheriff) && !seen[kind+n.Core] {
			seen[kind+n.Core] = true
			byKind[kind] = append(byKind[kind], town{n.Core, kind, e.State, e.County})
		}
	}
	for _, towns := range byKind {
		for i, a := range towns {
			for _, b := range towns[:i] {
				if similar.Edits(a.core, b.core, 1) <= 1 {
					pairs = append(pairs, [2]town{a, b})
				}
			}
		}
	}
	return pairs
}

// checkApart links two spellings of each town with those of its neighbours.
func checkApart(t *testing.T, told string, pairs [][2]town) {
	t.Helper()
	fields := []linkage.Field{linkage.Name, linkage.State, linkage.County, linkage.City, linkage.Email}
	table := linkage.NewTable(fields, 4*len(pairs))
	of := map[string]string{}
	for _, pair := range pairs {
		for _, p := range pair {
			for i, name := range p.spellings() {
				id := fmt.Sprint(p.state, p.kind, p.core, i)
				if of[id] != "" {
					continue
				}
				of[id] = p.core + " " + p.kind + ", " + p.state
				if err := table.Add(id, "", "", p.values(told, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := AddDirectory(table); err != nil {
		t.Fatal(err)
	}
	found, err := linkage.Link(t.Context(), table, linkage.Options{Kind: "agency"})
	if err != nil {
		t.Fatal(err)
	}
	members := map[int32][]string{}
	for i, c := range found.Cluster[:table.Own()] {
		members[c] = append(members[c], of[table.ID(i)])
	}
	for _, names := range members {
		slices.Sort(names)
		if names = slices.Compact(names); len(names) > 1 {
			t.Errorf("told by %s: %s are one", told, strings.Join(names, " and "))
		}
	}
}

func (p town) spellings() []string {
	if p.kind == string(agencyname.Sheriff) {
		return []string{p.core + " County Sheriff's Office", strings.ToUpper(p.core) + " CO SO"}
	}
	return []string{p.core + " Police Department", strings.ToUpper(p.core) + " PD"}
}

// values are in the order of checkApart's fields.
func (p town) values(told, name string) []string {
	v := []string{name, p.state, "", "", ""}
	if strings.Contains(told, "county") {
		v[2] = p.county
	}
	if strings.Contains(told, "city") && p.kind != string(agencyname.Sheriff) {
		v[3] = p.core
	}
	if strings.Contains(told, "e-mail") {
		v[4] = "x@" + strings.ReplaceAll(p.core, " ", "") + "pd." + strings.ToLower(p.state) + ".example"
	}
	return v
}
