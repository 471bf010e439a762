//go:build !unix

package usage

import (
	"runtime"
	"time"
)

var start = time.Now()

func processor() time.Duration { return time.Since(start) }

func peakMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
