// Reading tells how fast a leak is read: tables split, HTML turned into text, lists
// matched, each beside its reference in the same run.
//
// The measuring is done by Go benchmarks beside the code. This program builds them,
// runs ours and the reference in turns, and prints the medians of what they did for
// a second of processor time on one processor, which other work on the machine
// hardly touches.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// question is one figure and what it is measured against.
type question struct {
	what      string
	pkg       string
	ours      string // the name of a benchmark
	reference string
	by        string // what the reference is
	unit      string
}

const (
	splitter = "bluegraph/internal/source/csvscan"
	markup   = "bluegraph/internal/source/htmltext"
	lists    = "bluegraph/internal/source"
)

var questions = []question{
	{"tables, rows with HTML bodies", splitter, "Scan/html/ours", "Scan/html/standard", "encoding/csv", "MB"},
	{"tables, slim rows", splitter, "Scan/slim/ours", "Scan/slim/standard", "encoding/csv", "MB"},
	{"text of a Word mail", markup, "Rivals/word/scanner", "Rivals/word/tokenizer", "x/net/html tokenizer", "MB"},
	{"text of a newsletter", markup, "Rivals/newsletter/scanner", "Rivals/newsletter/tokenizer", "x/net/html tokenizer", "MB"},
	{"text of the sample's mails", markup, "Rivals/sample/scanner", "Rivals/sample/tokenizer", "x/net/html tokenizer", "MB"},
	{"text of a long Word thread", markup, "Rivals/thread/scanner", "Rivals/thread/tokenizer", "x/net/html tokenizer", "MB"},
	{"list ids, read", lists, "ListRead/ours", "ListRead/standard", "bufio, strconv", "Mids"},
	{"list ids, read and matched", lists, "ListMatch/ours,_table_by_number", "ListMatch/standard,_map_of_numbers", "bufio, strconv, map",
		"Mids"},
}

func main() {
	rounds := flag.Int("rounds", 5, "how often each is run; the median counts")
	length := flag.String("time", "500ms", "how long each run takes")
	flag.Parse()
	if err := run(context.Background(), *rounds, *length); err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, rounds int, length string) error {
	dir, err := os.MkdirTemp("", "bench-reading-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "a second of one processor\treference\t\tours\tratio")
	for _, q := range questions {
		b, err := build(ctx, q.pkg, filepath.Join(dir, filepath.Base(q.pkg)))
		if err != nil {
			return err
		}
		var ours, reference []float64
		for range rounds {
			for _, side := range []struct {
				name string
				to   *[]float64
			}{{q.reference, &reference}, {q.ours, &ours}} {
				rate, err := b.rate(ctx, side.name, q.unit, length)
				if err != nil {
					return err
				}
				*side.to = append(*side.to, rate)
			}
		}
		r, o := median(reference), median(ours)
		fmt.Fprintf(out, "%s\t%s\t%.4g %s\t%.4g %s\t%.1f\n", q.what, q.by, r, q.unit, o, q.unit, o/r)
	}
	return out.Flush()
}

// bench is the benchmarks of a package: a program, and the folder it runs in.
type bench struct{ program, dir string }

// build makes the program unless it is there.
func build(ctx context.Context, pkg, program string) (bench, error) {
	dir, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", pkg).Output()
	if err != nil {
		return bench{}, fmt.Errorf("find %s: %w", pkg, err)
	}
	b := bench{program, strings.TrimSpace(string(dir))}
	if _, err := os.Stat(program); err == nil {
		return b, nil
	}
	c := exec.CommandContext(ctx, "go", "test", "-c", "-o", program, pkg)
	c.Stderr = os.Stderr
	return b, c.Run()
}

// rate runs one benchmark and returns its units a second of processor time.
func (b bench) rate(ctx context.Context, name, unit, length string) (float64, error) {
	c := exec.CommandContext(ctx, b.program, "-test.run", "^$", "-test.bench", pattern(name), "-test.cpu", "1", "-test.benchtime", length)
	c.Dir = b.dir
	c.Stderr = os.Stderr
	said, err := c.Output()
	if err != nil {
		return 0, fmt.Errorf("benchmark %s: %w\n%s", name, err, said)
	}
	found := regexp.MustCompile(`([\d.e+]+) ` + unit + `/cpu-s`).FindSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("benchmark %s says nothing of %s:\n%s", name, unit, said)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

// pattern matches a benchmark by each part of its name.
func pattern(name string) string {
	return regexp.MustCompile(`[^/]+`).ReplaceAllStringFunc(name, func(part string) string {
		return "^(Benchmark)?" + regexp.QuoteMeta(part) + "$"
	})
}

func median(of []float64) float64 {
	slices.Sort(of)
	return (of[(len(of)-1)/2] + of[len(of)/2]) / 2
}
