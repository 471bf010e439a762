package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"runtime/debug"
	"time"

	"bluegraph/internal/store"
	"bluegraph/internal/store/embedded"
	"bluegraph/internal/testkit/usage"
)

// openFigures are what opening a store took, each round of it, and what reading its bytes took.
type openFigures struct {
	Seconds, CPUSeconds []float64
	// Verified is the processor time of reading the whole file once with all checksums, which is
	// the reference: nothing is made of what is read.
	Verified  float64
	PeakBytes int64
}

// openStore is the step that opens a store to read from, as explorer does.
func openStore(ctx context.Context, o options) error {
	return profiled(o, func() error {
		usual := debug.SetGCPercent(-1)
		var f openFigures
		for range max(1, o.rounds) {
			start, worked := time.Now(), usage.Processor()
			keeper, err := store.Open(ctx, o.store, false)
			if err != nil {
				return err
			}
			f.Seconds = append(f.Seconds, time.Since(start).Seconds())
			f.CPUSeconds = append(f.CPUSeconds, (usage.Processor() - worked).Seconds())
			f.PeakBytes = max(f.PeakBytes, usage.PeakMemory())
			if err := keeper.Close(); err != nil {
				return err
			}
			if o.rounds > 1 {
				debug.FreeOSMemory()
			}
		}
		debug.SetGCPercent(usual)
		if o.isVerified {
			worked := usage.Processor()
			faults, err := embedded.Verify(ctx, o.store, func(string) {})
			if err == nil && len(faults) > 0 {
				err = errors.New(faults[0])
			}
			if err != nil {
				return err
			}
			f.Verified = (usage.Processor() - worked).Seconds()
		}
		return json.NewEncoder(os.Stdout).Encode(f)
	})
}
