// Command export measures what it costs to write a graph in each format: edges per second of processor time, and how much
// memory a process takes at most for few and for many edges. The graph is made up while it is read, so that what a store
// costs is not in the figures.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/parquet"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// recipients is how many people there are; a campaign goes to each of them.
const recipients = 1000

// made is a graph of few people and many receipts.
type made struct {
	questions.Scanner // nil: what a scene does not ask for
	edges             int
}

func person(i int) entities.ID { return entities.ID(fmt.Sprintf("recipient:%016d", i)) }

func campaign(i int) entities.ID { return entities.ID(fmt.Sprintf("campaign:made/%d", i)) }

func (m made) EachNode(_ context.Context, yield func(graph.Node, string) error) error {
	for i := range m.edges / recipients {
		n := graph.Node{ID: campaign(i), Kind: entities.Campaign, Name: fmt.Sprintf("Bulletin %d", i),
			Properties: entities.Properties{"sent_at": "2020-06-05T19:31:02"}}
		if err := yield(n, ""); err != nil {
			return err
		}
	}
	for i := range recipients {
		n := graph.Node{ID: person(i), Kind: entities.Recipient, Name: fmt.Sprintf("Person Number%d", i),
			Properties: entities.Properties{"email": fmt.Sprintf("p%d@made.example", i), "state": "OR"}}
		if err := yield(n, ""); err != nil {
			return err
		}
	}
	return nil
}

func (m made) EachEdge(_ context.Context, yield func(graph.Edge) error) error {
	for i := range m.edges {
		from, to := campaign(i/recipients), person(i%recipients)
		e := graph.Edge{ID: entities.NewEdgeID(from, entities.SentTo, to), Source: from, Type: entities.SentTo, Target: to}
		if err := yield(e); err != nil {
			return err
		}
	}
	return nil
}

func (made) EachEvidence(context.Context, func(entities.Evidence) error) error { return nil }

func (made) EachPrivate(context.Context, func(entities.ID, entities.Entity) error) error { return nil }

func (made) IsAsStated(context.Context) (bool, error) { return true, nil }

func (made) Summary(context.Context) (questions.Summary, error) { return questions.Summary{}, nil }

// cost is what one export took.
type cost struct {
	CPU    time.Duration
	PeakMB float64
	MB     float64
}

var formats = append(slices.Clone(export.Formats), parquet.Format)

func main() {
	log.SetFlags(0)
	format := flag.String("format", "", "measure this format in this process and print what it took as JSON")
	edges := flag.Int("edges", 1_000_000, "edges to write")
	redacted := flag.Bool("redact", true, "replace private people")
	flag.Parse()
	if *format != "" {
		if err := json.NewEncoder(os.Stdout).Encode(measure(*format, *edges, *redacted)); err != nil {
			log.Fatal(err)
		}
		return
	}
	fmt.Printf("%-10s %9s %14s %14s %14s %9s\n", "format", "redacted", "edges/CPU s", "peak MB", "peak MB, 1/4", "file MB")
	for _, f := range formats {
		if f.Name == "neo4j-csv" { // it asks the whole store
			continue
		}
		for _, redacted := range []bool{true, false} {
			many, few := child(f.Name, *edges, redacted), child(f.Name, *edges/4, redacted)
			rate := float64(*edges) / many.CPU.Seconds()
			fmt.Printf("%-10s %9v %14.0f %14.0f %14.0f %9.1f\n", f.Name, redacted, rate, many.PeakMB, few.PeakMB, many.MB)
		}
	}
}

// child measures in a process of its own, whose memory is nobody else's.
func child(format string, edges int, redacted bool) (c cost) {
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	cmd := exec.Command(self, "--format", format, "--edges", fmt.Sprint(edges), fmt.Sprintf("--redact=%v", redacted))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("%s: %v", format, err)
	}
	if err := json.Unmarshal(out, &c); err != nil {
		log.Fatal(err)
	}
	return c
}

func measure(format string, edges int, redacted bool) cost {
	folder, err := os.MkdirTemp("", "bench-export")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, "out")
	o := export.Options{Formats: formats, Format: format, KeepPrivate: !redacted}
	if _, err := export.Graph(context.Background(), made{edges: edges}, out, o); err != nil {
		log.Fatal(err)
	}
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		log.Fatal(err)
	}
	c := cost{CPU: time.Duration(used.Utime.Nano() + used.Stime.Nano()), PeakMB: float64(used.Maxrss) / 1024}
	err = filepath.WalkDir(out, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			c.MB += float64(info.Size()) / 1e6
		}
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	return c
}
