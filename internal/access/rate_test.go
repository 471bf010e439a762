package access

import (
	"testing"
	"time"
)

// TestRequestsOfOneUser: so many at once, then so many in a second; another user is not held up by them.
func TestRequestsOfOneUser(t *testing.T) {
	now := time.Date(2020, 6, 1, 8, 0, 0, 0, time.UTC)
	g := NewGate(&File{}, func() time.Time { return now }, false)
	answered := func(user string, asked int) (n int) {
		for range asked {
			if wait, ok := g.MayAsk(user); ok {
				n++
			} else if wait <= 0 {
				t.Fatal("it is not told when to ask again")
			}
		}
		return n
	}
	if n := answered("rosa", 1000); n != requestsAtOnce {
		t.Errorf("%d of 1,000 at once are answered", n)
	}
	if n := answered("ben", 100); n != 100 {
		t.Errorf("%d of another's 100", n)
	}
	now = now.Add(2 * time.Second)
	if n := answered("rosa", 1000); n != 2*requestsASecond {
		t.Errorf("%d after two seconds", n)
	}
	now = now.Add(-time.Hour) // a clock that is set back locks nobody out for an hour
	if n := answered("rosa", 10); n != 0 {
		t.Errorf("%d of 10 at once with the clock set back", n)
	}
	now = now.Add(2 * time.Second)
	if n := answered("rosa", 1000); n != 2*requestsASecond {
		t.Errorf("%d two seconds after the clock was set back", n)
	}
}
