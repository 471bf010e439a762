package parquet_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/parquet"
	"bluegraph/internal/graph"
	"bluegraph/internal/testkit"
)

// wide is a graph of few nodes and many edges.
type wide struct {
	nasty
	edges int
}

const wideRecipients = 1000

func (wide) EachNode(_ context.Context, yield func(graph.Node, string) error) error {
	for i := range wideRecipients {
		if err := yield(graph.Node{ID: entities.ID(fmt.Sprintf("recipient:%016d", i)), Kind: entities.Recipient,
			Name: fmt.Sprintf("Numquist%d", i)}, ""); err != nil {
			return err
		}
	}
	return nil
}

func (w wide) EachEdge(_ context.Context, yield func(graph.Edge) error) error {
	for i := range w.edges {
		a, b := entities.ID(fmt.Sprintf("campaign:a/%d", i/wideRecipients)), entities.ID(fmt.Sprintf("recipient:%016d", i%wideRecipients))
		if err := yield(graph.Edge{ID: entities.NewEdgeID(a, entities.SentTo, b), Source: a, Type: entities.SentTo, Target: b}); err != nil {
			return err
		}
	}
	return nil
}

// Memory does not grow with the edges: eight times as many take little more.
func TestMemoryIsFlat(t *testing.T) {
	testkit.SkipIfShort(t)
	formats := append(slices.Clone(export.Formats), parquet.Format)
	for _, f := range formats {
		if f.Name == "neo4j-csv" { // it asks the whole store
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			few, _ := peak(t, formats, f, 50_000)
			many, took := peak(t, formats, f, 400_000)
			t.Logf("400,000 edges, redacted: %.0f MB at most, %.0f MB with 50,000; %.0f edges/s", many, few, 400_000/took.Seconds())
			if many > few+40 {
				t.Errorf("%.0f MB with 400,000 edges, %.0f MB with 50,000", many, few)
			}
		})
	}
}

// peak is the most memory in use during an export, in MB, and how long it took.
func peak(t *testing.T, formats []export.Format, f export.Format, edges int) (mb float64, took time.Duration) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // what is held counts, not what nobody has come to collect
	runtime.GC()
	var most atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	start := time.Now()
	_, err := export.Graph(t.Context(), wide{edges: edges}, filepath.Join(t.TempDir(), "out"+f.Extension),
		export.Options{Format: f.Name, Formats: formats})
	took = time.Since(start)
	close(stop)
	<-done
	if err != nil {
		t.Fatal(err)
	}
	return float64(most.Load()) / (1 << 20), took
}
