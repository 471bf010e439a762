package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// ErrSites is returned for a site that the leak does not have.
var ErrSites = errors.New("wrong sites")

// Load reads a leak and writes its graph to the sink. sites limits it to some
// site folders; sites of the leak that the sink holds already are then read again
// beside them, because what is merged across sites follows from all of them.
//
// A leak that the sink holds already, file by file and read the same way, is not read
// again: its report comes back, marked as unchanged.
//
// A load that fails or is cancelled is aborted: the sink keeps what it had or can
// be loaded again (see Sink).
func Load(ctx context.Context, leak *source.Leak, sites []string, sink Sink, o Options) (report *Report, err error) {
	start := time.Now()
	if err := selectSites(ctx, leak, sites, sink); err != nil {
		return nil, err
	}
	info, err := describe(ctx, leak, o)
	if err != nil {
		return nil, err
	}
	if !o.Again {
		if report, err = known(ctx, sink, info); err != nil || report != nil {
			return report, err
		}
	}
	if err := sink.BeginLoad(ctx, info); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, sink.AbortLoad())
		}
	}()
	found := newProblems()
	reader := source.Reader{OnProblem: found.add, OnBytes: o.progress("reading", leak)}
	report = newReport(leak)
	a, err := pipe(ctx, leak, reader, sink, o, report.add)
	if err != nil {
		return nil, err
	}
	found.addAll(leak.Mapping.Unused())
	found.addAll(leak.Unopened())
	report.addTotals(a, found)
	report.Seconds = time.Since(start).Seconds()
	text, err := json.Marshal(report)
	if err != nil {
		return nil, fmt.Errorf("write report: %w", err)
	}
	return report, sink.CommitLoad(ctx, text)
}

// selectSites narrows the leak to the wanted sites and those loaded before.
func selectSites(ctx context.Context, leak *source.Leak, sites []string, sink Sink) error {
	if len(sites) == 0 {
		return nil
	}
	loaded, err := sink.LoadedSites(ctx, leak.Mapping.Name)
	if err != nil {
		return err
	}
	for _, folder := range loaded {
		if !slices.ContainsFunc(leak.Sites, func(s *source.Site) bool { return s.Folder == folder }) {
			return fmt.Errorf("the store holds the site %s of this leak, which %s does not: load without --sites to replace what the store holds, "+
				"or name another --store", folder, leak.Root)
		}
	}
	if err := leak.Select(append(slices.Clone(sites), loaded...)); err != nil {
		return fmt.Errorf("%w: %w", ErrSites, err)
	}
	return nil
}

// known is the report of the load that the sink holds of this very input; nil
// without one.
func known(ctx context.Context, sink Sink, info entities.Leak) (*Report, error) {
	text, err := sink.LoadedReport(ctx, info.Name, info.Fingerprint)
	if err != nil || text == nil {
		return nil, err
	}
	report := &Report{}
	if err := json.Unmarshal(text, report); err != nil {
		return nil, fmt.Errorf("read the report of the last load: %w", err)
	}
	report.Unchanged = true
	return report, nil
}

func describe(ctx context.Context, leak *source.Leak, o Options) (entities.Leak, error) {
	finder := "none"
	if o.Finder != nil {
		finder = o.Finder.Version()
	}
	// Raw rows are read back from the folder: a leak that was moved is another input.
	root, err := filepath.Abs(leak.Root)
	if err != nil {
		return entities.Leak{}, err
	}
	fingerprint, err := leak.Fingerprint(ctx, o.progress("comparing", leak), "finder="+finder, "loader="+o.Version, "root="+root)
	if err != nil {
		return entities.Leak{}, err
	}
	info := entities.Leak{Name: leak.Mapping.Name, Path: root, Fingerprint: fingerprint, Secrets: leak.Mapping.Secrets}
	for _, s := range leak.Sites {
		info.Sites = append(info.Sites, s.Folder)
	}
	return info, nil
}
