package parquet_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestExplorerDoesNotLinkParquet: it is for the loader alone.
func TestExplorerDoesNotLinkParquet(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", "bluegraph/cmd/explorer").Output()
	if err != nil || len(deps) < 1000 {
		t.Fatalf("go list: %d bytes, %v", len(deps), err)
	}
	if strings.Contains(string(deps), "parquet") {
		t.Error("the explorer links Parquet")
	}
}
