// Load tells what a whole load costs: a leak into an empty embedded store, without
// finding names in texts, beside the importer that one writes in an afternoon.
//
// What is measured runs in processes of their own, so that processor time and peak
// memory are theirs alone.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// options are the flags of the program.
type options struct {
	leak, preset, only        string
	sites                     int
	plain                     string
	isBound                   bool
	seconds                   float64
	memory                    int64
	cpuProfile, memoryProfile string
	step, store               string
	rounds                    int
	isVerified                bool
}

func main() {
	var o options
	flag.StringVar(&o.leak, "leak", "", "a leak's folder (default: a made-up one)")
	flag.StringVar(&o.preset, "preset", "demo", "size of the made-up leak: tiny, demo or large")
	flag.IntVar(&o.sites, "sites", 0, "sites of the made-up leak (default: the preset's); 25 is a tenth of the large one")
	flag.StringVar(&o.only, "only", "", "these site folders only, joined with commas")
	flag.StringVar(&o.plain, "plain", "bench/load/plain_import.py", "the plain importer; empty for none")
	flag.Float64Var(&o.seconds, "seconds", 60, "the plain importer stops tables and lists after so long each")
	flag.BoolVar(&o.isBound, "bound", false, "let the plain importer bind its values, which the known explorer does not: a faster rival")
	flag.Int64Var(&o.memory, "memory", 4<<30-768<<20, "memory limit of the load in bytes, as of loader load")
	flag.StringVar(&o.cpuProfile, "cpuprofile", "", "file for a profile of the load's processor time")
	flag.StringVar(&o.memoryProfile, "memprofile", "", "file for a profile of the load's memory")
	flag.StringVar(&o.step, "step", "", "make, load or open: one step alone")
	flag.StringVar(&o.store, "store", "", "the store of a step")
	flag.IntVar(&o.rounds, "rounds", 1, "how often the step open opens the store")
	flag.BoolVar(&o.isVerified, "verified", false, "let the step open read the whole file once more, with its checksums: a reference")
	flag.Parse()
	steps := map[string]func(context.Context, options) error{"": compare, "make": makeLeak, "load": load, "open": openStore}
	step, ok := steps[o.step]
	if !ok {
		step = func(context.Context, options) error { return fmt.Errorf("no step is called %q", o.step) }
	}
	if err := step(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// compare makes the leak if none is given, loads it both ways and prints what that
// took.
func compare(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "bench-load-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if o.leak == "" {
		o.leak = filepath.Join(dir, "leak")
		if err := itself(ctx, o, "make", "", nil); err != nil {
			return err
		}
	}
	var ours figures
	if err := itself(ctx, o, "load", filepath.Join(dir, "graph.db"), &ours); err != nil {
		return err
	}
	var plain *plainFigures
	if o.plain != "" {
		plain = &plainFigures{}
		c := exec.CommandContext(ctx, "python3", o.plain, o.leak, filepath.Join(dir, "plain"), "--sites", o.only, "--seconds",
			fmt.Sprint(o.seconds))
		if o.isBound {
			c.Args = append(c.Args, "--bound")
		}
		if err := output(c, plain); err != nil {
			return err
		}
	}
	return show(os.Stdout, ours, plain)
}

// itself runs a step in a process of its own and reads what it prints.
func itself(ctx context.Context, o options, step, store string, into any) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	args := []string{"-step", step, "-store", store, "-leak", o.leak, "-preset", o.preset, "-sites", fmt.Sprint(o.sites),
		"-only", o.only, "-memory", fmt.Sprint(o.memory), "-cpuprofile", o.cpuProfile, "-memprofile", o.memoryProfile}
	return output(exec.CommandContext(ctx, program, args...), into)
}

// output runs a command that prints one JSON object.
func output(c *exec.Cmd, into any) error {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(said.Bytes(), into)
}
