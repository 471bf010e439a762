package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/sample/layouts"
	"bluegraph/internal/testkit"
)

// The columns with names of people, agencies and places in running text
// (DATA-DICTIONARY section 12) are read as such.
func TestFreeTextIsRead(t *testing.T) {
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	for table, columns := range map[string][]string{
		"EmailBuilder": {"EmailSubject", "EmailBody"}, "Documents": {"DocTitle", "Description"}, "Documents2": {"DocTitle", "Description"},
		"Documents3": {"DocTitle", "Description"}, "SARs": {"BriefSummary", "Subjects"}, "SARS": {"BriefSummary"},
		"Leads": {"ActivityDetails", "Information"},
		"RFI":   {"RequestDescription", "SummaryOfIncident", "Request"}, "Requests": {"CaseSynopsis", "Subjects", "CaseGoals"},
		"IncidentMap":  {"Problem", "OtherProblem", "Suspect", "GenericField1", "GenericField3", "GenericField11", "GenericField30"},
		"Blog":         {"Title", "Content"},
		"EventBuilder": {"EventTitle", "EventDescription", "Announcement"}, "NewsLetter": {"Text", "Title"},
		"PressRelease":        {"Text", "Title", "SubTitle"},
		"IncidentMapComments": {"Comments"}, "BlogComments": {"CommentText"},
	} {
		tm, ok := m.named.find(table)
		if !ok {
			t.Fatalf("%s is not mapped", table)
		}
		b, err := bind(m, tm, table, append([]string{table + "ID"}, columns...))
		if err != nil {
			t.Fatal(err)
		}
		var read []string
		for _, text := range b.text {
			read = append(read, b.header[text.column])
		}
		if slices.Sort(read); !slices.Equal(read, slices.Sorted(slices.Values(columns))) {
			t.Errorf("%s: %q are read as text, want %q", table, read, columns)
		}
	}
}

// What is made of each of the 655 tables of the first leak, in how many sites and in
// how many of them it has rows. A table that the mapping forgets, or reads in
// another way than before, shows as a changed line: read it.
func TestEveryTableIsDecided(t *testing.T) {
	sites, err := layouts.Load()
	if err != nil {
		t.Fatal(err)
	}
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	type decision struct{ table, status, what string }
	type count struct{ sites, filled int }
	counts := map[decision]count{}
	for _, s := range sites {
		hasRows := map[*Table]bool{}
		var uses []TableUse
		for _, l := range s.Tables {
			table := &Table{Name: l.Name}
			hasRows[table] = l.HasRows
			uses = append(uses, TableUse{Table: table, header: l.Columns})
		}
		m.decide(uses, nil, func(t *Table) bool { return hasRows[t] })
		for _, u := range uses {
			d := decision{u.Table.Name, "unmapped", ""}
			switch {
			case u.Map != nil && u.Map.Kind == "":
				d.status, d.what = "mapped", "names, groups or links"
			case u.Map != nil:
				d.status, d.what = "mapped", string(u.Map.Kind)
				if kind := u.Map.Fields["kind"].From; len(kind) == 1 {
					d.what += " (" + strings.TrimPrefix(kind[0], "=") + ")"
				}
			case u.Reason != "":
				d.status, d.what = "skipped", u.Reason
			}
			if u.Note != "" {
				d.what += ", " + u.Note
			}
			if u.CopyOf != "" && !strings.Contains(d.what, "copy") {
				d.what += " [copy of " + u.CopyOf + "]"
			}
			c := counts[d]
			c.sites++
			if hasRows[u.Table] {
				c.filled++
			}
			counts[d] = c
		}
	}
	var lines []string
	totals := map[string]count{}
	for d, c := range counts {
		lines = append(lines, fmt.Sprintf("%s\t%d/%d\t%s\t%s", d.table, c.sites, c.filled, d.status, d.what))
		total := totals[d.status]
		totals[d.status] = count{total.sites + c.sites, total.filled + c.filled}
	}
	slices.SortFunc(lines, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	for _, status := range []string{"mapped", "skipped", "unmapped"} {
		lines = append(lines, fmt.Sprintf("%s: %d tables of sites, %d with rows", status, totals[status].sites, totals[status].filled))
	}
	testkit.Golden(t, "testdata/tables.txt", strings.Join(lines, "\n")+"\n")
}
