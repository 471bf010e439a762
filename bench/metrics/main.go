// Command metrics measures the graph kernels of internal/metrics.
//
//	go run ./bench/metrics [--edges FILE] [--only pagerank,louvain] [--json]
//
// Without --edges it makes R-MAT and bipartite graphs of 10,000, 100,000 and 1,000,000
// nodes, always the same. An edge list holds a line "u v" an edge; it is taken as
// undirected, repeats and loops dropped. See bench/metrics.md for the method.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"bluegraph/internal/metrics"
)

// options are what the command line asks for.
type options struct {
	edges, write string
	only         []string
	json         bool
	settings
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o, err := parse(os.Args[1:])
	if err == nil {
		err = run(ctx, o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "metrics:", err)
		os.Exit(1)
	}
}

func parse(arguments []string) (options, error) {
	var o options
	f := flag.NewFlagSet("metrics", flag.ContinueOnError)
	f.StringVar(&o.edges, "edges", "", "`file` of edges, a line \"u v\" each; lines that begin with # or % are skipped")
	only := f.String("only", "", "`names` of kernels, with commas between: "+strings.Join(kernelNames(), ", "))
	f.BoolVar(&o.json, "json", false, "print {\"results\": [...]} instead of a table")
	f.IntVar(&o.sources, "sources", 256, "source nodes that betweenness and harmonic are sampled from")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the kernels")
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "goroutines a kernel may use")
	f.IntVar(&o.runs, "runs", 3, "runs of each kernel; the median is given")
	f.StringVar(&o.write, "write", "", "`folder` to write the made graphs to as edge lists, for other tools; measures nothing")
	if err := f.Parse(arguments); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q is not understood: files are given with --edges", f.Arg(0))
	}
	if o.sources < 1 || o.runs < 1 || o.workers < 1 {
		return o, fmt.Errorf("--sources, --runs and --workers begin at 1")
	}
	if *only != "" {
		o.only = strings.Split(*only, ",")
	}
	for _, name := range o.only {
		if !slices.Contains(kernelNames(), name) {
			return o, fmt.Errorf("there is no kernel %q: choose from %s", name, strings.Join(kernelNames(), ", "))
		}
	}
	return o, nil
}

// run measures the asked kernels on the asked graphs.
func run(ctx context.Context, o options, out io.Writer) error {
	sources := made
	if o.edges != "" {
		sources = []source{{filepath.Base(o.edges), func() ([]metrics.Edge, int, error) { return readEdges(o.edges) }}}
	}
	if o.write != "" {
		return writeEdges(o.write, sources)
	}
	var results []result
	if !o.json {
		printHead(out)
	}
	for _, s := range sources {
		built, g, err := build(s)
		if err != nil {
			return err
		}
		if !o.json {
			built.print(out)
		}
		for _, k := range kernels {
			if len(o.only) > 0 && !slices.Contains(o.only, k.name) {
				continue
			}
			r, err := measure(ctx, s.name, g, k, o.settings)
			if err != nil {
				return fmt.Errorf("%s on %s: %w", k.name, s.name, err)
			}
			if !o.json {
				r.print(out)
			}
			results = append(results, r)
		}
	}
	if !o.json {
		return nil
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string][]result{"results": results})
}
