//go:build unix

package source

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestHostileMapping: what is no mapping is refused at once, without waiting and without much memory.
func TestHostileMapping(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"brackets": {"name: x\ntables: " + strings.Repeat("[", 200_000), "nests"},
		"braces":   {strings.Repeat("{a: ", 200_000), "nests"},
		"dashes":   {strings.Repeat("- ", 200_000), "nests"},
		"large":    {strings.Repeat("# a comment\n", 500_000), "at most"},
		"a pipe":   {"", "not a file"},
	} {
		path := pipe
		if c.text != "" {
			path = filepath.Join(folder, name)
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := LoadMapping(path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.200v, want %q", name, err, c.want)
		}
	}
}
