package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"time"

	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/ingest"
	"bluegraph/internal/sample"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit/usage"
)

// figures are what a load read and what it took.
type figures struct {
	Sites, Tables, Lists int64
	Rows, Rejected, IDs  int64
	Bytes                int64 // of all CSV files read
	Problems             int
	Seconds, CPUSeconds  float64
	// Written is when the graph was in the store, before it was told which entities are one.
	Written               float64
	PeakBytes, StoreBytes int64
}

// makeLeak is the step that makes the leak, as loader sample does by default.
func makeLeak(ctx context.Context, o options) error {
	_, err := sample.Generate(ctx, sample.Options{Out: o.leak, Preset: o.preset, SiteCount: o.sites, Seed: 1, QuirkRate: .02})
	return err
}

// load is the step that is measured: what loader load --no-text does.
func load(ctx context.Context, o options) error {
	debug.SetMemoryLimit(o.memory)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // as of loader load
	}
	return profiled(o, func() error { return loaded(ctx, o) })
}

// profiled does work, and keeps a profile of its processor time where one is asked for.
func profiled(o options, work func() error) (err error) {
	if o.cpuProfile != "" {
		f, err := os.Create(o.cpuProfile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	return work()
}

// loaded loads and prints what that took.
func loaded(ctx context.Context, o options) error {
	start := time.Now()
	report, err := loadInto(ctx, o)
	if err != nil {
		return err
	}
	f := figures{
		Sites: int64(report.Sites), Tables: int64(len(report.Tables)), Lists: report.Lists.Files, IDs: report.Lists.IDsListed,
		Problems: len(report.Problems), Written: report.Seconds,
		Seconds: time.Since(start).Seconds(), CPUSeconds: usage.Processor().Seconds(), PeakBytes: usage.PeakMemory(),
	}
	for _, t := range report.Tables {
		f.Rows += t.RowsRead
		f.Rejected += t.Rejected
	}
	if f.Bytes, err = csvBytes(o.leak, o.only); err != nil {
		return err
	}
	if f.StoreBytes, err = sizeOf(o.store, o.store+"-wal"); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(f)
}

func loadInto(ctx context.Context, o options) (report *ingest.Report, err error) {
	mapping, err := source.LoadMapping("netsential")
	if err != nil {
		return nil, err
	}
	leak, err := source.Open(o.leak, mapping)
	if err != nil {
		return nil, err
	}
	keeper, err := store.OpenToResolve(ctx, o.store, true)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	report, err = ingest.Load(ctx, leak, folders(o.only), keeper, ingest.Options{})
	if err != nil {
		return report, err
	}
	service := &identity.Service{Store: keeper, Rules: rules.All, Now: time.Now}
	if _, err := service.Rederive(ctx, nil); err != nil || o.memoryProfile == "" {
		return report, err
	}
	f, err := os.Create(o.memoryProfile)
	if err != nil {
		return nil, err
	}
	runtime.GC()
	return report, errors.Join(pprof.Lookup("allocs").WriteTo(f, 0), f.Close())
}

// folders are the names of a list; none of an empty one.
func folders(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

// csvBytes adds up the CSV files of a leak, or of some of its sites.
func csvBytes(leak, only string) (total int64, err error) {
	wanted := map[string]bool{}
	for _, s := range folders(only) {
		wanted[s] = true
	}
	err = filepath.WalkDir(leak, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".csv") {
			return err
		}
		isWanted := len(wanted) == 0
		for _, part := range strings.Split(filepath.ToSlash(path), "/") {
			isWanted = isWanted || wanted[part]
		}
		if info, err := e.Info(); err == nil && isWanted {
			total += info.Size()
		}
		return nil
	})
	return total, err
}

func sizeOf(files ...string) (total int64, err error) {
	for _, name := range files {
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, fmt.Errorf("size of the store: %w", err)
		}
		total += info.Size()
	}
	return total, nil
}
