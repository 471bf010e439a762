package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// ErrSites is returned for a site that the leak does not have.
var ErrSites = errors.New("wrong sites")

// batch is how many items are handed to the sink at once.
const batch = 5000

// Load reads a leak and writes its graph to the sink. sites limits it to some
// site folders; sites of the leak that the sink holds already are then read again
// beside them, because what is merged across sites follows from all of them.
//
// A load that fails or is cancelled is aborted: the sink keeps what it had or can
// be loaded again (see Sink).
func Load(ctx context.Context, leak *source.Leak, sites []string, sink Sink, o Options) (report *Report, err error) {
	start := time.Now()
	if err := selectSites(ctx, leak, sites, sink); err != nil {
		return nil, err
	}
	found := &problems{}
	reader := source.Reader{OnProblem: found.add, OnBytes: o.progress("reading", leak)}
	harvests := make([]*harvest, len(leak.Sites))
	err = eachSite(ctx, leak, o.Workers, func(ctx context.Context, i int, s *source.Site) (err error) {
		if harvests[i], err = harvestSite(ctx, reader, o.Finder, s); err != nil {
			return fmt.Errorf("site %s: %w", s.Folder, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	found.list = append(found.list, leak.Mapping.Unused()...)
	built, campaigns := assemble(leak.Mapping.Name, harvests)
	edges := built.sorted()
	report = newReport(leak, harvests, built, edges, campaigns, found.list)

	info, err := describe(leak, o.Finder != nil)
	if err != nil {
		return nil, err
	}
	if err := sink.BeginLoad(ctx, info); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, sink.AbortLoad())
		}
	}()
	w := &writer{ctx: ctx, o: o, total: int64(len(built.entities) + len(edges) + len(built.sets) + len(built.evidence))}
	write(w, built.entities, sink.PutEntities)
	write(w, edges, sink.PutEdges)
	write(w, built.sets, sink.PutRecipientSets)
	write(w, built.evidence, sink.PutEvidence)
	if w.err != nil {
		return nil, w.err
	}
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
			return fmt.Errorf("the store holds the site %s of this leak, which %s does not: load without --sites to replace what the store holds, or name another --store", folder, leak.Root)
		}
	}
	if err := leak.Select(append(slices.Clone(sites), loaded...)); err != nil {
		return fmt.Errorf("%w: %w", ErrSites, err)
	}
	return nil
}

func describe(leak *source.Leak, withText bool) (entities.Leak, error) {
	fingerprint, err := leak.Fingerprint(fmt.Sprintf("text=%v", withText))
	if err != nil {
		return entities.Leak{}, err
	}
	info := entities.Leak{Name: leak.Mapping.Name, Path: leak.Root, Fingerprint: fingerprint, Secrets: leak.Mapping.Secrets}
	for _, s := range leak.Sites {
		info.Sites = append(info.Sites, s.Folder)
	}
	return info, nil
}

// writer hands a load's items to the sink in batches and tells the progress.
type writer struct {
	ctx         context.Context
	o           Options
	done, total int64
	err         error
}

func write[T any](w *writer, items []T, put func(context.Context, []T) error) {
	for chunk := range slices.Chunk(items, batch) {
		if w.err == nil {
			w.err = w.ctx.Err()
		}
		if w.err != nil {
			return
		}
		w.err = put(w.ctx, chunk)
		w.done += int64(len(chunk))
		if w.o.OnProgress != nil {
			w.o.OnProgress("writing", w.done, w.total)
		}
	}
}

// newReport accounts for a load.
func newReport(leak *source.Leak, harvests []*harvest, built *builder, edges []entities.Edge, campaigns CampaignCount, found []source.Problem) *Report {
	r := &Report{
		Leak: leak.Mapping.Name, Sites: len(leak.Sites), Tables: []TableCount{}, Campaigns: campaigns, Problems: append([]source.Problem{}, found...),
		Nodes: map[entities.Kind]int64{}, Relationships: map[entities.RelationType]int64{},
	}
	for _, h := range harvests {
		r.Tables = append(r.Tables, h.tables...)
		r.Lists.add(h.lists)
	}
	for _, e := range built.entities {
		r.Nodes[e.Kind]++
	}
	for _, e := range edges {
		r.Relationships[e.Type]++
	}
	for _, s := range built.sets {
		r.Relationships[entities.SentTo] += int64(len(s.Recipients))
	}
	r.sort()
	return r
}
