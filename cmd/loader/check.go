package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"bluegraph/internal/ingest"
)

// checkOptions are the flags of loader check.
type checkOptions struct {
	leak, mapping string
	isJSON        bool
	workers       int
}

func newCheckCommand() *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check LEAK",
		Short: "Say what a load would read, and write nothing",
		Long: `Read the leak in the folder LEAK and say what a load would make of it: which
tables it reads and as what, which it leaves out and why, which are copies, which no
mapping knows, and problems.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input would be rejected.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.leak = args[0]
			return runCheck(c.Context(), o, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.BoolVar(&o.isJSON, "json", false, "print the whole survey as JSON")
	f.IntVar(&o.workers, "workers", 0, "sites read at once (default: one a processor)")
	addMappingFlag(c, &o.mapping)
	return c
}

func runCheck(ctx context.Context, o checkOptions, stdout, stderr io.Writer) error {
	leak, err := openLeak(o.leak, o.mapping)
	if err != nil {
		return err
	}
	bar := newProgress(stderr, stage{"reading", "bytes"})
	survey, err := ingest.Check(ctx, leak, ingest.Options{Workers: o.workers, OnProgress: bar.update})
	bar.finish()
	if err != nil {
		return err
	}
	if o.isJSON {
		enc := json.NewEncoder(stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(survey); err != nil {
			return fmt.Errorf("write the survey: %w", err)
		}
	} else {
		showSurvey(stdout, o.leak, survey)
	}
	if len(survey.Problems) > 0 {
		return errRejected
	}
	return nil
}
