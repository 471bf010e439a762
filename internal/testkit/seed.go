package testkit

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

// Rand returns the random source of a test; see Seed.
func Rand(t testing.TB, usual uint64) *rand.Rand {
	t.Helper()
	return rand.New(rand.NewPCG(Seed(t, usual), 1))
}
