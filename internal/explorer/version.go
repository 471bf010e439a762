package explorer

import (
	"context"
	"crypto/rand"
	"fmt"

	"bluegraph/internal/questions"
)

// newProcessName tells this run of the program from others: a store keeps its word about
// generations only as long as it is open.
func newProcessName() string { return rand.Text() }

// Version names what answers of the graph alone follow from: the generation of the store
// and the values of metrics that nodes are shown with. Equal versions give equal answers as
// long as the program runs, and no other program has one of them. It is "" while the
// graph changes.
func (e *Explorer) Version(ctx context.Context) string {
	generation, err := e.store.Generation(ctx)
	if err != nil || generation == "" { // what is wrong is told by the question itself
		return ""
	}
	var measures []questions.Measure
	if k, ok := e.store.(MeasureKeeper); ok {
		if measures, err = k.Measures(ctx); err != nil {
			return ""
		}
	}
	return fmt.Sprintf("%s\x00%s\x00%s", e.process, generation, measures)
}
