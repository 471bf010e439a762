package access

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"bluegraph/internal/explorer"
)

// A session ends so long after its beginning, and so long after its last request.
const (
	SessionLasts = 12 * time.Hour
	sessionIdle  = 2 * time.Hour
)

// Gate lets people in who have logged in, and scripts by their tokens.
type Gate struct {
	People *File
	Now    func() time.Time
	// Secure says that the cookie goes over TLS alone.
	Secure bool
	// Provider is an identity server by which people log in too; nil for none.
	Provider *Provider

	mu       sync.Mutex
	sessions map[string]session // by hash of the cookie
	failures throttle
	rates    rates
}

type session struct {
	user, role     string
	since          time.Time // of the user when the session began
	began, lastAct time.Time
}

// NewGate is a gate before an explorer; secure is whether TLS, or a proxy with TLS, stands in front.
func NewGate(f *File, now func() time.Time, secure bool) *Gate {
	return &Gate{People: f, Now: now, Secure: secure, sessions: map[string]session{}, failures: throttle{}}
}

// CookieName is the cookie of a session. Browsers take __Host- only over TLS, from the very host
// and for all of it.
func (g *Gate) CookieName() string {
	if g.Secure {
		return "__Host-bluegraph"
	}
	return "bluegraph_session"
}

// ErrLogin is the answer to a wrong name or password, whichever it is.
var ErrLogin = errors.New("name or password is wrong, or the user is disabled")

// LockedError is the answer to who has failed too often.
type LockedError struct{ Wait time.Duration }

func (e *LockedError) Error() string {
	return "too many failures: wait " + (e.Wait + time.Second).Truncate(time.Second).String()
}

// Login begins a session and returns the value of its cookie. from is the address of the asker. Errors: ErrLogin, *LockedError.
func (g *Gate) Login(name, password, from string) (cookie string, actor explorer.Actor, err error) {
	now := g.Now()
	// A name is locked for one address, so that nobody locks another one out.
	address, nameThere := "at "+from, "as "+name+" at "+from
	if wait := g.failures.begin(nameThere, now, failuresOfName); wait > 0 {
		return "", actor, &LockedError{wait}
	}
	if wait := g.failures.begin(address, now, failuresOfAddress); wait > 0 {
		return "", actor, &LockedError{wait}
	}
	p, err := g.People.read()
	if err != nil {
		return "", actor, err
	}
	u, phc := p.user(name), noPassword
	if u != nil {
		phc = u.Password
	}
	if ok := isPassword(password, phc); !ok || u == nil || u.Disabled {
		return "", actor, ErrLogin
	}
	g.failures.forget(nameThere)
	g.failures.takeBack(address, failuresOfAddress)
	cookie, actor = g.begin(u, now)
	return cookie, actor, nil
}

// Knows reports whether there is a user of this name.
func (g *Gate) Knows(name string) bool {
	p, err := g.People.read()
	return err == nil && p.user(name) != nil
}

// LoginKnown begins a session for somebody whom an identity server has confirmed, if there is such a user.
func (g *Gate) LoginKnown(name string) (cookie string, actor explorer.Actor, err error) {
	p, err := g.People.read()
	if err != nil {
		return "", actor, err
	}
	u := p.user(name)
	if u == nil || u.Disabled {
		return "", actor, ErrLogin
	}
	cookie, actor = g.begin(u, g.Now())
	return cookie, actor, nil
}

func (g *Gate) begin(u *User, now time.Time) (cookie string, actor explorer.Actor) {
	cookie = rand.Text() + rand.Text()
	g.mu.Lock()
	defer g.mu.Unlock()
	for hash, s := range g.sessions {
		if s.isOver(now) {
			delete(g.sessions, hash)
		}
	}
	g.sessions[hashToken(cookie)] = session{u.Name, u.Role, u.Since, now, now}
	return cookie, explorer.Actor{Name: u.Name, Role: u.Role}
}

func (s session) isOver(now time.Time) bool {
	return now.Sub(s.began) > SessionLasts || now.Sub(s.lastAct) > sessionIdle || now.Before(s.began.Add(-time.Minute))
}

// Logout ends the session of a request.
func (g *Gate) Logout(r *http.Request) {
	if c, err := r.Cookie(g.CookieName()); err == nil {
		g.mu.Lock()
		delete(g.sessions, hashToken(c.Value))
		g.mu.Unlock()
	}
}

// Who is the actor of a request: by Authorization: Bearer, or by the cookie of a session.
func (g *Gate) Who(r *http.Request) (actor explorer.Actor, ok bool) {
	p, err := g.People.read()
	if err != nil {
		return actor, false
	}
	now := g.Now()
	if bearer, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); found {
		return p.holder(bearer, now)
	}
	c, err := r.Cookie(g.CookieName())
	if err != nil {
		return actor, false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	hash := hashToken(c.Value)
	s, ok := g.sessions[hash]
	if !ok {
		return actor, false
	}
	if u := p.user(s.user); u == nil || u.Disabled || !u.Since.Equal(s.since) || s.isOver(now) {
		delete(g.sessions, hash)
		return actor, false
	}
	s.lastAct = now
	g.sessions[hash] = s
	return explorer.Actor{Name: s.user, Role: s.role}, true
}

// holder is the actor of a script's token.
func (p *people) holder(token string, now time.Time) (actor explorer.Actor, ok bool) {
	hash := hashToken(token)
	i := slices.IndexFunc(p.Tokens, func(t Token) bool { return t.Hash == hash })
	if i < 0 || !now.Before(p.Tokens[i].Expires) {
		return actor, false
	}
	t := p.Tokens[i]
	u := p.user(t.User)
	if u == nil || u.Disabled {
		return actor, false
	}
	role, own := t.Role, u.Role
	a, err1 := RoleNamed(role)
	b, err2 := RoleNamed(own)
	if err1 != nil || err2 != nil {
		return actor, false
	}
	return explorer.Actor{Name: u.Name, Role: min(a, b).String()}, true
}
