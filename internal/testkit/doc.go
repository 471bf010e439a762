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
