package keyfile_test

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"bluegraph/internal/keyfile"
)

func TestKeyIsMadeOnceForItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings", "a.key")
	newKey := func() []byte { return []byte(rand.Text()) }
	keys := make([][]byte, 8)
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			var err error
			if keys[i], err = keyfile.ReadOrMake(path, newKey); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	held, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if !bytes.Equal(k, held) {
			t.Errorf("one program has the key %q, and the file holds %q", k, held)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's file has the mode %v; %v", info.Mode(), err)
	}
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("%d files stay in the folder of one key; %v", len(files), err)
	}
}

func TestKeyThatCannotBeReadIsNotReplaced(t *testing.T) {
	folder := t.TempDir() // a folder where a file should be
	if key, err := keyfile.ReadOrMake(folder, func() []byte { return []byte("new") }); err == nil {
		t.Errorf("got %q, and no error", key)
	}
}
