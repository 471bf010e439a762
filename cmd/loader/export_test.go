package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/export"
	"bluegraph/internal/store"
)

// runExportCommand runs loader export over the graph of apitest, unresolved as after a
// load that was stopped.
func runExportCommand(t *testing.T, unresolved bool, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	s, err := store.Open(t.Context(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	apitest.Load(t, s)
	if !unresolved {
		mark, err := s.Unresolved(t.Context())
		if err := errors.Join(err, s.PutResolved(t.Context(), mark)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	c := newExportCommand()
	var out, errs bytes.Buffer
	c.SetOut(&out)
	c.SetErr(&errs)
	c.SilenceUsage, c.SilenceErrors = true, true
	c.SetArgs(append(args, "--store", path))
	err = c.ExecuteContext(t.Context())
	return out.String(), errs.String(), err
}

func TestExportCommand(t *testing.T) {
	tests := []struct {
		name           string
		unresolved     bool
		args           []string
		wantName       bool // the export holds the name of a private person
		stdout, stderr string
	}{
		{"redacted by default", false, nil, false, "pseudonyms for: 1 identifiers, 1 persons, 3 recipients, 1 reports", ""},
		{"as it is", false, []string{"--redact=false"}, true, "12 nodes, 13 edges and 6 pieces of evidence",
			"It leaves in:\n  - names, e-mail addresses"},
		{"not resolved", true, nil, false, "pseudonyms for:", "run `loader resolve --store"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			stdout, stderr, err := runExportCommand(t, tt.unresolved, append(tt.args, "--out", out)...)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) || (tt.stderr == "") != (stderr == "") {
				t.Errorf("prints %q, and on stderr %q", stdout, stderr)
			}
			nodes, err := os.ReadFile(filepath.Join(out, "nodes.csv"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(nodes), "Teodor Brandvold"); got != tt.wantName {
				t.Errorf("holds the name: %v\n%s", got, nodes)
			}
		})
	}
}

func TestExportCommandRefuses(t *testing.T) {
	tests := []struct {
		name string
		args []string
		says string
	}{
		{"a key that is too short", []string{"--key-file", shortKey(t), "--out", "x"}, "needs 16 or more"},
		{"an unknown format", []string{"--format", "docx", "--out", "x"}, "cannot write format"},
		{"no folder", nil, "out"},
		{"a folder of something else", []string{"--out", t.TempDir() + "/.."}, "is no export"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := runExportCommand(t, false, tt.args...); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("says %v, want %q in it", err, tt.says)
			}
		})
	}
}

// An empty store gives no empty export that looks like a whole one.
func TestExportOfNothingIsRefused(t *testing.T) {
	name := filepath.Join(t.TempDir(), "empty.db")
	s, err := store.Open(t.Context(), name, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"export", "--store", name, "--out", filepath.Join(t.TempDir(), "out")}); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
}

// Exit codes are a contract: 2 is a wrong call.
func TestWrongCallsExitWithTwo(t *testing.T) {
	for _, args := range [][]string{
		{"lode"}, {"load"}, {"load", "a", "b"}, {"load", "--nope", "x"},
		{"load", t.TempDir(), "--leak", "nobody"}, {"check"}, {"extract"}, {"extract", "--in", "-", "--format", "pdf"}, {"export"},
	} {
		if code := run(t.Context(), args); code != exitUsage {
			t.Errorf("loader %v exits with %d, want %d", args, code, exitUsage)
		}
	}
}

// Input that is not there is a failure, whatever reads it.
func TestMissingInputIsAFailure(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for _, args := range [][]string{
		{"load", missing, "--store", filepath.Join(t.TempDir(), "graph.db")}, {"check", missing},
		{"link", "--kind", "agency", "--in", missing, "--out", filepath.Join(t.TempDir(), "out.csv")}, {"extract", "--in", missing},
	} {
		if code := run(t.Context(), args); code != exitFailed {
			t.Errorf("loader %v exits with %d, want %d", args, code, exitFailed)
		}
	}
}

func shortKey(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(name, []byte("short\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// With the key of a file two stores give the same bytes; without one no two exports do.
func TestExportWithAKey(t *testing.T) {
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, []byte("a key of more than sixteen bytes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	nodes := func(args ...string) string {
		out := filepath.Join(t.TempDir(), "out")
		if _, _, err := runExportCommand(t, false, append(args, "--out", out)...); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(out, "nodes.csv"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if a, b := nodes("--key-file", key), nodes("--key-file", key); a != b {
		t.Errorf("two exports with one key differ:\n%s\n%s", a, b)
	}
	if a, b := nodes("--key-file", key), nodes("--key-file", key, "--project", "x"); a == b {
		t.Error("two projects have the same pseudonyms")
	}
	if a, b := nodes(), nodes(); a == b {
		t.Error("two exports without a key have the same pseudonyms")
	}
	t.Setenv(export.KeyVariable, "a key of more than sixteen bytes")
	if a, b := nodes("--key-file", key), nodes(); a != b {
		t.Error("the key of the environment is not that of the file")
	}
}
