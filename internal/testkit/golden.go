package testkit

import (
	"os"
	"path/filepath"
	"testing"
)

// Golden compares text with a committed file; UPDATE_GOLDEN=1 writes it instead,
// and the difference is read in review.
func Golden(t testing.TB, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; if that is right, run make golden and read the difference.\ngot:\n%s\nwant:\n%s", file, got, want)
	}
}
