package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"bluegraph/internal/source"
)

func newDraftCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "draft FOLDER",
		Short: "Draft a mapping for a folder of tables that no mapping knows",
		Long: `Read the tables of FOLDER, or of the folders in it, and write a mapping for them with
comments: what their columns seem to hold, and what needs you to say so. It is a
beginning; go through it before you load. It names tables and columns, and holds no
value of any cell.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some tables could not be read.`,
		Example: `  loader draft mail --out mail.yaml
  loader check mail --leak mail.yaml`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runDraft(c.Context(), args[0], out, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&out, "out", "", "file to write, which must not be there yet (default: print it)")
	return c
}

func runDraft(ctx context.Context, folder, out string, stdout, stderr io.Writer) error {
	text, problems, err := source.Draft(ctx, folder)
	if err != nil {
		return err
	}
	if out == "" {
		_, err = io.WriteString(stdout, text)
	} else {
		err = writeNew(out, text)
	}
	if err != nil {
		return err
	}
	if out != "" {
		fmt.Fprintf(stdout, "%s is a draft: read it, then run loader check %s --leak %s\n", plain(out), plain(folder), plain(out))
	}
	for _, p := range problems {
		fmt.Fprintf(stderr, "%s: %s\n", plain(p.File), plain(p.Reason))
	}
	if len(problems) > 0 {
		return errRejected
	}
	return nil
}

// writeNew writes a file that is not there yet: a draft somebody worked on is not lost.
func writeNew(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already: name another file, or remove it", name)
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	return errors.Join(err, f.Close())
}
