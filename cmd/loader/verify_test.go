package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeepingCommands verifies, copies and restores a store by the commands, as a user would.
func TestKeepingCommands(t *testing.T) {
	folder := t.TempDir()
	path, copied := filepath.Join(folder, "graph.db"), filepath.Join(folder, "copy.db")
	fillStore(t, path)
	if out, err := say(t, "", "verify", "--store", path); err != nil || !strings.Contains(out, "is whole") {
		t.Errorf("verify: %v\n%s", err, out)
	}
	if out, err := say(t, "", "backup", "--store", path, "--out", copied); err != nil {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	damage(t, path, "Oakmere Police")
	if out, err := say(t, "", "verify", "--store", path); err == nil || !strings.Contains(out, "damaged") {
		t.Errorf("verify of a damaged store: %v\n%s", err, out)
	}
	if _, err := say(t, "", "restore", "--store", path, copied); err == nil || !strings.Contains(err.Error(), "--replace") {
		t.Errorf("restore over a store: %v", err)
	}
	if _, err := say(t, "", "restore", "--replace", "--store", copied, path); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("restore of a damaged backup: %v", err)
	}
	if out, err := say(t, "", "restore", "--replace", "--store", path, copied); err != nil {
		t.Errorf("restore: %v\n%s", err, out)
	}
	if out, err := say(t, "", "verify", "--store", path); err != nil {
		t.Errorf("verify after restore: %v\n%s", err, out)
	}
	if _, err := say(t, "", "verify", "--store", "neo4j://localhost:7687"); err == nil || !strings.Contains(err.Error(), "neo4j-admin") {
		t.Errorf("verify of a server: %v", err)
	}
}

// damage changes a letter where a text stands in a file.
func damage(t *testing.T, path, text string) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	at := bytes.Index(b, []byte(text))
	if at < 0 {
		t.Fatalf("%q is not in the file", text)
	}
	b[at] ^= 1
	must(t, os.WriteFile(path, b, 0o600))
}

// TestPlain: what a leak calls its files does not steer the terminal.
func TestPlain(t *testing.T) {
	var out bytes.Buffer
	_, err := plainWriter{&out}.Write([]byte("a\x1b]0;owned\x07b\u009b2Jc\u202ed\té\n"))
	must(t, err)
	if want := `a\x1b]0;owned\x07b\x9b2Jc\x202ed` + "\té\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
