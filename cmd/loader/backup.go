package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"bluegraph/internal/store"
)

func newBackupCommand() *cobra.Command {
	var name, to string
	c := &cobra.Command{
		Use:   "backup --store STORE --out FILE",
		Short: "Copy a store file, also while it is served",
		Long: `Copy a store file into a new one that only you may read. The copy is the store at one
moment; it may be served and loaded into meanwhile. It holds the leak's people in the
clear, as the store does: loader seal makes a file of it that may travel.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if to == "" {
				return usageError{errors.New("--out says where the copy goes; it is missing")}
			}
			if err := store.Backup(c.Context(), name, to); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s is a copy of %s\n", to, name)
			return nil
		},
	}
	addStoreFlag(c, &name)
	c.Flags().StringVar(&to, "out", "", "the new file")
	return c
}

func newRestoreCommand() *cobra.Command {
	var name string
	var replace bool
	c := &cobra.Command{
		Use:   "restore --store STORE BACKUP",
		Short: "Put a backup in the place of a store file",
		Long: `Put a copy of BACKUP in the place of the store, after checking that it is whole. A
store that is there already is replaced only with --replace, and is then gone with its
judgements. An explorer that serves it says so and must be started again.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := os.Stat(name); err == nil && !replace && !store.IsNeo4j(name) {
				return usageError{fmt.Errorf("there is a store %s already: add --replace if it may go", name)}
			}
			if err := runVerify(c.Context(), args[0], c.ErrOrStderr(), c.ErrOrStderr()); err != nil {
				return err
			}
			if err := store.Restore(c.Context(), name, args[0]); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s is what %s holds\n", name, args[0])
			return nil
		},
	}
	addStoreFlag(c, &name)
	c.Flags().BoolVar(&replace, "replace", false, "let the store that is there go")
	return c
}
