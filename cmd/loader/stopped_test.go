package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// built is the loader as it is shipped: a load that is killed needs a process of its own,
// and dozens of them need not carry the race detector.
var built = sync.OnceValues(func() (string, error) {
	name := filepath.Join(buildFolder, "loader")
	out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, out)
	}
	return name, err
})

var buildFolder string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "loader")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	buildFolder = folder
	code := m.Run()
	_ = os.RemoveAll(folder) // what is left of it lies where the machine cleans up
	os.Exit(code)
}

func loader(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	name, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return exec.CommandContext(t.Context(), name, args...)
}

// mustRun runs the loader to its end and returns what it printed.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	out, err := loader(t, args...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == exitRejected) {
		t.Fatalf("loader %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// exported is the whole graph of a store, unredacted, as the files of its export.
func exported(t *testing.T, store string) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	mustRun(t, "export", "--store", store, "--format", "csv", "--redact=false", "--out", dir)
	files := map[string][]byte{}
	for _, name := range []string{"nodes.csv", "edges.csv", "evidence.csv"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	return files
}

func mustEqual(t *testing.T, what string, got, want map[string][]byte) {
	t.Helper()
	for name := range want {
		if len(want[name]) == 0 || !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s: %s differs (%d bytes, want %d)", what, name, len(got[name]), len(want[name]))
		}
	}
}

// TestKilledAnywhere kills loads at random moments and runs them again: into a new
// store, and over the graph of an earlier load.
func TestKilledAnywhere(t *testing.T) {
	testkit.SkipIfShort(t)
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 3, QuirkRate: .1})
	dir := t.TempDir()
	load := func(store, cache string) []string {
		return []string{"load", leak, "--again", "--store", filepath.Join(dir, store), "--cache", filepath.Join(dir, cache)}
	}
	if _, err := built(); err != nil { // the clock is for the load alone
		t.Fatal(err)
	}
	begun := time.Now()
	mustRun(t, load("whole.db", "whole")...)
	whole := time.Since(begun)
	want := exported(t, filepath.Join(dir, "whole.db"))
	const kills = 20
	killed := 0
	for i := range kills {
		store, cache := "again.db", "again"
		if i%2 == 0 {
			store, cache = "new.db", "new"
			for _, name := range []string{store, store + "-wal", store + "-shm", cache} {
				if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
		c := loader(t, load(store, cache)...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole))))
		if err := c.Process.Kill(); err == nil {
			if state := c.Wait(); state != nil && c.ProcessState.ExitCode() == -1 {
				killed++
			}
		}
		mustRun(t, load(store, cache)...)
		mustEqual(t, "after a kill", exported(t, filepath.Join(dir, store)), want)
	}
	t.Logf("%d of %d loads were killed while they ran", killed, kills)
	if killed == 0 { // how many depends on how fast the machine was for the first load
		t.Errorf("none of %d loads was still running when it was killed", kills)
	}
}

// TestChangedLeak loads a leak again after one of its sites changed: rows changed,
// rows gone, files gone, files new.
func TestChangedLeak(t *testing.T) {
	testkit.SkipIfShort(t)
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 4})
	dir := t.TempDir()
	store := filepath.Join(dir, "graph.db")
	load := func(store string) string {
		return mustRun(t, "load", leak, "--store", store, "--cache", filepath.Join(dir, "cache"))
	}
	load(store)
	first := exported(t, store)
	if out := load(store); !strings.Contains(out, "Nothing has changed") {
		t.Errorf("an unchanged leak was read again:\n%s", out)
	}
	mustEqual(t, "unchanged", exported(t, store), first)
	changeSite(t, leak)
	out := load(store)
	if strings.Contains(out, "Nothing has changed") {
		t.Errorf("the change went unnoticed:\n%s", out)
	}
	fresh := filepath.Join(dir, "fresh.db")
	load(fresh)
	want := exported(t, fresh)
	mustEqual(t, "changed", exported(t, store), want)
	if bytes.Equal(first["nodes.csv"], want["nodes.csv"]) || bytes.Equal(first["edges.csv"], want["edges.csv"]) {
		t.Error("the change changes nothing: this test shows nothing")
	}
}

// changeSite changes the first site of a leak.
func changeSite(t *testing.T, leak string) {
	t.Helper()
	tables, err := filepath.Glob(filepath.Join(leak, "*", "Registrations.csv"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("no table of people in %s: %v", leak, err)
	}
	site := filepath.Dir(tables[0])
	people, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(people, []byte("\n"))
	lines = append(lines[:2:2], lines[len(lines)/2:]...) // half of the people are gone
	must(t, os.WriteFile(tables[0], bytes.ReplaceAll(bytes.Join(lines, nil), []byte("Police"), []byte("Harbor")), 0o600))
	lists, err := filepath.Glob(filepath.Join(site, "files", "EBSE*", "*.csv"))
	if err != nil || len(lists) < 2 {
		t.Fatalf("no lists in %s: %v", site, err)
	}
	must(t, os.Remove(lists[0]))
	must(t, os.WriteFile(lists[1], []byte("RegistrationsID\n1\n2\n3\n"), 0o600))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
