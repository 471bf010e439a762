package embedded

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/questions"
)

// TestOlderStoreStays: what a store of an older format holds goes when the new load is complete,
// not before.
func TestOlderStoreStays(t *testing.T) {
	ctx := t.Context()
	path := wholeStore(t)
	alter(t, path, fmt.Sprintf("PRAGMA user_version=%d", format-1))
	before, err := content(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	stays := func(after string) {
		t.Helper()
		if now, err := content(ctx, path); err != nil || !maps.Equal(now, before) {
			t.Errorf("after %s the file says something else (%v)", after, err)
		}
	}
	s, err := Open(ctx, path, Options{NodesOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if sites, err := s.LoadedSites(ctx, "l"); err != nil || len(sites) > 0 {
		t.Errorf("it is not loaded as this format has it, but said to be: %v, %v", sites, err)
	}
	if _, err := s.Generation(ctx); err == nil || !strings.Contains(err.Error(), "older") {
		t.Errorf("reading it: %v", err)
	}
	stays("opening it")
	if err := errors.Join(fill(ctx, s, "new"), s.AbortLoad()); err != nil {
		t.Fatal(err)
	}
	stays("a load that was stopped")
	if err := errors.Join(load1(ctx, s, "new"), s.Close()); err != nil {
		t.Fatal(err)
	}
	reader := open(t, path, Options{ReadOnly: true})
	if n, _, err := reader.Entity(ctx, site); err != nil || n.Name != "new" {
		t.Errorf("after a whole load: %+v, %v", n, err)
	}
	if j, err := reader.Judgements(ctx); err != nil || len(j) != 1 {
		t.Errorf("judgements after a whole load: %v, %v", j, err)
	}
	if faults := verified(t, path); len(faults) > 0 {
		t.Errorf("%q", faults)
	}
}

// TestBackupAndRestore copies a store that is served and being loaded into, and puts the copy
// back in its place.
func TestBackupAndRestore(t *testing.T) {
	ctx := t.Context()
	path := wholeStore(t)
	reader := open(t, path, Options{ReadOnly: true})
	writer, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := fill(ctx, writer, "half"); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(path), "copy.db")
	if err := Backup(ctx, path, copied); err != nil {
		t.Fatal(err)
	}
	if faults := verified(t, path); len(faults) > 0 {
		t.Errorf("of a store that is served and loaded into: %q", faults)
	}
	if err := Restore(ctx, path, copied); err == nil {
		t.Error("a store was replaced during a load")
	}
	if err := Backup(ctx, path, copied); err == nil {
		t.Error("a file was overwritten by a backup")
	}
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has the rights %v, %v", info.Mode(), err)
	}
	if faults := verified(t, copied); len(faults) > 0 {
		t.Errorf("of the copy: %q", faults)
	}
	if err := errors.Join(writer.CommitLoad(ctx, nil), writer.Close()); err != nil {
		t.Fatal(err)
	}
	if n, _, err := reader.Entity(ctx, site); err != nil || n.Name != "half" {
		t.Errorf("after the load: %+v, %v", n, err)
	}
	if err := Restore(ctx, path, copied); err != nil {
		t.Fatal(err)
	}
	if _, _, err := reader.Entity(ctx, campaign); !errors.Is(err, questions.ErrReplaced) {
		t.Errorf("who served the store goes on: %v", err)
	}
	again := open(t, path, Options{ReadOnly: true})
	if n, _, err := again.Entity(ctx, site); err != nil || n.Name != "whole" {
		t.Errorf("after the restoring: %+v, %v", n, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(e.Name(), ".restoring") {
			t.Errorf("%s is left over", e.Name())
		}
	}
}
