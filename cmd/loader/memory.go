package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// outside is what a load takes beside what the Go runtime counts: the caches of
// SQLite, and the program itself.
const outside = 768 << 20

// leastMemory is less than any load needs.
const leastMemory = 256 << 20

// garbagePercent is how much garbage a load makes, in percent of what it holds, before it is
// collected, below that size. At Go's 100 a load of 17 million rows spent a sixth of its time on it.
const garbagePercent = 200

// limitMemory makes the load collect garbage rather than grow from a size on; the
// environment variables GOMEMLIMIT and GOGC, where set, stand instead.
func limitMemory(size string) error {
	n, err := parseSize(size)
	if err != nil {
		return fmt.Errorf("--memory: %w", err)
	}
	if n < leastMemory+outside {
		return fmt.Errorf("--memory: %s is too little, give %dMB or more", size, (leastMemory+outside)>>20)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(n - outside)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	return nil
}

// parseSize reads "4GB", "1500MB" or a number of bytes; units are powers of 1024.
func parseSize(s string) (int64, error) {
	number, unit := strings.ToUpper(strings.TrimSpace(s)), int64(1)
	for _, u := range []struct {
		name string
		size int64
	}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"G", 1 << 30}, {"M", 1 << 20}} {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n <= 0 || n*float64(unit) > 1<<60 {
		return 0, fmt.Errorf("%q is no size: write 4GB or 1500MB", s)
	}
	return int64(n * float64(unit)), nil
}
