package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"bluegraph/internal/identity"
	"bluegraph/internal/ingest"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
)

// loadOptions are the flags of loader load.
type loadOptions struct {
	leak, store, report, mapping string
	sites                        []string
	workers                      int
	noText, again                bool
	memory                       string
	cache                        string
}

func newLoadCommand() *cobra.Command {
	var o loadOptions
	c := &cobra.Command{
		Use:   "load LEAK",
		Short: "Read a leak into a store",
		Long: `Read the leak in the folder LEAK into a store.

A load may be stopped at any point and run again: what the store held stays until
the load is done, and texts that were searched are not searched again. A leak of
which no file has changed is not read again; a changed one replaces what the store
held of it, rows and files that are gone included. Rows that cannot be read are
counted, and named with file, row and byte offset in the report.

At the end it is derived which entities are one thing, as loader resolve does.
What analysts judged holds.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was rejected.`,
		Example: "  loader load leak --store bluegraph.db\n  loader load leak --store neo4j://localhost:7687 --report report.json\n" +
			"  loader load mail --leak foia-emails --store mail.db",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.leak = args[0]
			return runLoad(c.Context(), o, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	addAnyStoreFlag(c, &o.store)
	f.StringSliceVar(&o.sites, "sites", nil, "load these site folders only, joined with commas")
	f.IntVar(&o.workers, "workers", 0, "sites read at once (default: one a processor)")
	f.BoolVar(&o.noText, "no-text", false, "skip finding names in texts")
	f.BoolVar(&o.again, "again", false, "read the leak even if the store holds it as it is")
	addMemoryFlag(c, &o.memory)
	f.StringVar(&o.cache, "cache", defaultCache(),
		"folder that remembers where names were found in texts (hashes and places, no words); \"\" for none")
	f.StringVar(&o.report, "report", "", "file to write the report to, as JSON")
	addMappingFlag(c, &o.mapping)
	return c
}

func runLoad(ctx context.Context, o loadOptions, stdout, stderr io.Writer) (err error) {
	if err := limitMemory(o.memory); err != nil {
		return usageError{err}
	}
	leak, err := openLeak(o.leak, o.mapping)
	if err != nil {
		return err
	}
	// The report's file is opened before hours of work, not after them.
	reportFile, err := createReport(o.report)
	if err != nil {
		return usageError{fmt.Errorf("--report: %w", err)}
	}
	defer func() { err = errors.Join(err, reportFile.Close()) }()
	finder, err := openFinder(o, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, finder.Close()) }()
	keeper, err := store.OpenToResolve(ctx, o.store, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	if warning := store.Warning(o.store); warning != "" {
		fmt.Fprintln(stderr, "loader:", warning)
	}
	bar := newProgress(stderr, stage{"comparing", "bytes"}, stage{"reading", "bytes"}, stage{"writing", "items"}, resolving)
	report, err := ingest.Load(ctx, leak, o.sites, keeper, ingest.Options{
		Workers: o.workers, Finder: finder.Finder, Version: buildID(), Again: o.again, OnProgress: bar.update,
	})
	var resolved []identity.Summary
	if err == nil { // of an unchanged leak too: the last load may have been stopped before this
		resolved, err = resolve(ctx, keeper, bar)
	}
	bar.finish()
	if errors.Is(err, ingest.ErrSites) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	if err := writeReport(reportFile, report); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	summarise(stdout, report, resolved, o)
	finder.summarise(stdout)
	if report.Rejected() {
		return errRejected
	}
	return nil
}

// buildID identifies this program: another build of one version may make another
// graph of a leak.
func buildID() string {
	name, err := os.Executable()
	if err == nil {
		var f *os.File
		if f, err = os.Open(name); err == nil {
			defer f.Close() // nothing was written
			h := sha256.New()
			if _, err = io.Copy(h, f); err == nil {
				return hex.EncodeToString(h.Sum(nil))
			}
		}
	}
	return version + " started " + time.Now().String() // unknown, so it is like no other
}

// openLeak opens a leak's folder under a mapping; a mapping that is none is a mistake of
// usage.
func openLeak(folder, mapping string) (*source.Leak, error) {
	m, err := source.LoadMapping(mapping)
	if err != nil {
		return nil, usageError{err}
	}
	return source.Open(folder, m)
}

// createReport opens the report's file; without a name it is nowhere.
func createReport(name string) (*os.File, error) {
	if name == "" {
		name = os.DevNull
	}
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
}

func writeReport(to io.Writer, report *ingest.Report) error {
	enc := json.NewEncoder(to)
	enc.SetIndent("", "  ")
	return enc.Encode(report)
}
