// Package usage tells what the process has used of the machine, for benchmarks:
// on a busy machine the processor's time is honest where the clock is not.
package usage

import (
	"testing"
	"time"
)

// Processor is the time that all threads of the process have spent on processors,
// in the system included; where that is not known, the time since it began.
func Processor() time.Duration { return processor() }

// PeakMemory is the most memory in bytes that the process has held at once.
func PeakMemory() int64 { return peakMemory() }

// Rate measures what a benchmark does from now on and reports it when it is called
// again, as so many units for each second of processor time: of each pass, amount.
func Rate(b *testing.B, amount float64, unit string) (report func()) {
	before := Processor()
	return func() {
		b.ReportMetric(amount*float64(b.N)/(Processor()-before).Seconds(), unit+"/cpu-s")
	}
}
