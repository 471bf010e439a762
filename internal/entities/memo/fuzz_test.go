package memo

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzDamage: whatever happened to the file, a text gives the mentions that it has,
// before and after the file is closed.
func FuzzDamage(f *testing.F) {
	const text = "the OPD and the FBI"
	dir := f.TempDir()
	path := filepath.Join(dir, "memo")
	finder := &shouts{version: "1"}
	m, err := Open(path, finder)
	if err != nil {
		f.Fatal(err)
	}
	want := m.Extract(text)
	if err := m.Close(); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(0), byte(1), []byte{})
	f.Add(uint16(len(whole)-1), byte(0x80), []byte("tail"))
	f.Add(uint16(4096+8), byte(0xff), []byte{0, 0})
	f.Add(uint16(28), byte(0x01), []byte{}) // the count of pages
	f.Fuzz(func(t *testing.T, at uint16, flip byte, tail []byte) {
		damaged := append([]byte{}, whole...)
		damaged[int(at)%len(damaged)] ^= flip
		if err := os.WriteFile(path, append(damaged, tail...), 0o600); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			m := open(t, path, finder)
			if got := m.Extract(text); !cmp.Equal(got, want) {
				t.Fatalf("byte %d ^ %x, then %x: %+v", at, flip, tail, got)
			}
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
