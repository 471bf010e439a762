package sample

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/sample/layouts"
)

// Summary says what was made.
type Summary struct {
	Out, Truth       string
	Sites, Tables    int
	Rows, Lists, IDs int64
	Bytes            int64
	Persons          int
	Agencies         int
	Took             time.Duration
}

// Generate makes the leak and its truth. It is stopped by ctx; what is written then
// stays, and the next run with the same folder replaces it.
func Generate(ctx context.Context, o Options) (Summary, error) {
	began := time.Now()
	o, p, err := o.check()
	if err != nil {
		return Summary{}, err
	}
	all, err := layouts.Load()
	if err != nil {
		return Summary{}, err
	}
	chosen, err := o.choose(all, p)
	if err != nil {
		return Summary{}, err
	}
	truth, err := prepareFolders(o.Out, all)
	if err != nil {
		return Summary{}, err
	}
	g := &generator{plan: newPlan(o, p, chosen), truth: truth, done: map[int]*part{}}
	g.used = make(bitset, g.plan.world.people/64+1)
	if err := g.run(ctx); err != nil {
		return Summary{}, err
	}
	g.sum.Out, g.sum.Truth, g.sum.Took = o.Out, truth, time.Since(began)
	g.sum.Sites, g.sum.Agencies = len(chosen), len(g.plan.world.agencies)
	return g.sum, nil
}

// generator runs the tasks of a plan.
type generator struct {
	plan     *plan
	truth    string
	writer   *truthWriter
	used     bitset
	progress *progress

	mu   sync.Mutex
	done map[int]*part // finished tasks that wait for an earlier one
	next int
	sum  Summary
}

// task writes files and notes their truth.
type task func(ctx context.Context, p *part) error

func (g *generator) path(parts ...string) string {
	return filepath.Join(append([]string{g.plan.options.Out}, parts...)...)
}

func (g *generator) run(ctx context.Context) (err error) {
	if g.writer, err = newTruthWriter(g.truth, g.plan.preset); err != nil {
		return err
	}
	defer func() {
		if cerr := g.writer.close(); err == nil && cerr != nil {
			err = fmt.Errorf("sample: write truth: %w", cerr)
		}
	}()
	tasks, err := g.tasks()
	if err != nil {
		return err
	}
	if err := g.runTasks(ctx, tasks); err != nil {
		return err
	}
	p := &part{folder: g.truth}
	g.worldTruth(p)
	g.progress.finish()
	return g.writer.take(p)
}

// runTasks runs tasks in parallel and joins their truth in order.
func (g *generator) runTasks(ctx context.Context, tasks []task) error {
	workers := g.plan.options.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	group, ctx := errgroup.WithContext(ctx)
	var claim atomic.Int64
	for range workers {
		group.Go(func() error {
			for {
				n := int(claim.Add(1)) - 1
				if n >= len(tasks) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return fmt.Errorf("sample: stopped before the end: %w", err)
				}
				p := &part{folder: g.truth}
				if err := tasks[n](ctx, p); err != nil {
					p.drop()
					if cause := ctx.Err(); cause != nil && errors.Is(err, cause) {
						return fmt.Errorf("sample: stopped before the end: %w", err)
					}
					return err
				}
				if err := g.join(n, p); err != nil {
					return err
				}
			}
		})
	}
	err := group.Wait()
	for _, p := range g.done {
		p.drop()
	}
	return err
}

// join hands over the truth of the n-th task when its turn has come.
func (g *generator) join(n int, p *part) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.done[n] = p
	for {
		p, ok := g.done[g.next]
		if !ok {
			return nil
		}
		delete(g.done, g.next)
		g.next++
		if err := g.writer.take(p); err != nil {
			return err
		}
	}
}

// listsPerTask keeps tasks small enough to share the work evenly.
const listsPerTask = 64

// tasks lists the work in the order of the truth, and makes the sites' folders.
func (g *generator) tasks() ([]task, error) {
	var out []task
	var total int64
	for _, s := range g.plan.sites {
		if err := os.MkdirAll(g.path(filepath.FromSlash(s.Path)), 0o755); err != nil {
			return nil, fmt.Errorf("sample: %w", err)
		}
		for _, t := range s.tables {
			total += int64(t.rows)
			out = append(out, func(ctx context.Context, p *part) error { return g.runTable(ctx, t, p) })
		}
		if s.emails == nil {
			continue
		}
		total += int64(s.emails.rows)
		for from := 0; from < s.emails.rows; from += listsPerTask {
			to := min(from+listsPerTask, s.emails.rows)
			out = append(out, func(ctx context.Context, p *part) error { return g.runLists(ctx, s, from, to, p) })
		}
	}
	g.progress = &progress{tell: g.plan.options.Progress, total: total}
	return out, nil
}

// count adds what one file held.
func (g *generator) count(rows, ids, bytes, lists int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sum.Rows += rows
	g.sum.IDs += ids
	g.sum.Bytes += bytes
	g.sum.Lists += lists
	if lists == 0 {
		g.sum.Tables++
	}
}

// worldTruth writes the agencies, the persons that appear in some row, and the story.
func (g *generator) worldTruth(p *part) {
	w := g.plan.world
	for _, a := range w.agencies {
		p.add(tAgencies, a.id, a.name, a.kind, a.state, a.county, a.city)
	}
	for i := range w.people {
		if !g.used.has(i) {
			continue
		}
		g.sum.Persons++
		x, other := w.person(i), ""
		if x.other >= 0 {
			other = w.agencies[x.other].id
		}
		p.add(tPersons, x.id, x.first, x.last, w.agencies[x.agency].id, other, x.title, x.state, x.county, x.city, x.email, x.private, x.phone)
	}
	for _, s := range g.plan.sites {
		s.populationTruth(w, p)
	}
	for _, h := range g.plan.cascades {
		c := h.site.campaign(h.row)
		p.add(tCascades, rumourOf(h.rumour).subject, itoa(h.hop), c.key(h.site), isoTime(c.at), c.attachments[0])
	}
	for _, o := range g.plan.untold {
		c := o.site.campaign(o.row)
		p.add(tUntold, c.key(o.site), w.agencies[o.agency].id)
	}
}

// progress counts rows and lists and tells the caller now and then.
type progress struct {
	mu          sync.Mutex
	tell        func(done, total int64)
	done, total int64
}

func (p *progress) add(n int64) {
	if p.tell == nil || n == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += n
	p.tell(p.done, p.total)
}

func (p *progress) finish() { p.add(p.total - p.done) }

// bitset marks the persons that appear; tasks mark it at the same time.
type bitset []atomic.Uint64

func (b bitset) mark(i int)     { b[i/64].Or(1 << (i % 64)) }
func (b bitset) has(i int) bool { return b[i/64].Load()&(1<<(i%64)) != 0 }
