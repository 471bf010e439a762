// Package memo remembers what was found in a text, so that no text is searched
// twice: not a footer that a thousand bulletins share, not the texts of a load that
// was stopped, not those of a leak that is loaded again. It keeps hashes of texts
// and places in them, never a word of the text. Several loads may share one file.
package memo

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"bluegraph/internal/entities"
)

// Finder finds mentions in a plain text, and the one form of what a mention says.
// Version changes when it would find others.
type Finder interface {
	Extract(text string) []entities.Mention
	Value(m entities.Mention) string
	Version() string
}

// Memo is a finder that asks another one only about texts it does not know. It may
// be used from several goroutines.
type Memo struct {
	finder Finder
	file   *file

	mu sync.Mutex
	// fresh are findings that are not in the file yet.
	fresh        map[key][]byte
	since        time.Time
	err          error
	asked, known int64
}

// key is half a SHA-256 of the finder's version and a text: findings of two versions lie in one file.
type key [16]byte

// Findings are written when so many wait, or the oldest so long: what a kill may lose.
const (
	batchSize = 4096
	batchTime = 2 * time.Second
)

// Open remembers a finder's findings in a SQLite file, which is made when it is missing or
// damaged; the empty path remembers them in memory, until the process ends.
func Open(path string, finder Finder) (*Memo, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, fmt.Errorf("memo %s: %w", path, err)
	}
	return &Memo{finder: finder, file: f, fresh: map[key][]byte{}, since: time.Now()}, nil
}

// Version is the finder's.
func (m *Memo) Version() string { return m.finder.Version() }

// Value is the finder's.
func (m *Memo) Value(mention entities.Mention) string { return m.finder.Value(mention) }

// Extract finds the mentions of a text, or remembers them.
func (m *Memo) Extract(text string) []entities.Mention {
	k := keyOf(m.finder.Version(), text)
	if packed, ok := m.find(k); ok {
		if mentions, err := unpack(packed, text); err == nil {
			m.count(1)
			return mentions
		}
	}
	m.count(0)
	mentions := m.finder.Extract(text)
	m.keep(k, pack(mentions))
	return mentions
}

func keyOf(version, text string) key {
	h := sha256.New()
	_, _ = io.WriteString(h, version+"\x00")
	_, _ = io.WriteString(h, text)
	return key(h.Sum(nil))
}

func (m *Memo) find(k key) (packed []byte, ok bool) {
	m.mu.Lock()
	packed, ok = m.fresh[k]
	m.mu.Unlock()
	if ok {
		return packed, true
	}
	return m.file.find(k)
}

func (m *Memo) count(known int64) {
	m.mu.Lock()
	m.asked++
	m.known += known
	m.mu.Unlock()
}

// keep adds findings and writes those that wait when it is time to.
func (m *Memo) keep(k key, packed []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fresh[k] = packed
	if len(m.fresh) >= batchSize || time.Since(m.since) >= batchTime {
		m.write()
	}
}

// write puts what waits into the file; its caller holds mu. Close returns the first
// failure: a memo that cannot be written costs time, not findings.
func (m *Memo) write() {
	if err := m.file.add(m.fresh); m.err == nil {
		m.err = err
	}
	clear(m.fresh)
	m.since = time.Now()
}

// Known returns how many texts were asked about, and how many of them were remembered.
func (m *Memo) Known() (asked, known int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.asked, m.known
}

// Close writes what is left.
func (m *Memo) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.write()
	if err := errors.Join(m.err, m.file.close()); err != nil {
		return fmt.Errorf("memo: %w", err)
	}
	return nil
}
