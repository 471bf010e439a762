//go:build !linux

package main

import "runtime"

// processorSeconds is known on Linux only.
func processorSeconds() float64 { return 0 }

func forgetPeak() {}

// peak is the memory in MiB that the process has taken so far.
func peak() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}
