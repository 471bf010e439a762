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

// providerPath is where the page leads to for logging in by an identity server (OpenID Connect).
const providerPath = prefix + "/login/provider"

// ReturnPath is where the identity server leads people back to.
const ReturnPath = providerPath + "/return"

// redirect leads the browser elsewhere and sets cookies.
type redirect struct {
	to      string
	cookies []*http.Cookie
}

// refusedPage is the page as it says that an identity server's user may not log in here.
const refusedPage = "/?login=refused"

var loginProvider = get("/login/provider", func(c *call) act[redirect] {
	return func(context.Context) (redirect, error) {
		s := c.server
		if s.Gate == nil || s.Gate.Provider == nil {
			return redirect{}, errNoProvider
		}
		to, state, err := s.Gate.Provider.Begin(s.Gate.Now())
		if err != nil {
			return redirect{}, failed(explorer.CodeUnavailable, err.Error(), "try again in a few minutes")
		}
		return redirect{to, []*http.Cookie{s.stateCookie(state, 600)}}, nil
	}
}).answering(http.StatusSeeOther, redirect{}).of(freeAnswer)

var errNoProvider = &explorer.Error{
	Code: explorer.CodeNotFound, Message: "nobody logs in by an identity server here", Hint: "explorer --oidc names one",
}

var loginReturn = get("/login/provider/return", func(c *call) act[redirect] {
	state, code := c.text("state"), c.text("code")
	c.ignoreOthers() // identity servers send more, as errors and their own name
	held, _ := c.Cookie(c.server.stateCookieName())
	return func(ctx context.Context) (redirect, error) {
		s := c.server
		if s.Gate == nil || s.Gate.Provider == nil {
			return redirect{}, errNoProvider
		}
		from, _, _ := net.SplitHostPort(c.RemoteAddr)
		value := ""
		if held != nil {
			value = held.Value
		}
		name, err := s.Gate.Provider.End(ctx, state, value, code, s.Gate.Now())
		var cookie string
		var actor explorer.Actor
		if err == nil {
			cookie, actor, err = s.Gate.LoginKnown(name)
		}
		switch {
		case errors.Is(err, access.ErrProvider), errors.Is(err, access.ErrLogin):
			s.Log.Warn("somebody was refused whom the identity server has sent", "error", err)
			if err := s.note(ctx, audit.ActLoginRefused, from); err != nil {
				return redirect{}, err
			}
			return redirect{refusedPage, []*http.Cookie{s.stateCookie("", -1)}}, nil
		case err != nil:
			return redirect{}, err
		}
		if err := s.note(explorer.WithActor(ctx, actor), audit.ActLogin, from); err != nil {
			return redirect{}, err
		}
		return redirect{"/", []*http.Cookie{s.stateCookie("", -1), s.cookie(cookie, int(access.SessionLasts.Seconds()))}}, nil
	}
}).answering(http.StatusSeeOther, redirect{}).of(freeAnswer)

func (s *server) stateCookieName() string {
	if s.Gate != nil && s.Gate.Secure {
		return "__Host-bluegraph-state"
	}
	return "bluegraph_state"
}

// stateCookie ties the return to the browser that began. It is Lax: the identity server's page leads back.
func (s *server) stateCookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: s.stateCookieName(), Value: value, Path: "/", MaxAge: seconds, Secure: s.Gate.Secure, HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
}
