package access

import (
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestThrottle: the sixth failure waits, twice as long each time, and a success ends it.
func TestThrottle(t *testing.T) {
	var throttle throttle
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	try := func(at time.Time) time.Duration { return throttle.begin("x", at, failuresOfName) }
	for range failuresOfName {
		if try(now) > 0 {
			t.Fatal("a free failure waits")
		}
	}
	for _, wait := range []time.Duration{firstWait, 2 * firstWait, 4 * firstWait, 8 * firstWait, 16 * firstWait, longestWait, longestWait} {
		if left := try(now.Add(wait - 1)); left != 1 {
			t.Errorf("a nanosecond before %s is over, %s are left", wait, left)
		}
		if now = now.Add(wait); try(now) > 0 {
			t.Errorf("after %s it waits still", wait)
		}
	}
	throttle.takeBack("x", failuresOfName)
	if try(now) == 0 {
		t.Error("one success undoes more than one failure")
	}
	throttle.forget("x")
	if try(now) > 0 {
		t.Error("a success ends nothing")
	}
}

// TestGuessesAtOnce: a hundred guesses for one name that come together are five tries and no more; the right password is then locked out
// too, for half a minute, and not for others.
func TestGuessesAtOnce(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	f := &File{Path: filepath.Join(t.TempDir(), "users")}
	if err := f.Put("rosa", Editor, "correct horse of rosa", now); err != nil {
		t.Fatal(err)
	}
	g := NewGate(f, func() time.Time { return now }, true)
	var tried, locked atomic.Int64
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			_, _, err := g.Login("rosa", "a guess of hers", "192.0.2.7")
			if lock := (*LockedError)(nil); errors.As(err, &lock) && lock.Wait == firstWait {
				locked.Add(1)
			} else if errors.Is(err, ErrLogin) {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if tried.Load() != failuresOfName || locked.Load() != 100-failuresOfName {
		t.Errorf("%d guesses are tried and %d locked out", tried.Load(), locked.Load())
	}
	if _, _, err := g.Login("rosa", "correct horse of rosa", "192.0.2.7"); err == nil {
		t.Error("the address that guessed gets in")
	}
	if _, _, err := g.Login("rosa", "correct horse of rosa", "192.0.2.8"); err != nil {
		t.Error("another address is locked out:", err)
	}
	now = now.Add(firstWait)
	if _, _, err := g.Login("rosa", "correct horse of rosa", "192.0.2.7"); err != nil {
		t.Error("after half a minute:", err)
	}
}
