package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/store"
)

// newResolveCommand makes loader resolve: it derives again which entities are one
// thing. Exit codes are those of every command: 0 done, 1 failed, 2 usage.
func newResolveCommand() *cobra.Command {
	var name, memory string
	c := &cobra.Command{
		Use:   "resolve --store STORE",
		Short: "Derive again which entities are one thing, from rules and judgements",
		Long: `Derive again which entities are one thing, from rules and judgements: after the
rules have changed, or when a load or a judgement was cut short. A load does it at
its end. Ids stay as they are, and what analysts judged stands over every rule.

Stopped, it may be run again.

Exit codes: 0 done, 1 failed, 2 wrong usage.`,
		Example: "  loader resolve --store bluegraph.db",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := limitMemory(memory); err != nil {
				return usageError{err}
			}
			return runResolve(c.Context(), name, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	addAnyStoreFlag(c, &name)
	addMemoryFlag(c, &memory)
	return c
}

func runResolve(ctx context.Context, name string, stdout, stderr io.Writer) (err error) {
	keeper, err := store.OpenToResolve(ctx, name, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	bar := newProgress(stderr, resolving)
	summaries, err := resolve(ctx, keeper, bar)
	bar.finish()
	if err != nil {
		return err
	}
	showResolved(stdout, summaries)
	return nil
}

// resolving is the stage of deriving clusters.
var resolving = stage{"resolving", "steps"}

// resolve derives the clusters of a store.
func resolve(ctx context.Context, keeper identity.Store, bar *progress) ([]identity.Summary, error) {
	service := &identity.Service{Store: keeper, Rules: rules.All, Now: time.Now}
	return service.Rederive(ctx, func(done, total int64) { bar.update(resolving.name, done, total) })
}

// showResolved writes what came of it, for people.
func showResolved(out io.Writer, summaries []identity.Summary) {
	said := false
	for _, s := range summaries {
		info, _ := entities.InfoOf(s.Kind)
		if s.Members+s.Pairs+s.Merged+s.Restored+s.Lost == 0 {
			continue
		}
		said = true
		if s.Members > 0 {
			fmt.Fprintf(out, "%s: %d that the leak states are shown as %d; %s for review.\n", info.Plural, s.Members, s.Clusters,
				waiting(s.Pairs))
		} else {
			fmt.Fprintf(out, "%s: none are shown as one; %s for review.\n", info.Plural, waiting(s.Pairs))
		}
		if s.Merged+s.Restored > 0 {
			fmt.Fprintf(out, "  New since the last time: %d merged, %d shown on their own again.\n", s.Merged, s.Restored)
		}
		if s.Lost > 0 {
			fmt.Fprintf(out, "  Judgements on what no leak states any more, which say nothing now: %d. Look at them under /api/v1/judgements and "+
				"judge anew.\n", s.Lost)
		}
	}
	if !said {
		fmt.Fprintln(out, "No entities are held to be one thing.")
	}
}

// waiting says how many pairs of entities wait for an analyst.
func waiting(pairs int) string {
	if pairs == 1 {
		return "1 pair waits"
	}
	return fmt.Sprintf("%d pairs wait", pairs)
}
