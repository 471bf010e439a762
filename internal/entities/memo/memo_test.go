package memo

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
)

// shouts finds the words in capitals and counts how often it is asked.
type shouts struct {
	version string
	asked   atomic.Int64
}

func (s *shouts) Version() string { return s.version }

func (s *shouts) Value(m entities.Mention) string { return m.Text }

func (s *shouts) Extract(text string) (mentions []entities.Mention) {
	s.asked.Add(1)
	at := 0
	for _, word := range strings.SplitAfter(text, " ") {
		if w := strings.TrimSpace(word); w != "" && w == strings.ToUpper(w) {
			mentions = append(mentions, entities.Mention{Start: at, End: at + len(w), Text: w, Type: entities.ORG, Score: .25, Rule: "shout"})
		}
		at += len(word)
	}
	return mentions
}

func open(t *testing.T, path string, f Finder) *Memo {
	t.Helper()
	m, err := Open(path, f)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestRemembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "memo.db")
	texts := []string{"the OPD and the FBI", "", "nothing here", "ÉTÉ 王 \xff X"}
	finder := &shouts{version: "1"}
	for round := range 3 {
		m := open(t, path, finder)
		for range 2 {
			for _, text := range texts {
				if got, want := m.Extract(text), (&shouts{}).Extract(text); !cmp.Equal(got, want) {
					t.Errorf("round %d, %q: %+v, want %+v", round, text, got, want)
				}
			}
		}
		asked, known := m.Known()
		if want := int64(2 * len(texts)); asked != want || round > 0 && known != want {
			t.Errorf("round %d: %d of %d were known", round, known, asked)
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if n := finder.asked.Load(); n != int64(len(texts)) {
		t.Errorf("%d texts were searched, want %d", n, len(texts))
	}
	other := &shouts{version: "2"}
	for _, f := range []*shouts{other, finder} { // a new version, and back: neither keeps the other's
		before := f.asked.Load()
		m := open(t, path, f)
		m.Extract(texts[0])
		if err := m.Close(); err != nil || f.asked.Load() != before+1 {
			t.Errorf("version %s was not asked: %v", f.version, err)
		}
	}
}

func TestHoldsNoWord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memo.db")
	m := open(t, path, &shouts{version: "1"})
	m.Extract("the name is BARTHOLOMEW today")
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil || strings.Contains(strings.ToLower(string(file)), "bartholomew") {
		t.Errorf("the file holds words of the text (%v)", err)
	}
}

func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memo.db")
	m := open(t, path, &shouts{version: "1"})
	defer m.Close()
	if _, err := Open(path, &shouts{version: "1"}); !errors.Is(err, ErrBusy) {
		t.Errorf("error is %v", err)
	}
}

func TestDamagedFileIsMadeAnew(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"other file": func([]byte) []byte { return []byte(strings.Repeat("no memo\n", 4000)) },
		"cut":        func(b []byte) []byte { return b[:len(b)/3] },
		"empty":      func([]byte) []byte { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "memo.db")
			m := open(t, path, &shouts{version: "1"})
			m.Extract("OPD")
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(b), 0o600); err != nil {
				t.Fatal(err)
			}
			m = open(t, path, &shouts{version: "1"})
			if got := m.Extract("OPD"); len(got) != 1 {
				t.Errorf("found %v", got)
			}
			if err := m.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestManyAtOnce(t *testing.T) {
	finder := &shouts{version: "1"}
	m := open(t, filepath.Join(t.TempDir(), "memo.db"), finder)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 3 * enough {
				if got := m.Extract(strings.Repeat("x", i%enough+1) + " OPD"); len(got) != 1 || got[0].Start != i%enough+2 {
					t.Errorf("text %d: %v", i, got)
					return
				}
			}
		})
	}
	group.Wait()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(pack((&shouts{}).Extract("the OPD")), "the OPD")
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1}, "x")
	f.Fuzz(func(t *testing.T, b []byte, text string) {
		mentions, err := unpack(b, text)
		if err != nil {
			return
		}
		for _, m := range mentions {
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%d to %d of %q is not %q", m.Start, m.End, text, m.Text)
			}
		}
	})
}
