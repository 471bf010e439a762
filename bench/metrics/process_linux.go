package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// processorSeconds is the processor time of the process, all threads together.
func processorSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// forgetPeak makes peak begin anew (man 5 proc: 5 in clear_refs). Where it is not
// allowed, peak is that of the whole process: too much, never too little.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the most memory in MiB that the process held since forgetPeak (VmHWM).
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	if fields := strings.Fields(line); len(fields) > 0 {
		kib, _ := strconv.ParseFloat(fields[0], 64)
		return kib / 1024
	}
	return 0
}
