package main

import (
	"bytes"
	"errors"
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
	var said bytes.Buffer
	run := func(args ...string) error {
		said.Reset()
		root := newRootCommand()
		root.SetArgs(args)
		root.SetOut(&said)
		return root.ExecuteContext(t.Context())
	}
	must(t, run("key", "--out", in("ben.key")))
	must(t, run("key", "--out", in("rosa.key")))
	public := strings.TrimSpace(said.String())
	key, err := os.Open(in("rosa.key"))
	must(t, err)
	read, err := age.ParseIdentities(key) // as the format's own library reads it
	must(t, errors.Join(err, key.Close()))
	if i, ok := read[0].(*age.X25519Identity); !ok || i.Recipient().String() != public {
		t.Errorf("the key is not that of %s", public)
	}
	must(t, run("seal", in("store.db"), "--out", in("a.age"), "--to", public))
	must(t, run("seal", in("store.db"), "--out", in("b.age"), "--passphrase-file", in("words")))
	must(t, run("open", in("a.age"), "--out", in("a"), "--key", in("rosa.key")))
	must(t, run("open", in("b.age"), "--out", in("b"), "--passphrase-file", in("words")))
	for _, name := range []string{"a", "b", "a.age", "b.age"} {
		got, err := os.ReadFile(in(name))
		must(t, err)
		if sealed := strings.HasSuffix(name, ".age"); sealed == bytes.Equal(got, secret) || sealed && bytes.Contains(got, []byte("Maria")) {
			t.Errorf("%s holds the wrong thing", name)
		}
	}
	for _, name := range []string{"a", "b", "a.age", "b.age", "rosa.key"} {
		if info, err := os.Stat(in(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the rights %v, %v", name, info.Mode(), err)
		}
	}
	damaged, err := os.ReadFile(in("a.age"))
	must(t, err)
	damaged[len(damaged)-9] ^= 1
	must(t, os.WriteFile(in("d.age"), damaged, 0o600))
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"a changed byte", "sent again", []string{"open", in("d.age"), "--out", in("x"), "--key", in("rosa.key")}},
		{"no age file", "not what loader seal", []string{"open", in("a"), "--out", in("x"), "--key", in("rosa.key")}},
		{"another key", "does not open it", []string{"open", in("a.age"), "--out", in("x"), "--key", in("ben.key")}},
		{"another passphrase", "does not open it", []string{"open", in("b.age"), "--out", in("x"), "--passphrase-file", in("other")}},
		{"no key", "not what loader key", []string{"open", in("a.age"), "--out", in("x"), "--key", in("words")}},
		{"a file is there", "name another", []string{"open", in("a.age"), "--out", in("a"), "--key", in("rosa.key")}},
		{"a key is there", "name another", []string{"key", "--out", in("rosa.key")}},
		{"for nobody", "--to", []string{"seal", in("store.db"), "--out", in("x")}},
		{"a folder", "archive", []string{"seal", folder, "--out", in("x"), "--to", public}},
	} {
		if err := run(c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if _, err := os.Stat(in("x")); err == nil {
			t.Errorf("%s: a file is left", c.name)
		}
	}
	if left, _ := filepath.Glob(in(".*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}
