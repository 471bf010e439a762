package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"time"

	"bluegraph/internal/metrics"
)

// settings are the same for every kernel.
type settings struct {
	sources, workers, runs int
	seed                   uint64
}

// kernel is something to measure.
type kernel struct {
	name string
	// sampled kernels start from some nodes only.
	sampled bool
	// run returns the modularity of the communities it found, or nil.
	run func(ctx context.Context, g *metrics.Graph, s settings) (modularity *float64, err error)
}

func kernelNames() (names []string) {
	for _, k := range kernels {
		names = append(names, k.name)
	}
	return names
}

// result is a kernel on a graph. Seconds is wall time, the median of the runs, and
// CPUSeconds that of the processor time over all threads. PeakMB is the most memory
// the process held in any run, the graph included. Modularity is null for kernels that find
// no communities.
type result struct {
	Name       string   `json:"name"`
	Seconds    float64  `json:"seconds"`
	PeakMB     float64  `json:"peak_mb"`
	Modularity *float64 `json:"modularity"`
	CPUSeconds float64  `json:"cpu_seconds"`
	Graph      string   `json:"graph"`
	Nodes      int      `json:"nodes"`
	Edges      int64    `json:"edges"`
	Sources    int      `json:"sources,omitempty"`
	Seed       uint64   `json:"seed"`
}

func printHead(out io.Writer) {
	fmt.Fprintf(out, "%-16s %-12s %10s %12s %10s %10s %9s %11s\n", "graph", "kernel", "nodes", "edges", "seconds", "cpu s", "peak MB",
		"modularity")
}

func (r result) print(out io.Writer) {
	q := ""
	if r.Modularity != nil {
		q = fmt.Sprintf("%.4f", *r.Modularity)
	}
	fmt.Fprintf(out, "%-16.16s %-12s %10d %12d %10.3f %10.3f %9.0f %11s\n", r.Graph, r.Name, r.Nodes, r.Edges, r.Seconds, r.CPUSeconds,
		r.PeakMB, q)
}

// build makes the rows of a graph from its edges, which it lets go of.
func build(s source) (result, *metrics.Graph, error) {
	edges, n, err := s.edges()
	if err != nil {
		return result{}, nil, err
	}
	watch := startWatch()
	g, err := metrics.NewGraph(n, edges, metrics.GraphOptions{})
	if err != nil {
		return result{}, nil, err
	}
	r := result{Name: "build", Graph: s.name, Nodes: n, Edges: g.Edges()}
	r.Seconds, r.CPUSeconds, r.PeakMB = watch.stop()
	return r, g, nil
}

// measure runs a kernel.
func measure(ctx context.Context, name string, g *metrics.Graph, k kernel, s settings) (result, error) {
	r := result{Name: k.name, Graph: name, Nodes: g.Nodes(), Edges: g.Edges(), Seed: s.seed}
	if k.sampled {
		r.Sources = min(s.sources, r.Nodes)
	}
	var wall, cpu []float64
	for range s.runs {
		watch := startWatch()
		q, err := k.run(ctx, g, s)
		if err != nil {
			return r, err
		}
		seconds, cpuSeconds, peak := watch.stop()
		wall, cpu = append(wall, seconds), append(cpu, cpuSeconds)
		r.PeakMB, r.Modularity = max(r.PeakMB, peak), q
	}
	r.Seconds, r.CPUSeconds = median(wall), median(cpu)
	return r, nil
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// watch measures from startWatch to stop.
type watch struct {
	began time.Time
	cpu   float64
}

func startWatch() watch {
	debug.FreeOSMemory() // what came before is not this kernel's
	forgetPeak()
	return watch{time.Now(), processorSeconds()}
}

func (w watch) stop() (seconds, cpuSeconds, peakMB float64) {
	return time.Since(w.began).Seconds(), processorSeconds() - w.cpu, peak()
}
