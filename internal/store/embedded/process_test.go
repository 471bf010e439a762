package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

func TestOtherProcessSeesCommit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	clock := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	writer := open(t, path, Options{})
	if err := load1(t.Context(), writer, "first"); err != nil {
		t.Fatal(err)
	}
	reader := open(t, path, Options{ReadOnly: true, Now: func() time.Time { return clock }})
	name := func() string {
		n, _, err := reader.Entity(t.Context(), campaign)
		if err != nil {
			t.Fatal(err)
		}
		return n.Name + " " + fmt.Sprint(n.Properties["subject"])
	}
	if err := fill(t.Context(), writer, "second"); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(lookEvery)
	if got := name(); got != "first first" {
		t.Errorf("during the load: %q", got)
	}
	if err := writer.CommitLoad(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	// Properties come from the file, so the new generation is noticed at once.
	if got := name(); got != "second second" {
		t.Errorf("after the load: %q", got)
	}
}

// TestKilledLoad loads in a process of its own that is killed in the middle.
func TestKilledLoad(t *testing.T) {
	if path := os.Getenv("TEST_KILLED_STORE"); path != "" {
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := fill(t.Context(), s, "half"); err != nil {
			t.Fatal(err)
		}
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		t.Fatal(self.Kill(), "and still alive")
	}
	path := filepath.Join(t.TempDir(), "x.db")
	s := open(t, path, Options{})
	if err := load1(t.Context(), s, "whole"); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledLoad$")
	child.Env = append(os.Environ(), "TEST_KILLED_STORE="+path)
	var exit *exec.ExitError
	if out, err := child.CombinedOutput(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("the child was not killed: %v\n%s", err, out)
	}
	reader := open(t, path, Options{ReadOnly: true})
	n, _, err := reader.Entity(t.Context(), site)
	if err != nil || n.Name != "whole" {
		t.Errorf("after the kill: %q, %v", n.Name, err)
	}
	if err := load1(t.Context(), s, "again"); err != nil {
		t.Errorf("loading after the kill: %v", err)
	}
}

func TestReadersDuringLoads(t *testing.T) {
	testkit.SkipIfShort(t)
	s := open(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	if err := load1(t.Context(), s, "0"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				n, _, err := s.Entity(t.Context(), campaign)
				if err != nil || n.Name != n.Properties["subject"] || n.Degree != 2 {
					t.Errorf("read %+v, %v", n, err)
					return
				}
				found, err := s.Search(t.Context(), questions.SearchQuery{Text: n.Name})
				if err != nil || found.Total != 3 && found.Total != 0 {
					t.Errorf("found %+v, %v", found, err)
					return
				}
			}
		})
	}
	for i := range 20 {
		if err := load1(t.Context(), s, fmt.Sprint("load ", i)); err != nil {
			t.Error(err)
		}
	}
	stop()
	readers.Wait()
}
