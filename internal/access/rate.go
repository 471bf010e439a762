package access

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A user's requests: a page that opens asks some dozens at once, and a script that asks more than so many in a second, on and on,
// keeps others from being answered.
const (
	requestsASecond = 40
	requestsAtOnce  = 400
)

// rates count the requests of each user, whatever sessions and tokens they come by. There are as many as users.
type rates struct {
	mu   sync.Mutex
	of   map[string]*rate.Limiter
	last time.Time // when the last request of anybody came
}

// MayAsk counts a request of a user and reports whether it may be answered now; if not, wait says when the next may.
func (g *Gate) MayAsk(user string) (wait time.Duration, ok bool) {
	now := g.Now()
	g.rates.mu.Lock()
	defer g.rates.mu.Unlock()
	isBack := now.Before(g.rates.last)
	g.rates.last = now
	if isBack || g.rates.of == nil {
		g.rates.setBack(now)
	}
	l := g.rates.of[user]
	if l == nil {
		l = rate.NewLimiter(requestsASecond, requestsAtOnce)
		g.rates.of[user] = l
	}
	if l.AllowN(now, 1) {
		return 0, true
	}
	return time.Second, false
}

// setBack begins anew when the clock has been set back: a limiter would answer nobody until it is as late again as it was.
// Users who were known have all to wait as if they had just asked all that they may at once.
func (r *rates) setBack(now time.Time) {
	known := r.of
	r.of = make(map[string]*rate.Limiter, len(known))
	for user := range known {
		l := rate.NewLimiter(requestsASecond, requestsAtOnce)
		l.AllowN(now, requestsAtOnce)
		r.of[user] = l
	}
}
