package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/linkage"
)

// linkMemory is what a run may take before the garbage collector works harder.
const linkMemory = 3 << 29

// linkOptions are the flags of loader link.
type linkOptions struct {
	kind, in, out   string
	columns         string
	within, between string
	explain         string
	dryRun          bool
}

// explainBeside stands for --explain without a file: beside the output.
const explainBeside = "OUT.why.jsonl"

func newLinkCommand() *cobra.Command {
	var o linkOptions
	cmd := &cobra.Command{
		Use:   "link --kind KIND --in RECORDS.csv --out CLUSTERS.csv [--columns …]",
		Short: "Find the records of a CSV that are the same thing",
		Long: fmt.Sprintf(`Find the records of a CSV that are the same thing, and write record_id,cluster_id.

Kinds: %s. Weights are learned from the records; no labels are needed.

--columns maps columns onto fields: id=record_id,name=given+family,state=ST.
Fields: id %s.
Columns of those very names need no mapping. text may be given more than once, or
as a sum of columns, which are then compared one by one. With --kind generic and
nothing mapped but the id, every other column is compared.

--within COLUMN   never link records with different values of the column
--between COLUMN  never link records with the same value (two files in one)
--explain[=FILE]  one JSON line for each likely pair: each field, level and weight
--dry-run         say what would be compared; write nothing`, strings.Join(linkage.Kinds(), ", "), fieldNames()),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("%q belongs to no flag; a file for --explain is given as --explain=FILE", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runLink(cmd.Context(), o, cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.kind, "kind", "", strings.Join(linkage.Kinds(), ", "))
	f.StringVar(&o.in, "in", "", "CSV with a header line")
	f.StringVar(&o.out, "out", "", "file to write")
	f.StringVar(&o.columns, "columns", "", "field=column pairs, separated by commas")
	f.StringVar(&o.within, "within", "", "column whose values are never mixed")
	f.StringVar(&o.between, "between", "", "column whose values are linked only with each other")
	f.StringVar(&o.explain, "explain", "", "write why, as JSON lines")
	f.Lookup("explain").NoOptDefVal = explainBeside
	f.BoolVar(&o.dryRun, "dry-run", false, "read and block, write nothing")
	return cmd
}

func fieldNames() string {
	var out []string
	for _, f := range linkage.Fields {
		out = append(out, string(f))
	}
	return strings.Join(out, " ")
}

// fewRecords is less than weights can be learned from with any trust.
const fewRecords = 200

// check tells of wrong flags.
func (o linkOptions) check() error {
	switch {
	case !slices.Contains(linkage.Kinds(), o.kind):
		return usageError{fmt.Errorf("--kind %q is none of %s", o.kind, strings.Join(linkage.Kinds(), ", "))}
	case o.in == "":
		return usageError{errors.New("--in FILE is required")}
	case o.out == "" && !o.dryRun:
		return usageError{errors.New("--out FILE is required (or --dry-run)")}
	}
	return nil
}

// runLink reads, links and writes what o names; what is worth telling goes to tell.
func runLink(ctx context.Context, o linkOptions, tell io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(linkMemory)
	}
	in, err := readRecords(ctx, o)
	if err != nil {
		return err
	}
	in.describe(tell)
	if o.kind == "agency" && o.within == "" {
		own := in.table.Len()
		if err := agencies.AddDirectory(in.table); err != nil {
			return err
		}
		fmt.Fprintf(tell, "Beside them stand %d agencies of the built-in directory; they count among what is compared and learned, and are in "+
			"no output.\n", in.table.Len()-own)
	}
	if in.table.Len() < fewRecords {
		fmt.Fprintf(tell, "There are few records. What an agreement is worth is learned from them, and of fewer than %d hardly anything is: "+
			"records that a reader would join may stay apart.\n", fewRecords)
	}
	bar := newProgress(tell, stage{"blocking", "keys"}, stage{"comparing", "batches"})
	options := linkage.Options{Kind: o.kind, Progress: bar.update}
	if o.dryRun {
		plan, err := linkage.Plan(ctx, in.table, options)
		if err != nil {
			return err
		}
		bar.finish()
		describeKeys(tell, plan)
		return in.rejections(tell)
	}
	result, err := linkage.Link(ctx, in.table, options)
	if err != nil {
		return err
	}
	bar.finish()
	if err := writeClusters(o.out, in.table, result); err != nil {
		return err
	}
	if o.explain != "" {
		if o.explain == explainBeside {
			o.explain = o.out + ".why.jsonl"
		}
		if err := writeWhy(o.explain, in.table, result); err != nil {
			return err
		}
	}
	describeResult(tell, o, in.table, result)
	return in.rejections(tell)
}

func describeKeys(w io.Writer, plan linkage.Result) {
	fmt.Fprintln(w, "Keys that propose pairs:")
	for _, k := range plan.Keys {
		name := k.Name
		if name == "" {
			name = "(every pair)"
		}
		fmt.Fprintf(w, "  %-34s %9d values shared", name, k.Blocks)
		if k.Dropped > 0 {
			fmt.Fprintf(w, "; %d shared by too many records (%d)", k.Dropped, k.DroppedRecords)
		}
		fmt.Fprintln(w)
	}
}

func describeResult(w io.Writer, o linkOptions, t *linkage.Table, r linkage.Result) {
	size := map[int32]int{}
	largest := 0
	for _, c := range r.Cluster[:t.Own()] {
		size[c]++
		largest = max(largest, size[c])
	}
	fmt.Fprintf(w, "%d records are %d things (the largest has %d records); %d pairs compared; written to %s\n", t.Own(), len(size), largest,
		r.Compared, o.out)
	describeCertainty(w, t, r)
}

// describeCertainty says how sure the joined pairs are: a probability is of the pair alone,
// before what the other records of its cluster say.
func describeCertainty(w io.Writer, t *linkage.Table, r linkage.Result) {
	var sure, likely, doubtful int
	r.Scores(func(a, b int, bits float64) {
		switch {
		case a >= t.Own() || b >= t.Own() || r.Cluster[a] != r.Cluster[b]:
		case bits > surelyBits:
			sure++
		case bits > likelyBits:
			likely++
		default:
			doubtful++
		}
	})
	if sure+likely+doubtful > 0 {
		fmt.Fprintf(w, "Of the joined pairs that were compared %d are .99 likely and more, %d from .9, %d less: --explain=FILE says why.\n", sure,
			likely, doubtful)
	}
}

// The evidence in bits of odds of 99 to 1 and of 9 to 1.
const surelyBits, likelyBits = 6.63, 3.17
