// Package testkit is for tests only: it brings the real things that tests run
// against, a Neo4j server and a browser. What is missing on a machine skips the
// test with a sentence that says what to install; under CI=true it fails instead.
package testkit

import (
	"os"
	"testing"
)

// missing ends a test that needs something this machine does not have.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("CI must run this test, but %s", what)
	}
	t.Skipf("NOT TESTED: %s", what)
}

// SkipIfShort leaves a test out of `go test -short`, which starts no servers, browsers or
// processes and loads no large leak.
func SkipIfShort(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out of short runs: it needs a server, a browser, a process of its own or minutes")
	}
}
