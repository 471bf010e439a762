package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"bluegraph/internal/ingest"
)

// namesShown and columnsShown are how many names of tables and of columns stand in one
// line of a survey.
const namesShown, columnsShown = 6, 12

// showSurvey writes a survey for people: tables of the same name are counted
// together, and the largest come first.
func showSurvey(out io.Writer, folder string, s *ingest.Survey) {
	out = plainWriter{out}
	var rows, rejected int64
	for _, t := range s.Tables {
		rows += t.Rows
		rejected += t.Rejected
	}
	fmt.Fprintf(out, "%s, read as %s: %d sites, %d tables, %d rows; %d recipient lists with %d ids.\n\n", folder, s.Leak, s.Sites,
		len(s.Tables), rows, s.Lists.Files, s.Lists.IDs)
	showStatuses(out, s.Tables)
	if rejected > 0 {
		fmt.Fprintf(out, "%d rows more cannot be read; the report of a load counts them as rejected.\n", rejected)
	}
	showGroups(out, "Read into the graph", choose(s.Tables, func(t ingest.SurveyTable) bool { return t.Status == "mapped" }), kindOf)
	showList(out, "Of these not named by any mapping, but recognised", choose(s.Tables, func(t ingest.SurveyTable) bool {
		return t.Status == "mapped" && t.Reason != ""
	}))
	showGroups(out, "Left out on purpose",
		choose(s.Tables, func(t ingest.SurveyTable) bool { return t.Status == "skipped" && t.CopyOf == "" }), func(t ingest.SurveyTable) string {
			return t.Reason
		})
	showList(out, "Copies, left out: what both hold would count twice", choose(s.Tables, func(t ingest.SurveyTable) bool {
		return t.Status == "skipped" && t.CopyOf != ""
	}))
	showList(out, "Not read, because no mapping knows them", choose(s.Tables, func(t ingest.SurveyTable) bool {
		return t.Status == "unmapped"
	}))
	showColumns(out, s.Tables)
	showProblems(out, s.Problems, s.Notes)
	fmt.Fprintln(out, "\nAdd --json for every table of every site, its columns that are not read, every problem and every note.\n"+
		"`loader load` tells the same problems, and which single rows of mapped tables it skips and why.")
}

// showStatuses counts rows and tables by status.
func showStatuses(out io.Writer, tables []ingest.SurveyTable) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\trows\ttables\twithout rows\t")
	for _, status := range []string{"mapped", "skipped", "unmapped"} {
		var rows, empty, n int64
		for _, t := range tables {
			if t.Status == status {
				n++
				rows += t.Rows
				if t.Rows == 0 {
					empty++
				}
			}
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t\n", status, rows, n, empty)
	}
	w.Flush()
}

// named are the tables of one name.
type named struct {
	ingest.SurveyTable // the first of them
	group              string
	rows               int64
	sites              int
}

// in says in which site the tables lie, or in how many.
func (n *named) in() string {
	if n.sites == 1 {
		return "in " + n.Site
	}
	return fmt.Sprintf("in %d", n.sites)
}

// byName counts tables of the same name and group together, most rows first.
func byName(tables []ingest.SurveyTable, group func(ingest.SurveyTable) string) []*named {
	found := map[[2]string]*named{}
	for _, t := range tables {
		key := [2]string{strings.ToLower(t.Table), group(t)}
		if found[key] == nil {
			found[key] = &named{SurveyTable: t, group: key[1]}
		}
		found[key].rows += t.Rows
		found[key].sites++
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *named) int {
		return cmp.Or(cmp.Compare(b.rows, a.rows), cmp.Compare(strings.ToLower(a.Table), strings.ToLower(b.Table)), cmp.Compare(a.group, b.group))
	})
}

// showGroups lists groups of tables by rows, with the largest tables of each.
func showGroups(out io.Writer, title string, tables []ingest.SurveyTable, group func(ingest.SurveyTable) string) {
	if len(tables) == 0 {
		return
	}
	rows, names := map[string]int64{}, map[string][]string{}
	for _, n := range byName(tables, group) {
		rows[n.group] += n.rows
		names[n.group] = append(names[n.group], fmt.Sprintf("%s %d %s", n.Table, n.rows, n.in()))
	}
	fmt.Fprintf(out, "\n%s (rows; tables with their rows and sites):\n", title)
	for _, g := range slices.SortedFunc(maps.Keys(rows),
		func(a, b string) int { return cmp.Or(cmp.Compare(rows[b], rows[a]), strings.Compare(a, b)) }) {
		list := names[g]
		more := ""
		if len(list) > namesShown {
			list, more = list[:namesShown], fmt.Sprintf(" and %d more", len(list)-namesShown)
		}
		fmt.Fprintf(out, "%10d  %s\n            %s%s\n", rows[g], g, strings.Join(list, ", "), more)
	}
}

// showList lists tables by rows, all of them: of a copy what it is a copy of, of
// others how they were recognised.
func showList(out io.Writer, title string, tables []ingest.SurveyTable) {
	if len(tables) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s (rows, table, sites):\n", title)
	for _, n := range byName(tables, func(t ingest.SurveyTable) string { return cmp.Or(t.CopyOf, t.Reason) }) {
		fmt.Fprintf(out, "%10d  %s %s", n.rows, n.Table, n.in())
		switch {
		case n.Status == "mapped":
			fmt.Fprintf(out, ": %s, %s", kindOf(n.SurveyTable), n.Reason)
		case n.CopyOf != "":
			fmt.Fprintf(out, ": of %s", n.CopyOf)
		}
		fmt.Fprintln(out)
	}
}

// showColumns names the columns of tables with rows that no field reads, most tables
// first. A flag that puts people into a group is among them: that it is one shows
// only in its cells.
func showColumns(out io.Writer, tables []ingest.SurveyTable) {
	in := map[string]int{}
	for _, t := range tables {
		if t.Status == "mapped" && t.Rows > 0 {
			for _, column := range t.UnmappedColumns {
				in[column]++
			}
		}
	}
	if len(in) == 0 {
		return
	}
	names := slices.SortedFunc(maps.Keys(in), func(a, b string) int { return cmp.Or(cmp.Compare(in[b], in[a]), strings.Compare(a, b)) })
	more := ""
	if len(names) > columnsShown {
		names, more = names[:columnsShown], fmt.Sprintf(" and %d more", len(names)-columnsShown)
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, in[name])
	}
	fmt.Fprintf(out, "\nColumns that no field reads, flags of groups among them (in so many tables with rows):\n            %s%s\n",
		strings.Join(names, ", "), more)
}

// kindOf says what the rows of a mapped table are.
func kindOf(t ingest.SurveyTable) string {
	return cmp.Or(string(t.Kind), "names, groups and links")
}

func choose(tables []ingest.SurveyTable, wanted func(ingest.SurveyTable) bool) []ingest.SurveyTable {
	var out []ingest.SurveyTable
	for _, t := range tables {
		if wanted(t) {
			out = append(out, t)
		}
	}
	return out
}
