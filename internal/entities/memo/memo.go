// Package memo remembers what was found in a text, so that no text is searched
// twice: not a footer that a thousand bulletins share, not the texts of a load that
// was stopped, not those of a leak that is loaded again. It keeps hashes of texts
// and places in them, never a word of the text.
package memo

import (
	"crypto/sha256"
	"errors"
	"fmt"
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
	log    *log

	mu sync.Mutex
	// fresh are findings that are not in the file yet.
	fresh        map[key][]byte
	since        time.Time
	err          error
	asked, known int64
}

// key is half a SHA-256 of a text.
type key [16]byte

// Findings are written when so many wait, or the oldest so long: what a kill may lose.
const (
	enough    = 4096
	longest   = 2 * time.Second
	firstRoom = 64
)

// ErrBusy is returned when another process has the file open.
var ErrBusy = errors.New("another load is using it")

// Open remembers a finder's findings in a file, which is made when it is missing.
// Findings of another version of the finder, and what is damaged, are dropped.
func Open(path string, finder Finder) (*Memo, error) {
	l, err := openLog(path, finder.Version())
	if err != nil {
		return nil, fmt.Errorf("memo %s: %w", path, err)
	}
	return &Memo{finder: finder, log: l, fresh: make(map[key][]byte, firstRoom), since: time.Now()}, nil
}

// Version is the finder's.
func (m *Memo) Version() string { return m.finder.Version() }

// Value is the finder's.
func (m *Memo) Value(mention entities.Mention) string { return m.finder.Value(mention) }

// Extract finds the mentions of a text, or remembers them.
func (m *Memo) Extract(text string) []entities.Mention {
	sum := sha256.Sum256([]byte(text))
	k := key(sum[:16])
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

func (m *Memo) find(k key) (packed []byte, ok bool) {
	m.mu.Lock()
	packed, ok = m.fresh[k]
	m.mu.Unlock()
	if ok {
		return packed, true
	}
	return m.log.find(k)
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
	if len(m.fresh) >= enough || time.Since(m.since) >= longest {
		m.write()
	}
}

// write puts what waits into the file; its caller holds mu. The first failure is
// told by Close: a memo that cannot be written costs time, not findings.
func (m *Memo) write() {
	if err := m.log.add(m.fresh); m.err == nil {
		m.err = err
	}
	clear(m.fresh)
	m.since = time.Now()
}

// Known tells how many texts were asked about, and how many of them were remembered.
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
	if err := errors.Join(m.err, m.log.close()); err != nil {
		return fmt.Errorf("memo: %w", err)
	}
	return nil
}
