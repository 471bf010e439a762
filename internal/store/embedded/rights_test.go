//go:build unix

package embedded

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// nobody is the user that a child of the superuser becomes: to the superuser no
// file is closed.
const nobody = 65534

// somebody is a third user, who owns the store of a shared folder.
const somebody = 65533

// TestRights opens stores in a process that is nobody's, or only ours, in folders
// and files of which it may not do everything.
func TestRights(t *testing.T) {
	if path := os.Getenv("TEST_RIGHTS_STORE"); path != "" {
		fmt.Println(opened(t, path, os.Getenv("TEST_RIGHTS_FOR") == "reading"))
		return
	}
	for name, c := range map[string]struct {
		file, folder fs.FileMode
		// log is what stands in SQLite's log beside the file; for a "-" no file.
		log   string
		store string
		// reading and loading are parts of what the child says.
		reading, loading string
	}{
		"closed folder":             {0o444, 0o555, "-", "x.db", "read old, keeping pagerank: the store cannot be written", "may not be written"},
		"closed folder, own file":   {0o666, 0o555, "-", "x.db", "read old, keeping pagerank: the store cannot be written", "may not be written"},
		"empty log":                 {0o444, 0o555, "", "x.db", "read old, keeping pagerank: the store cannot be written", "may not be written"},
		"log of a broken load":      {0o444, 0o555, "frames", "x.db", "middle of a load", "may not be written"},
		"closed file":               {0o444, 0o777, "-", "x.db", "read old, keeping pagerank: the store cannot be written", "may not be written"},
		"secret file":               {0, 0o755, "-", "x.db", "may not be read: permission denied", "may not be written"},
		"secret folder":             {0o444, 0, "-", "x.db", "cannot be reached: permission denied", "cannot be reached: permission denied"},
		"no file":                   {0o444, 0o555, "-", "y.db", "there is no store at", "cannot be made: permission denied"},
		"another user's file":       {0o600, 0o777, "-", "x.db", "may not be read: permission denied", "may not be written"},
		"another user's open file":  {0o666, fs.ModeSticky | 0o777, "-", "x.db", "read old", "read old"},
		"another user's given file": {0o644, 0o755, "-", "x.db", "read old, keeping pagerank: the store cannot be written", "may not be written"},
	} {
		t.Run(name, func(t *testing.T) {
			isForeign := strings.HasPrefix(name, "another user's")
			if isForeign && os.Geteuid() != 0 {
				t.Skip("only the superuser can give a file away")
			}
			folder := t.TempDir()
			if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "x.db")
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := load1(t.Context(), s, "old"); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if c.log != "-" {
				write(t, path+"-wal", c.log)
				if err := os.Chmod(path+"-wal", 0o444); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() {
				if err := os.Chmod(folder, 0o700); err != nil {
					t.Error(err)
				}
			})
			if isForeign {
				if err := os.Chown(path, somebody, somebody); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(path, c.file); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(folder, c.folder); err != nil {
				t.Fatal(err)
			}
			for purpose, want := range map[string]string{"reading": c.reading, "loading": c.loading} {
				said := bereft(t, filepath.Join(folder, c.store), purpose)
				if !strings.Contains(said, want) || strings.Count(said, "x.db") > 2 {
					t.Errorf("opened for %s: %s\nwant %q, once", purpose, said, want)
				}
			}
		})
	}
}

// opened says what came of opening a store, asking it for a name and giving it a value to keep.
func opened(t *testing.T, path string, readOnly bool) string {
	s, err := Open(t.Context(), path, Options{ReadOnly: readOnly})
	if err != nil {
		return err.Error()
	}
	n, _, err := s.Entity(t.Context(), site)
	if err != nil {
		return err.Error()
	}
	said := "read " + n.Name
	generation, err := s.Generation(t.Context())
	if err != nil {
		return err.Error()
	}
	err = s.PutMeasure(t.Context(), questions.Measure{Property: "pagerank"}, generation, maps.All(map[entities.ID]float64{site: 1}))
	if err != nil {
		said += ", " + err.Error()
	}
	if err := s.Close(); err != nil {
		return err.Error()
	}
	return said
}

// bereft runs opened in a process without the superuser's rights.
func bereft(t *testing.T, path, purpose string) string {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestRights$")
	if os.Geteuid() == 0 {
		child.Path = "/proc/self/exe" // the test's own folder may be closed to nobody
		child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	child.Env = append(os.Environ(), "TEST_RIGHTS_STORE="+path, "TEST_RIGHTS_FOR="+purpose)
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("the child failed: %v\n%s", err, out)
	}
	return string(out)
}

// TestPipeIsNoStore: what would be waited for without an end is refused, as a store and as a backup.
func TestPipeIsNoStore(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "x.db")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	_, reading := Open(t.Context(), pipe, Options{ReadOnly: true})
	_, loading := Open(t.Context(), pipe, Options{})
	_, verifying := Verify(t.Context(), pipe, func(string) {})
	for what, err := range map[string]error{
		"read": reading, "load": loading, "verify": verifying, "back up": Backup(t.Context(), pipe, filepath.Join(folder, "copy.db")),
		"restore": Restore(t.Context(), filepath.Join(folder, "new.db"), pipe),
	} {
		if err == nil || !strings.Contains(err.Error(), "no ordinary file") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
