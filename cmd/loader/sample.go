package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bluegraph/internal/sample"
)

// newSampleCommand makes a made-up leak in the real layout, with its truth beside it.
func newSampleCommand() *cobra.Command {
	var (
		o            sample.Options
		sites, truth string
	)
	cmd := &cobra.Command{
		Use:   "sample --out DIR",
		Short: "Make a made-up leak in the real layout, and its truth in DIR-truth",
		Long: `Make a made-up leak: the real folders, tables and columns, filled with invented
people, agencies and bulletins. DIR-truth says what is true in it; its README.md
explains each file. The same options and seed give the same bytes.

A folder with something in it is refused unless it is an earlier sample.`,
		Example: "  loader sample --out leak\n  loader sample --out leak --preset tiny --quirks 0\n" +
			"  loader sample --out leak --sites ncric,jric --seed 7",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Out == "" {
				return usageError{errors.New("--out DIR is required")}
			}
			if n, err := strconv.Atoi(sites); err == nil {
				if n < 1 {
					return usageError{fmt.Errorf("--sites %d: give at least one site", n)}
				}
				o.SiteCount = n
			} else if sites != "" {
				for _, s := range strings.Split(sites, ",") {
					o.Sites = append(o.Sites, strings.TrimSpace(s))
				}
			}
			switch truth {
			case "usual":
			case "full":
				o.FullTruth = true
			default:
				return usageError{fmt.Errorf("--truth %q: give usual or full", truth)}
			}
			bar := newProgress(cmd.ErrOrStderr(), stage{"sample", "rows"})
			o.Progress = func(done, total int64) { bar.update("sample", done, total) }
			sum, err := sample.Generate(cmd.Context(), o)
			bar.finish()
			switch {
			case errors.Is(err, sample.ErrOptions):
				return usageError{err}
			case err != nil:
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(),
				"%s: %d sites, %d tables, %d rows, %d recipient lists with %d ids, %.1f MB in %s\n"+
					"%s: truth about %d persons and %d agencies; see README.md there\n",
				sum.Out, sum.Sites, sum.Tables, sum.Rows, sum.Lists, sum.IDs, float64(sum.Bytes)/1e6, sum.Took.Round(10*time.Millisecond), sum.Truth,
				sum.Persons, sum.Agencies)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Out, "out", "", "folder to write the leak to (required)")
	f.StringVar(&o.Preset, "preset", "demo", "size: tiny (3 sites), demo (12 sites and a story) or large (245 sites, 16 million rows)")
	f.StringVar(&sites, "sites", "", "a number of sites, or folders joined with commas (default: the preset's)")
	f.Uint64Var(&o.Seed, "seed", 1, "seed of the invented world")
	f.Float64Var(&o.QuirkRate, "quirks", .02, "share of files and rows with a planted defect, 0 to 1")
	f.StringVar(&truth, "truth", "usual", "usual, or full to write sent_to.csv for the large preset too")
	return cmd
}
