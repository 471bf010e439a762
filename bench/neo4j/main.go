// Neo4j tells how fast a graph goes into a Neo4j server: over Bolt, beside the bare
// statements that anybody would write, and by import, beside the barest tables.
//
// It starts real servers of its own, from Maven's jars.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bluegraph/internal/sample"
)

// options are the flags of the program.
type options struct {
	leak, preset, only string
	sites              int
	rounds, imports    int
}

func main() {
	var o options
	flag.StringVar(&o.leak, "leak", "", "a leak's folder (default: a made-up one)")
	flag.StringVar(&o.preset, "preset", "demo", "size of the made-up leak: tiny, demo or large")
	flag.IntVar(&o.sites, "sites", 0, "sites of the made-up leak (default: the preset's)")
	flag.StringVar(&o.only, "only", "", "these site folders only, joined with commas")
	flag.IntVar(&o.rounds, "rounds", 3, "how often each is written over Bolt; the median counts")
	flag.IntVar(&o.imports, "imports", 3, "how often each is imported")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "neo4j:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "bench-neo4j-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if o.leak == "" {
		o.leak = filepath.Join(dir, "leak")
		if _, err := sample.Generate(ctx, sample.Options{Out: o.leak, Preset: o.preset, SiteCount: o.sites, Seed: 1,
			QuirkRate: .02}); err != nil {
			return err
		}
	}
	sites := strings.FieldsFunc(o.only, func(r rune) bool { return r == ',' })
	r, err := record(ctx, o.leak, sites)
	if err != nil {
		return err
	}
	fmt.Printf("%d entities, %d pieces of evidence, %d edges, %d SENT_TO\n", len(r.entities), len(r.evidence), len(r.edges), r.listed)
	t := newTimings()
	if o.rounds > 0 {
		if err := online(ctx, r, o.rounds, t); err != nil {
			return err
		}
	}
	if o.imports > 0 {
		size, err := bulk(ctx, r, dir, o.imports, t)
		if err != nil {
			return err
		}
		fmt.Printf("imported: a database of %.0f MB before its indexes\n", float64(size)/1e6)
	}
	fmt.Println()
	return t.show(os.Stdout)
}
