package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"bluegraph/internal/testkit/usage"
)

// step is work that writes so many things; one without a name is not measured.
type step struct {
	name   string
	things int
	work   func() error
}

// timings are of steps, by name.
type timings struct {
	by map[string]*timing
	// server is the processor time that the other side has used, in seconds.
	server func(context.Context) (float64, error)
}

type timing struct {
	things int
	// Seconds of each round, by the clock and of both sides' processors.
	wall, processor []float64
}

func newTimings() *timings { return &timings{by: map[string]*timing{}} }

// add keeps the figures of one round.
func (t *timings) add(name string, things int, wall, processor float64) {
	x := t.by[name]
	if x == nil {
		x = &timing{things: things}
		t.by[name] = x
	}
	x.wall, x.processor = append(x.wall, wall), append(x.processor, processor)
}

// measure does steps in turn.
func (t *timings) measure(ctx context.Context, steps []step) error {
	for _, s := range steps {
		before, err := t.server(ctx)
		if err != nil {
			return err
		}
		own, began := usage.Processor(), time.Now()
		if err := s.work(); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		wall, mine := time.Since(began), usage.Processor()-own
		after, err := t.server(ctx)
		if err != nil {
			return err
		}
		if s.name != "" {
			t.add(s.name, s.things, wall.Seconds(), mine.Seconds()+after-before)
		}
	}
	return nil
}

// pairs are ours, each with the reference that it is compared with; none with "".
var pairs = [][2]string{
	{ourEntities, nodesMerged}, {ourEntities, nodesCreated}, {ourEvidence, nodesCreated}, {ourEdges, pairsMerged}, {ourLists, listsCreated},
	{ourIndexes, ""}, {ourImport, bareImport},
}

// show prints medians: thousands of things a second by the clock, and microseconds of
// processor time a thing. A ratio above 1 is in favour of ours.
func (t *timings) show(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "ours\treference\tthings\tits k/s\tour k/s\tratio\tits µs\tour µs\tratio\t")
	for _, p := range pairs {
		ours, reference := t.by[p[0]], t.by[p[1]]
		switch {
		case ours == nil:
		case reference == nil:
			fmt.Fprintf(out, "%s\t\t%d\t\t%.1f\t\t\t%.1f\t\t\n", p[0], ours.things, ours.rate(), ours.cost())
		default:
			fmt.Fprintf(out, "%s\t%s\t%d\t%.1f\t%.1f\t%.2f\t%.1f\t%.1f\t%.2f\t\n", p[0], p[1], ours.things,
				reference.rate(), ours.rate(), ours.rate()/reference.rate(), reference.cost(), ours.cost(), reference.cost()/ours.cost())
		}
	}
	return out.Flush()
}

// rate is in thousands of things a second.
func (x *timing) rate() float64 { return float64(x.things) / median(x.wall) / 1e3 }

// cost is in microseconds of processor time a thing.
func (x *timing) cost() float64 { return median(x.processor) / float64(x.things) * 1e6 }

func median(of []float64) float64 {
	of = slices.Sorted(slices.Values(of))
	return (of[(len(of)-1)/2] + of[len(of)/2]) / 2
}
