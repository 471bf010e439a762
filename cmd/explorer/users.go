package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"bluegraph/internal/access"
	"bluegraph/internal/store"
)

// peopleFlags say whose users are meant.
type peopleFlags struct{ store, users string }

func (f *peopleFlags) add(c *cobra.Command) {
	c.PersistentFlags().StringVar(&f.store, "store", "bluegraph.db", "the store whose users they are")
	c.PersistentFlags().StringVar(&f.users, "users", "", "file of the users (default: STORE.users)")
}

func (f *peopleFlags) file() (*access.File, error) {
	if f.users == "" {
		if store.IsNeo4j(f.store) {
			return nil, errors.New("--users says in which file the users of a server's explorer are; it is missing")
		}
		f.users = access.PathOf(f.store)
	}
	return &access.File{Path: f.users}, nil
}

// newUserCommand makes explorer user: who may log in.
func newUserCommand(stdin io.Reader) *cobra.Command {
	var f peopleFlags
	c := &cobra.Command{Use: "user", Short: "Who may log in: add, list, disable"}
	f.add(c)
	var role string
	var byProvider bool
	add := &cobra.Command{
		Use:   "add NAME --role ROLE",
		Short: "Add a user, or give one another role and password",
		Long: "Add a user, or give one another role and password. The password is asked for, or read as the\nfirst line of the input.\n\n" +
			"reader looks; analyst also asks Cypher, computes metrics, saves views and notes, and exports\nwith private people protected; " +
			"editor also judges, keeps metrics in the store and\nnames public officials in exports; owner also exports private people as they are.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := access.RoleNamed(role)
			if err != nil {
				return err
			}
			file, err := f.file()
			if err != nil {
				return err
			}
			if byProvider {
				err = file.PutKnown(args[0], r, time.Now())
			} else {
				var password string
				if password, err = askPassword(stdin, c.ErrOrStderr()); err == nil {
					err = file.Put(args[0], r, password, time.Now())
				}
			}
			if err == nil {
				fmt.Fprintf(c.OutOrStdout(), "%s may log in as %s\n", args[0], r)
			}
			return err
		},
	}
	add.Flags().StringVar(&role, "role", "reader", "one of "+access.RoleNames())
	add.Flags().BoolVar(&byProvider, "oidc", false, "the identity server of explorer --oidc confirms who it is: no password is asked for")
	list := &cobra.Command{
		Use: "list", Short: "List the users", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			file, err := f.file()
			if err != nil {
				return err
			}
			users, err := file.Users()
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, u := range users {
				fmt.Fprintf(w, "%s\t%s\t%s\n", u.Name, u.Role, map[bool]string{true: "disabled"}[u.Disabled])
			}
			return errors.Join(err, w.Flush())
		},
	}
	disable := &cobra.Command{
		Use: "disable NAME", Short: "End what a user may do, sessions and tokens at once", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			file, err := f.file()
			if err == nil {
				err = file.Disable(args[0], time.Now())
			}
			if err == nil {
				fmt.Fprintf(c.OutOrStdout(), "%s may no longer log in; user add undoes it\n", args[0])
			}
			return err
		},
	}
	c.AddCommand(add, list, disable)
	return c
}

// askPassword reads a password without showing it, twice at a terminal.
func askPassword(stdin io.Reader, stderr io.Writer) (string, error) {
	if f, ok := stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		var said [2]string
		for i, prompt := range []string{"Password: ", "Again: "} {
			fmt.Fprint(stderr, prompt)
			b, err := term.ReadPassword(int(f.Fd()))
			fmt.Fprintln(stderr)
			if err != nil {
				return "", err
			}
			said[i] = string(b)
		}
		if said[0] != said[1] {
			return "", errors.New("the two are not the same")
		}
		return said[0], nil
	}
	line, err := bufio.NewReader(io.LimitReader(stdin, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// newTokenCommand makes explorer token: tokens of scripts.
func newTokenCommand() *cobra.Command {
	var f peopleFlags
	c := &cobra.Command{Use: "token", Short: "Tokens for scripts: add, list, remove"}
	f.add(c)
	var role string
	var days int
	add := &cobra.Command{
		Use: "add USER", Short: "Make a token, which is shown once", Args: cobra.ExactArgs(1),
		Long: "Make a token with which a script acts as the user: Authorization: Bearer TOKEN. It is shown once; its hash alone is kept.",
		RunE: func(c *cobra.Command, args []string) error {
			r, err := access.RoleNamed(role)
			if err != nil {
				return err
			}
			if days < 1 || days > 366 {
				return errors.New("--days is 1 to 366")
			}
			file, err := f.file()
			if err != nil {
				return err
			}
			token, err := file.AddToken(args[0], r, time.Duration(days)*24*time.Hour, time.Now())
			if err == nil {
				fmt.Fprintln(c.OutOrStdout(), token)
			}
			return err
		},
	}
	add.Flags().StringVar(&role, "role", "reader", "what the script may do, at most what the user may: "+access.RoleNames())
	add.Flags().IntVar(&days, "days", 90, "days until it expires")
	list := &cobra.Command{
		Use: "list", Short: "List the tokens", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			file, err := f.file()
			if err != nil {
				return err
			}
			tokens, err := file.Tokens()
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, t := range tokens {
				fmt.Fprintf(w, "%s\t%s\t%s\tuntil %s\n", t.ID, t.User, t.Role, t.Expires.Format(time.DateOnly))
			}
			return errors.Join(err, w.Flush())
		},
	}
	remove := &cobra.Command{
		Use: "remove ID", Short: "End a token", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			file, err := f.file()
			if err != nil {
				return err
			}
			return file.RemoveToken(args[0])
		},
	}
	c.AddCommand(add, list, remove)
	return c
}
