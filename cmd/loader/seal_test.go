package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

// TestSealAndOpen encrypts and decrypts by the commands; a changed byte, another key and another
// passphrase open nothing and leave nothing.
func TestSealAndOpen(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	secret := bytes.Repeat([]byte("Maria Ortega\n"), 20_000)
	must(t, os.WriteFile(in("store.db"), secret, 0o600))
	must(t, os.WriteFile(in("words"), []byte("correct horse battery\n"), 0o600))
	must(t, os.WriteFile(in("other"), []byte("another horse\n"), 0o600))
	for _, name := range []string{"rosa", "ben"} {
		i, err := age.GenerateX25519Identity()
		must(t, err)
		must(t, os.WriteFile(in(name+".key"), []byte(i.String()+"\n"), 0o600))
		must(t, os.WriteFile(in(name+".pub"), []byte(i.Recipient().String()), 0o600))
	}
	public, err := os.ReadFile(in("rosa.pub"))
	must(t, err)
	run := func(args ...string) error {
		root := newRootCommand()
		root.SetArgs(args)
		return root.ExecuteContext(t.Context())
	}
	must(t, run("seal", in("store.db"), "--out", in("a.age"), "--to", string(public)))
	must(t, run("seal", in("store.db"), "--out", in("b.age"), "--passphrase-file", in("words")))
	must(t, run("open", in("a.age"), "--out", in("a"), "--key", in("rosa.key")))
	must(t, run("open", in("b.age"), "--out", in("b"), "--passphrase-file", in("words")))
	for _, name := range []string{"a", "b", "a.age", "b.age"} {
		got, err := os.ReadFile(in(name))
		must(t, err)
		if sealed := strings.HasSuffix(name, ".age"); sealed == bytes.Equal(got, secret) || sealed && bytes.Contains(got, []byte("Maria")) {
			t.Errorf("%s holds the wrong thing", name)
		}
		if info, err := os.Stat(in(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the rights %v, %v", name, info.Mode(), err)
		}
	}
	damaged, err := os.ReadFile(in("a.age"))
	must(t, err)
	damaged[len(damaged)-9] ^= 1
	must(t, os.WriteFile(in("d.age"), damaged, 0o600))
	for name, args := range map[string][]string{
		"a changed byte":     {"open", in("d.age"), "--out", in("x"), "--key", in("rosa.key")},
		"another key":        {"open", in("a.age"), "--out", in("x"), "--key", in("ben.key")},
		"another passphrase": {"open", in("b.age"), "--out", in("x"), "--passphrase-file", in("other")},
		"a file is there":    {"open", in("a.age"), "--out", in("a"), "--key", in("rosa.key")},
		"for nobody":         {"seal", in("store.db"), "--out", in("x")},
		"a folder":           {"seal", folder, "--out", in("x"), "--to", string(public)},
	} {
		if err := run(args...); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(in("x")); err == nil {
			t.Errorf("%s: a file is left", name)
		}
	}
	if left, _ := filepath.Glob(in(".*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}
