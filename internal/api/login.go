package api

import (
	"context"
	"errors"
	"net"
	"net/http"

	"bluegraph/internal/access"
	"bluegraph/internal/audit"
	"bluegraph/internal/explorer"
)

// me is who asks, and what that one may do.
type meAnswer struct {
	// Login says that people log in here; without, everybody who is let in may do everything.
	Login bool   `json:"login"`
	Name  string `json:"name"`
	Role  string `json:"role"`
	// Provider is the identity server by which people log in too; "" for none.
	Provider string `json:"provider"`
	// Can are the names of acts; none before logging in.
	Can []explorer.ActName `json:"can"`
	// Needs names the least role for each act.
	Needs map[explorer.ActName]string `json:"needs"`
}

func (s *server) meOf(actor explorer.Actor) meAnswer {
	if s.Gate == nil {
		return meAnswer{Role: access.Owner.String(), Can: access.Owner.Acts(), Needs: access.Least()}
	}
	a := meAnswer{Login: true, Can: []explorer.ActName{}, Needs: access.Least()}
	if s.Gate.Provider != nil {
		a.Provider = s.Gate.Provider.Name
	}
	if role, err := access.RoleNamed(actor.Role); err == nil {
		a.Name, a.Role, a.Can = actor.Name, actor.Role, role.Acts()
	}
	return a
}

var me = get("/me", func(c *call) act[meAnswer] {
	return func(ctx context.Context) (meAnswer, error) { return c.server.meOf(explorer.ActorOf(ctx)), nil }
}).of(freeAnswer)

type loginBody struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

// withCookie is a JSON answer that sets a cookie.
type withCookie struct {
	cookie *http.Cookie
	body   any
}

var errNoLogin = &explorer.Error{
	Code: explorer.CodeNotFound, Message: "nobody logs in here", Hint: "explorer user add makes users, and --login asks for them",
}

var login = post("/login", func(c *call, b loginBody) act[any] {
	return func(ctx context.Context) (any, error) {
		s := c.server
		if s.Gate == nil {
			return nil, errNoLogin
		}
		from, _, _ := net.SplitHostPort(c.RemoteAddr)
		var locked *access.LockedError
		value, actor, err := s.Gate.Login(b.Name, b.Password, from)
		switch {
		case errors.Is(err, access.ErrLogin), errors.As(err, &locked):
			on := []string{from}
			if s.Gate.Knows(b.Name) { // of nobody's name nothing is recorded: people type passwords there by mistake
				on = append(on, "user:"+b.Name)
			}
			if err := s.note(ctx, audit.ActLoginRefused, on...); err != nil {
				return nil, err
			}
			f := failed(explorer.CodeForbidden, err.Error(), "who has forgotten a password asks whoever runs this explorer")
			f.status = http.StatusUnauthorized
			if locked != nil {
				f.status = http.StatusTooManyRequests
			}
			return nil, f
		case err != nil:
			return nil, err
		}
		if err := s.note(explorer.WithActor(ctx, actor), audit.ActLogin, from); err != nil {
			return nil, err
		}
		return withCookie{s.cookie(value, int(access.SessionLasts.Seconds())), s.meOf(actor)}, nil
	}
}).answering(http.StatusOK, meAnswer{}).of(freeAnswer)

var logout = post("/logout", func(c *call, _ struct{}) act[any] {
	return func(ctx context.Context) (any, error) {
		s := c.server
		if s.Gate == nil {
			return nil, errNoLogin
		}
		s.Gate.Logout(c.Request)
		if err := s.note(ctx, audit.ActLogout); err != nil {
			return nil, err
		}
		return withCookie{s.cookie("", -1), s.meOf(explorer.Actor{})}, nil
	}
}).answering(http.StatusOK, meAnswer{}).of(freeAnswer)

func (s *server) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: s.Gate.CookieName(), Value: value, Path: "/", MaxAge: seconds, Secure: s.Gate.Secure, HttpOnly: true,
		SameSite: http.SameSiteStrictMode,
	}
}

// note records what is no act of the explorer: who came and went, and on is from where.
func (s *server) note(ctx context.Context, name explorer.ActName, on ...string) error {
	if s.Audit == nil {
		return nil
	}
	return s.Audit.Add(ctx, explorer.Act{Name: name, On: on}, "")
}
