package access

import (
	"sync"
	"time"
)

// So many failures in a row are free, for one name at one address and for an address; the next ones
// wait, twice as long each time.
const (
	failuresOfName    = 5
	failuresOfAddress = 50
	firstWait         = 30 * time.Second
	longestWait       = 15 * time.Minute
	maxThrottled      = 10_000
)

// throttle remembers failures.
type throttle struct {
	mu   sync.Mutex
	keys map[string]failures
}

type failures struct {
	count int
	until time.Time
}

func (t *throttle) mayTry(key string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !now.Before(t.keys[key].until)
}

func (t *throttle) failed(key string, now time.Time, free int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.keys == nil || len(t.keys) >= maxThrottled { // who fills it waits no less for that: each address counts by itself
		t.keys = map[string]failures{}
	}
	f := t.keys[key]
	f.count++
	if beyond := f.count - free; beyond >= 0 {
		wait := longestWait
		if beyond < 6 {
			wait = min(firstWait<<beyond, longestWait)
		}
		f.until = now.Add(wait)
	}
	t.keys[key] = f
}

func (t *throttle) succeeded(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.keys, key)
}
