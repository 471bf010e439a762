package sample

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// treeHash hashes every file's name and bytes.
func treeHash(t *testing.T, dirs ...string) string {
	t.Helper()
	h := sha256.New()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, err := filepath.Rel(dir, name)
			if err != nil {
				return err
			}
			b, err := os.ReadFile(name)
			h.Write([]byte(rel))
			h.Write(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return string(h.Sum(nil))
}

func TestSameSeedSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs: it takes minutes")
	}
	hash := func(o Options) string {
		l := makeLeak(t, o)
		return treeHash(t, l.dir, l.truth)
	}
	base := Options{Preset: "demo", Sites: []string{"akorca", "ncric", "usaeo"}, Seed: 9, QuirkRate: .1, Workers: 1}
	want := hash(base)
	parallel, other := base, base
	parallel.Workers = 5
	other.Seed = 10
	if hash(parallel) != want {
		t.Error("five workers give other bytes than one")
	}
	if hash(other) == want {
		t.Error("another seed gives the same bytes")
	}
}

func TestFolderRules(t *testing.T) {
	out := filepath.Join(t.TempDir(), "leak")
	tiny := Options{Out: out, Preset: "tiny"}
	if _, err := Generate(t.Context(), tiny); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(out, "ncric", "Stale.csv")
	if err := os.WriteFile(stale, []byte("x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tiny.Seed = 2
	if _, err := Generate(t.Context(), tiny); err != nil {
		t.Fatalf("an earlier sample was refused: %v", err)
	}
	if _, err := os.Stat(stale); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file of the earlier sample is still there: %v", err)
	}
	foreign := filepath.Join(t.TempDir(), "mine")
	if err := os.MkdirAll(filepath.Join(foreign, "letters"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Generate(t.Context(), Options{Out: foreign, Preset: "tiny"}); err == nil ||
		!strings.Contains(err.Error(), "not an earlier sample") {
		t.Errorf("a folder with other things in it: got %v", err)
	}
}

func TestOptionsRefused(t *testing.T) {
	for name, o := range map[string]Options{
		"no folder":      {},
		"unknown preset": {Out: "x", Preset: "huge"},
		"unknown site":   {Out: "x", Sites: []string{"nowhere"}},
		"too many sites": {Out: "x", SiteCount: 1000},
		"quirks over 1":  {Out: "x", QuirkRate: 1.5},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Generate(t.Context(), o); !errors.Is(err, ErrOptions) {
				t.Errorf("got %v, want ErrOptions", err)
			}
			if _, err := os.Stat("x"); err == nil {
				t.Error("a folder was made")
			}
		})
	}
}

func TestStopsWithContext(t *testing.T) {
	if testing.Short() {
		t.Skip("left out of short runs: it takes minutes")
	}
	ctx, cancel := context.WithCancel(t.Context())
	o := Options{Out: filepath.Join(t.TempDir(), "leak"), Preset: "demo", Progress: func(done, total int64) {
		if done > total/10 {
			cancel()
		}
	}}
	if _, err := Generate(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if left, _ := filepath.Glob(filepath.Join(o.Out+"-truth", ".part-*")); len(left) > 0 {
		t.Errorf("temporary files left: %v", left)
	}
	o.Progress = nil
	if _, err := Generate(t.Context(), o); err != nil {
		t.Errorf("a stopped sample cannot be made again: %v", err)
	}
}

func TestCivilAgreesWithTime(t *testing.T) {
	for unix := epochStart; unix < epochEnd+400*day; unix += 7*day/3 + 12345 {
		want := time.Unix(unix, 0).UTC()
		if got := string(appendStamp(nil, unix)); got != want.Format(`"01/02/06 15:04:05"`) {
			t.Fatalf("stamp %s, want %v", got, want)
		}
		if got := isoTime(unix); got != want.Format("2006-01-02T15:04:05") {
			t.Fatalf("ISO time %s, want %v", got, want)
		}
	}
}

func TestNamesAreDistinct(t *testing.T) {
	for name, list := range map[string][]string{"first": firstSlugs, "last": lastSlugs, "places": placeNames} {
		seen := map[string]bool{}
		for _, n := range list {
			if seen[n] {
				t.Errorf("%s: %s is there twice", name, n)
			}
			seen[n] = true
		}
		if len(seen) < 200 {
			t.Errorf("%s: only %d names", name, len(seen))
		}
	}
}
