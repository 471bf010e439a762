package memo

import (
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
	for i, f := range []*shouts{other, finder, other} { // a version never gets what another found
		m := open(t, path, f)
		m.Extract(texts[0])
		if err := m.Close(); err != nil || other.asked.Load() != 1 || finder.asked.Load() != int64(len(texts)) {
			t.Errorf("step %d: version 1 was asked %d times, version 2 %d times: %v", i, finder.asked.Load(), other.asked.Load(), err)
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

func TestTwoLoadsShareAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memo.db")
	finder := &shouts{version: "1"}
	a, b := open(t, path, finder), open(t, path, finder)
	a.Extract("the OPD")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if got := b.Extract("the OPD"); len(got) != 1 || finder.asked.Load() != 1 {
		t.Errorf("found %v; the finder was asked %d times", got, finder.asked.Load())
	}
	b.Extract("the FBI")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestInMemory(t *testing.T) {
	finder := &shouts{version: "1"}
	m := open(t, "", finder)
	m.Extract("the OPD")
	m.Extract("the OPD")
	if err := m.Close(); err != nil || finder.asked.Load() != 1 {
		t.Errorf("the finder was asked %d times: %v", finder.asked.Load(), err)
	}
}

// TestLimit: a full file drops its oldest rows and keeps the newest.
func TestLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memo.db")
	f, err := openFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f.limit = 512 << 10
	findings := make([]byte, 10_000)
	for i := range 100 {
		if err := f.add(map[key][]byte{{byte(i)}: findings}); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := f.find(key{}); ok {
		t.Error("the oldest row is still there")
	}
	if _, ok := f.find(key{99}); !ok {
		t.Error("the newest row is gone")
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > f.limit+64<<10 {
		t.Errorf("the file has %d bytes: %v", info.Size(), err)
	}
}

// TestAWrongBlobIsNoFinding: a row whose findings are not those that were written counts as unknown.
func TestAWrongBlobIsNoFinding(t *testing.T) {
	finder := &shouts{version: "1"}
	m := open(t, filepath.Join(t.TempDir(), "memo.db"), finder)
	defer m.Close()
	if err := m.file.add(map[key][]byte{keyOf("1", "the OPD"): pack(finder.Extract("the OPD")), keyOf("1", "the FBI"): nil}); err != nil {
		t.Fatal(err)
	}
	if _, err := m.file.db.Exec("UPDATE finding SET findings = (SELECT findings FROM finding WHERE length(findings) > 4)"); err != nil {
		t.Fatal(err)
	}
	if got := m.Extract("the FBI"); len(got) != 1 || got[0].Text != "FBI" || finder.asked.Load() != 2 {
		t.Errorf("found %v; the finder was asked %d times", got, finder.asked.Load())
	}
}

func TestDamagedFileIsMadeAnew(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"other file":  func([]byte) []byte { return []byte(strings.Repeat("no memo\n", 4000)) },
		"cut":         func(b []byte) []byte { return b[:len(b)/3] },
		"half a page": func(b []byte) []byte { return b[:len(b)-2000] },
		"old log":     func([]byte) []byte { return []byte("bluegraph memo 1 1\n") },
		"empty":       func([]byte) []byte { return nil },
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
			finder := &shouts{version: "1"}
			m = open(t, path, finder) // one load later at most, the file remembers again
			m.Extract("OPD")
			if err := m.Close(); err != nil {
				t.Error(err)
			}
			m = open(t, path, finder)
			m.Extract("OPD")
			if err := m.Close(); err != nil || finder.asked.Load() > 1 {
				t.Errorf("the finder was asked %d times: %v", finder.asked.Load(), err)
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
			for i := range 3 * batchSize {
				if got := m.Extract(strings.Repeat("x", i%batchSize+1) + " OPD"); len(got) != 1 || got[0].Start != i%batchSize+2 {
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
