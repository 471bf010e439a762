package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ProviderOptions name an identity server (OpenID Connect) and how this explorer is known there.
type ProviderOptions struct {
	Issuer, ClientID string
	// Secret is "" for a public client, which PKCE protects.
	Secret string
	// Claim is what a user is called by: "email" (which must be verified) or another claim.
	Claim string
	// Return is the address of this explorer to which the identity server sends people back.
	Return string
}

// Provider lets people log in by an identity server of their own: with the authorization code flow, PKCE (S256), a state that
// is bound to the browser, and a nonce.
type Provider struct {
	// Name is the host of the identity server.
	Name string

	oauth    oauth2.Config
	server   *oidc.Provider
	verifier *oidc.IDTokenVerifier
	claim    string

	mu    sync.Mutex
	begun map[string]attempt // by state
}

type attempt struct {
	verifier, nonce string
	began           time.Time
}

// An attempt lasts so long; more at once are not held.
const (
	attemptLasts = 10 * time.Minute
	maxAttempts  = 1000
)

// OpenProvider asks an identity server for its description.
func OpenProvider(ctx context.Context, o ProviderOptions) (*Provider, error) {
	p, err := oidc.NewProvider(ctx, o.Issuer)
	if err != nil {
		return nil, fmt.Errorf("identity server %s: %w", o.Issuer, err)
	}
	name := o.Issuer
	if u, err := url.Parse(o.Issuer); err == nil {
		name = u.Hostname()
	}
	return &Provider{
		Name: name,
		oauth: oauth2.Config{
			ClientID: o.ClientID, ClientSecret: o.Secret, Endpoint: p.Endpoint(), RedirectURL: o.Return,
			Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
		},
		server:   p,
		verifier: p.Verifier(&oidc.Config{ClientID: o.ClientID}),
		claim:    o.Claim,
		begun:    map[string]attempt{},
	}, nil
}

// ErrProvider is the answer to who comes back from an identity server without what was asked of it.
var ErrProvider = errors.New("the identity server did not confirm who you are; begin again")

var errTooMany = errors.New("too many people are being confirmed by the identity server")

// Begin returns the address at the identity server to which somebody is sent, and the state that a cookie
// holds until the return.
func (p *Provider) Begin(now time.Time) (address, state string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for s, a := range p.begun {
		if now.Sub(a.began) > attemptLasts || now.Before(a.began) {
			delete(p.begun, s)
		}
	}
	if len(p.begun) >= maxAttempts {
		return "", "", errTooMany
	}
	state = rand.Text()
	a := attempt{oauth2.GenerateVerifier(), rand.Text(), now}
	p.begun[state] = a
	return p.oauth.AuthCodeURL(state, oidc.Nonce(a.nonce), oauth2.S256ChallengeOption(a.verifier)), state, nil
}

// End returns the name of who comes back with a code. state is that of the address, held that of the cookie.
// Errors: ErrProvider.
func (p *Provider) End(ctx context.Context, state, held, code string, now time.Time) (name string, err error) {
	p.mu.Lock()
	a, known := p.begun[state]
	delete(p.begun, state) // once
	p.mu.Unlock()
	if !known || subtle.ConstantTimeCompare([]byte(state), []byte(held)) != 1 || now.Sub(a.began) > attemptLasts || code == "" {
		return "", ErrProvider
	}
	token, err := p.oauth.Exchange(ctx, code, oauth2.VerifierOption(a.verifier))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrProvider, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.verifier.Verify(ctx, raw)
	if err != nil || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(a.nonce)) != 1 {
		return "", errors.Join(ErrProvider, err)
	}
	claims, err := p.claims(ctx, id, token)
	if err != nil {
		return "", err
	}
	name, _ = claims[p.claim].(string)
	if verified, _ := claims["email_verified"].(bool); p.claim == "email" && !verified {
		return "", fmt.Errorf("%w: the address of %q is not verified there", ErrProvider, name)
	}
	if strings.TrimSpace(name) == "" {
		return "", fmt.Errorf("%w: it tells no %s", ErrProvider, p.claim)
	}
	return name, nil
}

// claims are those of the token, and of the userinfo where the token lacks the one that names users.
func (p *Provider) claims(ctx context.Context, id *oidc.IDToken, token *oauth2.Token) (map[string]any, error) {
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	if _, told := claims[p.claim]; told {
		return claims, nil
	}
	info, err := p.server.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil || info.Subject != id.Subject {
		return nil, errors.Join(ErrProvider, err)
	}
	return claims, info.Claims(&claims)
}
