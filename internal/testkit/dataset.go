package testkit

import (
	"os"
	"path/filepath"
	"testing"
)

// Dataset returns the folder of a data set that may not be shipped with the
// project: below BLUEGRAPH_DATASETS, or in shared/datasets beside the project.
// Without it the test is skipped, with a sentence that says so.
func Dataset(t testing.TB, name string) (folder string) {
	t.Helper()
	root := os.Getenv("BLUEGRAPH_DATASETS")
	if root == "" {
		root = filepath.Join(projectRoot(t), "..", "shared", "datasets")
	}
	folder = filepath.Join(root, name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("NOT TESTED: the data set %s is not here; set BLUEGRAPH_DATASETS to the folder that holds it", name)
	}
	return folder
}

// projectRoot is the folder of go.mod, above the test's own.
func projectRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = up
	}
}
