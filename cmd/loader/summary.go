package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/ingest"
	"bluegraph/internal/source"
)

// maxShown is how many problems a summary shows; the report has them all.
const maxShown = 10

// summarise writes what a load did, for people.
func summarise(out io.Writer, r *ingest.Report, resolved []identity.Summary, o loadOptions) {
	out = plainWriter{out}
	var read, mapped, skipped, rejected int64
	for _, t := range r.Tables {
		read, mapped, skipped, rejected = read+t.RowsRead, mapped+t.Mapped, skipped+t.Skipped, rejected+t.Rejected
	}
	if r.Unchanged {
		fmt.Fprintf(out, "Nothing has changed: %s holds %s as it is. Read it again with --again.\nThe load that read it:\n\n", o.store, o.leak)
	}
	fmt.Fprintf(out, "Loaded %s into %s in %.1f s: %d sites, %d tables.\n\n", o.leak, o.store, r.Seconds, r.Sites, len(r.Tables))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "rows read\t%d\t= %d mapped + %d skipped by mapping + %d rejected\t\n", read, mapped, skipped, rejected)
	fmt.Fprintf(t, "recipient lists\t%d\t%d missing, %d without ids\t\n", r.Lists.Files, r.Lists.MissingFiles, r.Lists.EmptyFiles)
	fmt.Fprintf(t, "ids listed\t%d\tdistinct in their list: %d name a row, %d name none\t\n", r.Lists.IDsListed, r.Lists.IDsMatched,
		r.Lists.IDsUnmatched)
	fmt.Fprintf(t, "campaigns sent\t%d\t%d with recipients on record; %d drafts\t\n", r.Campaigns.Sent, r.Campaigns.WithRecipients,
		r.Campaigns.Drafts)
	t.Flush()
	fmt.Fprintln(out, "\nAs the leak states them:")
	t = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, k := range entities.Kinds {
		if n := r.Nodes[k.Kind]; n > 0 {
			fmt.Fprintf(t, "%s\t%d\t\n", k.Plural, n)
		}
	}
	for _, k := range entities.Relations {
		if n := r.Relationships[k.Type]; n > 0 {
			fmt.Fprintf(t, "%s\t%d\t\n", k.Type, n)
		}
	}
	t.Flush()
	fmt.Fprintln(out)
	showResolved(out, resolved)
	showUnmapped(out, r)
	showProblems(out, r.Problems, r.Notes)
	if o.report == "" && len(r.Problems) > maxShown {
		fmt.Fprintln(out, "Add --report FILE.json to see them all.")
	}
	fmt.Fprintf(out, "\nLook at it:  %s --store %s --open\n", filepath.Join(filepath.Dir(os.Args[0]), "explorer"), o.store)
}

// showUnmapped names the largest tables that no mapping knows.
func showUnmapped(out io.Writer, r *ingest.Report) {
	rows := map[string]int64{}
	for _, t := range r.Tables {
		if t.Skipped > 0 && t.Mapped == 0 {
			rows[t.Table] += t.Skipped
		}
	}
	showTables(out, "Tables not read into the graph", rows)
}

// showTables lists tables by rows, most first.
func showTables(out io.Writer, title string, rows map[string]int64) {
	if len(rows) == 0 {
		return
	}
	names := make([]string, 0, len(rows))
	for name := range rows {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if rows[a] != rows[b] {
			return int(rows[b] - rows[a])
		}
		if a < b {
			return -1
		}
		return 1
	})
	fmt.Fprintf(out, "\n%s (%d):", title, len(names))
	for i, name := range names {
		if i == maxShown {
			fmt.Fprintf(out, " … and %d more", len(names)-i)
			break
		}
		fmt.Fprintf(out, " %s %d", name, rows[name])
	}
	fmt.Fprintln(out)
}

// maxNotes is how many of the readings a summary shows.
const maxNotes = 5

// showProblems lists what was read with care and what was set aside; of one kind and column a few
// are told, and the first carries their count.
func showProblems(out io.Writer, problems, notes []source.Problem) {
	readSo := fmt.Sprintf("Cells that do not say what they mean were read so (%s in the report):", counted(len(notes), "note"))
	showSome(out, readSo, notes, maxNotes)
	showSome(out, counted(len(problems), "problem")+" in the input, a few of each kind:", problems, maxShown)
}

// showSome lists the first of some problems below a title; without problems it writes nothing.
func showSome(out io.Writer, title string, problems []source.Problem, limit int) {
	if len(problems) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s\n", title)
	for i, p := range problems {
		if i == limit {
			fmt.Fprintf(out, "  … and %d more\n", len(problems)-i)
			break
		}
		fmt.Fprintf(out, "  %s", p.File)
		if p.Row > 0 {
			fmt.Fprintf(out, ", row %d, byte %d", p.Row, p.Offset)
		}
		fmt.Fprint(out, ": ")
		if p.Column != "" {
			fmt.Fprintf(out, "%s ", p.Column)
		}
		fmt.Fprint(out, p.Reason)
		if p.Count > 1 {
			fmt.Fprintf(out, " (%d in all)", p.Count)
		}
		fmt.Fprintln(out)
	}
}

// counted writes a number with its noun: "1 note", "2 notes".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
