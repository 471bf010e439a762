package export_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/export"
)

func TestForeignFolderIsLeftAlone(t *testing.T) {
	s := openStore(t)
	tests := []struct {
		name    string
		prepare func(t *testing.T, out string)
		want    error
	}{
		{"a folder with something else", func(t *testing.T, out string) { write(t, filepath.Join(out, "thesis.txt"), "years of work") },
			export.ErrNotAnExport},
		{"a manifest of something else", func(t *testing.T, out string) { write(t, filepath.Join(out, "manifest.json"), `{"name": "app"}`) },
			export.ErrNotAnExport},
		{"a file", func(t *testing.T, out string) { write(t, out, "years of work") }, export.ErrNotAnExport},
		{"an empty folder", func(t *testing.T, out string) { mkdir(t, out) }, nil},
		{"nothing yet, in a new folder", func(*testing.T, string) {}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "deep", "out")
			tt.prepare(t, out)
			_, err := export.Graph(t.Context(), s, out, export.Options{Format: "csv"})
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			_, statErr := os.Stat(filepath.Join(out, "nodes.csv"))
			if exported := statErr == nil; exported != (tt.want == nil) {
				t.Errorf("nodes.csv is there: %v", exported)
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	mkdir(t, filepath.Dir(path))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestCancelledExportLeavesTheOldOne(t *testing.T) {
	s := openStore(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if _, err := export.Graph(t.Context(), s, out, export.Options{Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	before := readFolder(t, out)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := export.Graph(ctx, s, out, export.Options{Format: "csv"}); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context canceled", err)
	}
	if diff := cmp.Diff(before, readFolder(t, out)); diff != "" {
		t.Errorf("the old export changed:\n%s", diff)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%v lie in the folder, want the old export only", entries)
	}
}

// TestOnlyTheOwnerReadsAnExport: what is exported may name private people.
func TestOnlyTheOwnerReadsAnExport(t *testing.T) {
	s := openStore(t)
	above := filepath.Join(t.TempDir(), "new")
	out := filepath.Join(above, "out")
	if _, err := export.Graph(t.Context(), s, out, export.Options{Format: "csv", KeepPrivate: true}); err != nil {
		t.Fatal(err)
	}
	want := map[string]os.FileMode{above: 0o700, out: 0o700}
	for name := range readFolder(t, out) {
		want[filepath.Join(out, name)] = 0o600
	}
	for path, mode := range want {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %v, want %v", filepath.Base(path), info.Mode().Perm(), mode)
		}
	}
}
