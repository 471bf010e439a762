package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
)

// plainFigures are what the plain importer prints.
type plainFigures struct {
	Rows, IDs timed
	// Unread counts files and rows that it could not read, by reason.
	Unread    map[string]int64
	PeakBytes int64 `json:"peak_bytes"`
}

// timed is a count of things read and what that took.
type timed struct {
	Count      float64
	Seconds    float64
	CPUSeconds float64 `json:"cpu_seconds"`
}

// show prints the load, and beside it the plain importer where it ran. Rates of the
// plain importer are of rows alone and of ids alone; those of the load are of all it
// does: rows, lists, links, search index.
func show(w io.Writer, ours figures, plain *plainFigures) error {
	fmt.Fprintf(w, "%d sites, %d tables, %d rows, %d lists, %d ids, %.0f MB; %d rows rejected, %d problems told; a store of %.0f MB\n\n",
		ours.Sites, ours.Tables, ours.Rows, ours.Lists, ours.IDs, mb(ours.Bytes), ours.Rejected, ours.Problems, mb(ours.StoreBytes))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\tload\t")
	if plain != nil {
		fmt.Fprint(t, "plain\tratio\t")
	}
	fmt.Fprintln(t)
	line := func(what string, ours, theirs, ratio float64) {
		fmt.Fprintf(t, "%s\t%.4g\t", what, ours)
		if plain != nil {
			fmt.Fprintf(t, "%.4g\t%.1f\t", theirs, ratio)
		}
		fmt.Fprintln(t)
	}
	p := plain
	if p == nil {
		p = &plainFigures{}
	}
	rows, ids := float64(ours.Rows), float64(ours.IDs)
	wall, cpu := p.Rows.of(rows)+p.IDs.of(ids), p.Rows.cpuOf(rows)+p.IDs.cpuOf(ids)
	line("the whole leak, s", ours.Seconds, wall, wall/ours.Seconds)
	fmt.Fprintf(t, "of which until written, s\t%.4g\t\n", ours.Written)
	line("processor time, s", ours.CPUSeconds, cpu, cpu/ours.CPUSeconds)
	line("rows/s", rows/ours.Seconds, rows/p.Rows.of(rows), p.Rows.of(rows)/ours.Seconds)
	line("ids/s", ids/ours.Seconds, ids/p.IDs.of(ids), p.IDs.of(ids)/ours.Seconds)
	line("rows and ids/s", (rows+ids)/ours.Seconds, (rows+ids)/wall, wall/ours.Seconds)
	line("MB/s", mb(ours.Bytes)/ours.Seconds, mb(ours.Bytes)/wall, wall/ours.Seconds)
	line("peak memory, MB", mb(ours.PeakBytes), mb(p.PeakBytes), mb(p.PeakBytes)/mb(ours.PeakBytes))
	if err := t.Flush(); err != nil || plain == nil {
		return err
	}
	fmt.Fprintf(w, "\nThe plain importer read %.0f rows and %.0f ids; its seconds for the whole leak follow from that.\n", p.Rows.Count,
		p.IDs.Count)
	fmt.Fprintln(w, "What it met and could not read:")
	for _, reason := range slices.Sorted(maps.Keys(p.Unread)) {
		fmt.Fprintf(w, "%8d %s\n", p.Unread[reason], reason)
	}
	return nil
}

// of is how many seconds so many take at the same pace.
func (x timed) of(count float64) float64 { return x.Seconds * count / x.Count }

func (x timed) cpuOf(count float64) float64 { return x.CPUSeconds * count / x.Count }

func mb(bytes int64) float64 { return float64(bytes) / 1e6 }
