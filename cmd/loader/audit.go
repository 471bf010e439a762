package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"bluegraph/internal/audit"
)

// auditFlags say which log is meant.
type auditFlags struct{ store, folder, keyFile string }

func (f *auditFlags) add(c *cobra.Command) {
	c.PersistentFlags().StringVar(&f.store, "store", "bluegraph.db", "the store whose log it is")
	c.PersistentFlags().StringVar(&f.folder, "audit", "", "folder of the log (default: STORE.audit)")
	c.PersistentFlags().StringVar(&f.keyFile, "audit-key", "", "file of the key (default: with your settings)")
}

func (f *auditFlags) path() string {
	if f.folder != "" {
		return f.folder
	}
	return audit.PathOf(f.store)
}

// open reads the key of the log, and makes one where there is none if mayMake is set.
func (f *auditFlags) open(mayMake bool) (audit.Key, error) {
	path := f.keyFile
	if path == "" {
		var err error
		if path, err = audit.DefaultKeyFile(); err != nil {
			return audit.Key{}, err
		}
	}
	if err := audit.KeyApart(f.path(), path); err != nil {
		return audit.Key{}, err
	}
	return audit.OpenKey(path, mayMake)
}

// newAuditCommand makes loader audit: what the explorer recorded.
func newAuditCommand() *cobra.Command {
	var f auditFlags
	c := &cobra.Command{
		Use:   "audit",
		Short: "Who did what with an explorer, and whom exports name: verify, export",
		Long: `Who did what with an explorer: who logged in, searched, opened, traced, exported,
un-redacted and judged, on which ids, and when; and which officials an export of the loader names, and why. Words that somebody searched for are not recorded.

The log is a chain: each record holds a mark of the one before, made with a key that
does not lie with the log. Whoever has the log and the key can write another one that
verifies; and the newest records can be cut off without a trace, back to the newest
checkpoint that was kept elsewhere. So keep checkpoints elsewhere: verify prints one.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	f.add(c)
	var checkpoints []string
	verify := &cobra.Command{
		Use: "verify", Short: "Check the log, and print its newest checkpoint", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runAuditVerify(f, checkpoints, c.OutOrStdout()) },
	}
	verify.Flags().StringArrayVar(&checkpoints, "checkpoint", nil, "file with a checkpoint that was kept elsewhere; may be given again")
	export := &cobra.Command{
		Use: "export", Short: "Write all records in the order of time, as JSON lines", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return audit.Export(c.OutOrStdout(), f.path()) },
	}
	c.AddCommand(verify, export)
	return c
}

func runAuditVerify(f auditFlags, checkpointFiles []string, stdout io.Writer) error {
	k, err := f.open(false)
	if err != nil {
		return err
	}
	var checkpoints []string
	for _, name := range checkpointFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return usageError{fmt.Errorf("--checkpoint: %w", err)}
		}
		checkpoints = append(checkpoints, string(text))
	}
	res, err := audit.Verify(f.path(), k, checkpoints)
	if err != nil {
		return err
	}
	for _, fault := range res.Faults {
		fmt.Fprintln(stdout, plain(fault))
	}
	if len(res.Faults) > 0 {
		return fmt.Errorf("the audit log %s was changed, or the machine failed while it was written", f.path())
	}
	fmt.Fprintf(stdout, "%d records in %d segments follow one another. Its key is %s\n", res.Records, res.Segments, k.PublicKey())
	for _, name := range res.Open {
		fmt.Fprintf(stdout, "%s does not end with a checkpoint: an explorer writes it, or was killed, or its end was cut off.\n", plain(name))
	}
	if len(checkpoints) == 0 {
		fmt.Fprintln(stdout, "This cannot tell whether the newest records, or all of them, were taken away: "+
			"give a checkpoint that was kept elsewhere (--checkpoint).")
	}
	if res.Last != "" {
		fmt.Fprintf(stdout, "The newest checkpoint, to be kept elsewhere:\n\n%s", res.Last)
	}
	return nil
}
