package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/store"
)

// TestWarning: a store that others may read is told with what to do, one of its owner's alone is not.
func TestWarning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	for mode, isTold := range map[os.FileMode]bool{0o600: false, 0o640: true, 0o644: true, 0o604: true} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if got := store.Warning(path); strings.Contains(got, "chmod 600 "+path) != isTold {
			t.Errorf("%v: %q", mode, got)
		}
	}
}
