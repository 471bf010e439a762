package testkit

import (
	"os"
	"path/filepath"
	"testing"
)

// EachDataset runs a test on the sample of a data set that the repository holds, and on
// the whole set where it is at hand. folder holds the files, goldens is where the figures
// of that run are kept below the package.
//
// A missing sample fails: no measurement of quality passes because it found no data.
func EachDataset(t *testing.T, name string, run func(t *testing.T, folder, goldens string)) {
	t.Helper()
	sample := filepath.Join(projectRoot(t), "internal", "testkit", "samples", name)
	if _, err := os.Stat(sample); err != nil {
		t.Fatalf("the sample of the data set %s is missing: %v", name, err)
	}
	goldens := filepath.Join("testdata", "quality")
	t.Run("sample", func(t *testing.T) { run(t, sample, filepath.Join(goldens, "samples")) })
	t.Run("whole", func(t *testing.T) { run(t, wholeDataset(t, name), goldens) })
}

// wholeDataset returns the folder of a data set below BLUEGRAPH_DATASETS, or in
// shared/datasets beside the project. A set that is missing skips the test with a
// sentence, and fails it where BLUEGRAPH_DATASETS promises it.
func wholeDataset(t testing.TB, name string) (folder string) {
	t.Helper()
	if testing.Short() {
		t.Skip("whole data sets are left out of short runs")
	}
	root, isPromised := os.LookupEnv("BLUEGRAPH_DATASETS")
	if !isPromised {
		root = filepath.Join(projectRoot(t), "..", "shared", "datasets")
	}
	folder = filepath.Join(root, name)
	if _, err := os.Stat(folder); err != nil {
		if isPromised {
			t.Fatalf("BLUEGRAPH_DATASETS names a folder without the data set %s: %v", name, err)
		}
		t.Skipf("NOT TESTED on the whole data set %s: set BLUEGRAPH_DATASETS to the folder that holds it", name)
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
