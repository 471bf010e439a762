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

// begin counts a try as a failure before it is known to be one, so that tries at once are no more than those one after the other. If
// none is free it counts nothing and wait says how long that stays so; 0 lets the try go on.
func (t *throttle) begin(key string, now time.Time, free int) (wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if wait := t.keys[key].until.Sub(now); wait > 0 {
		return wait
	}
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
	return 0
}

// forget ends the count of a key.
func (t *throttle) forget(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.keys, key)
}

// takeBack is for a try that was no failure after all.
func (t *throttle) takeBack(key string, free int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.keys[key]
	if f.count--; f.count < free {
		f.until = time.Time{}
	}
	if f.count <= 0 {
		delete(t.keys, key)
		return
	}
	t.keys[key] = f
}
