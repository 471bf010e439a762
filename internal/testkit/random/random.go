// Package random gives tests their random sources: each prints its seed when the test
// fails, and takes another from BLUEGRAPH_SEED.
package random

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// Seed returns the seed of a random test and writes it to the test's log, which is shown
// when the test fails: usual, or what BLUEGRAPH_SEED says.
func Seed(t testing.TB, usual uint64) uint64 {
	t.Helper()
	seed := usual
	if text := os.Getenv("BLUEGRAPH_SEED"); text != "" {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("BLUEGRAPH_SEED is a number from 0 to 2^64-1: %v", err)
		}
		seed = n
	}
	t.Logf("BLUEGRAPH_SEED=%d", seed)
	return seed
}

// New returns a random source that starts at Seed.
func New(t testing.TB, usual uint64) *rand.Rand {
	t.Helper()
	return rand.New(rand.NewPCG(Seed(t, usual), 1))
}
