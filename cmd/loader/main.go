// Command loader reads leaks into a graph: it makes a made-up leak, checks and
// loads a real one, finds mentions in text, and exports the graph.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"bluegraph/internal/licences"
)

// version is set at build time (-ldflags "-X main.version=…").
var version = "dev"

// Exit codes of every command.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	// exitRejected: done, but some input could not be taken; the report says what.
	exitRejected = 3
)

// errRejected makes a command end with exitRejected.
var errRejected = errors.New("some input was rejected")

// usageError is a mistake in how the command was called.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string) int {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	root := newRootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "loader:", plain(err.Error()))
		fmt.Fprintln(os.Stderr, "Run `loader --help`, or `loader COMMAND --help`.")
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "loader: stopped; run the same command again to go on")
		return exitFailed
	}
	fmt.Fprintln(os.Stderr, "loader:", plain(err.Error()))
	return exitFailed
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "loader",
		Short: "Read a leak into a graph of who was sent what",
		Long: `Read a leak into a graph of agencies, bulletins, recipients and the names in them.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was rejected
(the report says what).`,
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SuggestionsMinimumDistance = 2 // letters that differ
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			near := "loader --help lists them"
			if names := root.SuggestionsFor(args[0]); len(names) > 0 {
				near = "did you mean " + strings.Join(names, " or ") + "?"
			}
			return usageError{fmt.Errorf("there is no command %q: %s", args[0], near)}
		}
		return nil
	}
	var showLicences bool
	root.Flags().BoolVar(&showLicences, "licenses", false, "print the licences of all that is shipped with it")
	root.RunE = func(c *cobra.Command, _ []string) error {
		if showLicences {
			return licences.Write(c.OutOrStdout())
		}
		return c.Help()
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newSampleCommand(), newCheckCommand(), newDraftCommand(), newLoadCommand(),
		newResolveCommand(), newExtractCommand(), newLinkCommand(),
		newExportCommand(), newFigureCommand(), newStoryCommand(), newQueryCommand(),
		newVerifyCommand(), newBackupCommand(), newRestoreCommand(), newAuditCommand(), newKeyCommand(), newSealCommand(), newOpenCommand())
	for _, c := range root.Commands() {
		args := c.Args
		c.Args = func(c *cobra.Command, given []string) error {
			if args == nil {
				return nil
			}
			if err := args(c, given); err != nil {
				return usageError{fmt.Errorf("%w: it is called as %q, and %s --help says more", err, c.UseLine(), c.CommandPath())}
			}
			return nil
		}
	}
	return root
}
