package main

import (
	"errors"
	"fmt"
	"os"

	"filippo.io/age"
	"github.com/spf13/cobra"
)

// newKeyCommand makes loader key: a key to which others seal files.
func newKeyCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "key --out FILE",
		Short: "Make a key to which others seal files for you",
		Long: `Make a key of age (https://age-encryption.org) in a new file that you alone can read, and
print its public half (age1…). Whoever has that seals a file for you (loader seal --to);
you open it by the file (loader open --key). Who loses the file opens nothing any more.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{errors.New("--out says where the key goes; it is missing")}
			}
			key, err := age.GenerateX25519Identity()
			if err != nil {
				return err
			}
			f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if errors.Is(err, os.ErrExist) {
				return usageError{fmt.Errorf("there is a file %s already: name another one", out)}
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(f, "# public key: %s\n%s\n", key.Recipient(), key)
			if err := errors.Join(err, f.Close()); err != nil {
				return err
			}
			fmt.Fprintln(c.OutOrStdout(), key.Recipient())
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", "the new file")
	return c
}
