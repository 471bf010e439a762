package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"bluegraph/internal/store"
)

// maxFaults bounds how many faults are printed.
const maxFaults = 50

func newVerifyCommand() *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "verify --store STORE",
		Short: "Check that a store file is whole",
		Long: `Read all of a store file and say whether it is whole: its pages fit together, and
every row holds the bytes that were written. It may be served and loaded into meanwhile.

The checksums find damage. They are no proof against somebody who changes the file on
purpose and works them out again.

Exit codes: 0 whole, 1 damaged or not a store, 2 wrong usage.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return runVerify(c.Context(), name, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	addStoreFlag(c, &name)
	return c
}

func runVerify(ctx context.Context, name string, stdout, stderr io.Writer) error {
	faults, err := store.Verify(ctx, name, func(what string) {
		if isTerminal(stderr) {
			fmt.Fprintf(stderr, "\r\x1b[Kreading %s", what)
		}
	})
	if isTerminal(stderr) {
		fmt.Fprint(stderr, "\r\x1b[K")
	}
	if err != nil {
		return err
	}
	for i, fault := range faults {
		if i == maxFaults {
			fmt.Fprintf(stdout, "and %d more\n", len(faults)-i)
			break
		}
		fmt.Fprintln(stdout, fault)
	}
	if len(faults) > 0 {
		return fmt.Errorf("the store %s is damaged: restore a backup (loader restore), or load the leak again into a new file", name)
	}
	fmt.Fprintf(stdout, "%s is whole\n", name)
	return nil
}
