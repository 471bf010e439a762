package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"

	"bluegraph/internal/api"
)

// identityServer runs a certified OpenID provider with two users of its own, test-user@localhost and test-user2, and one public
// client, "native". It returns its issuer.
func identityServer(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	issuer := fmt.Sprintf("http://localhost:%d/", l.Addr().(*net.TCPAddr).Port)
	storage.RegisterClients(storage.NativeClient("native", "http://127.0.0.1"+api.ReturnPath))
	server := &http.Server{
		Handler: exampleop.SetupServer(issuer, storage.NewStorage(storage.NewUserStore(issuer)), nil, false), ReadHeaderTimeout: time.Second,
	}
	go func() { _ = server.Serve(l) }() // it ends by Close
	t.Cleanup(func() { _ = server.Close() })
	return issuer
}

// browse is a browser that tells where it was led to.
type browse struct {
	t      *testing.T
	client *http.Client
	led    []string
}

func newBrowse(t *testing.T) *browse {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browse{t: t}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	b.client = &http.Client{Jar: jar, Transport: transport, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		b.led = append(b.led, r.URL.String())
		// As browsers do: the identity server's page leads back from another site.
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Sec-Fetch-Mode", "navigate")
		r.Header.Set("Sec-Fetch-Dest", "document")
		return nil
	}}
	return b
}

func (b *browse) do(r *http.Request, err error) (status int, at *url.URL, text string) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	a, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return a.StatusCode, a.Request.URL, string(body)
}

func (b *browse) get(address string) (status int, at *url.URL, text string) {
	b.t.Helper()
	return b.do(http.NewRequestWithContext(b.t.Context(), http.MethodGet, address, nil))
}

// login goes from the explorer to the identity server, gives a password there, and comes back.
func (b *browse) login(explorer, user string) (at *url.URL) {
	b.t.Helper()
	_, at, _ = b.get(explorer + "/api/v1/login/provider")
	if at.Query().Get("authRequestID") == "" {
		b.t.Fatalf("it leads to %s", at)
	}
	form := url.Values{"id": {at.Query().Get("authRequestID")}, "username": {user}, "password": {"verysecure"}}
	r, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, at.Scheme+"://"+at.Host+"/login/username",
		strings.NewReader(form.Encode()))
	if err == nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	_, at, _ = b.do(r, err)
	return at
}

func (b *browse) me(explorer string) (name, role string) {
	b.t.Helper()
	_, _, text := b.get(explorer + "/api/v1/me")
	var me struct{ Name, Role, Provider string }
	if err := json.Unmarshal([]byte(text), &me); err != nil || me.Provider != "localhost" {
		b.t.Fatalf("/me answers %s, %v", text, err)
	}
	return me.Name, me.Role
}

// TestIdentityServer: who may log in is known by the verified address of the identity server; nobody else is let in, and a return is good
// once, in the browser that began it.
func TestIdentityServer(t *testing.T) {
	issuer, path := identityServer(t), loaded(t)
	explorerCommand(t, "", "user", "add", "test-user@zitadel.ch", "--role", "analyst", "--oidc", "--store", path)
	at, _, stop := start(t, "--store", path, "--addr", "127.0.0.1:0", "--oidc", issuer, "--oidc-client", "native", "--audit-key",
		filepath.Join(t.TempDir(), "audit.key"))
	known := newBrowse(t)
	if end := known.login(at, "test-user@localhost"); end.String() != at+"/" {
		t.Errorf("who is known ends at %s by %q", end, known.led)
	}
	if name, role := known.me(at); name != "test-user@zitadel.ch" || role != "analyst" {
		t.Errorf("is %s, %s", name, role)
	}
	back := ""
	for _, address := range known.led {
		if strings.Contains(address, api.ReturnPath) {
			back = address
		}
		if u, err := url.Parse(address); err == nil && strings.HasSuffix(u.Path, "/auth") &&
			(u.Query().Get("code_challenge_method") != "S256" || len(u.Query().Get("nonce")) < 16) {
			t.Errorf("asks %s", address)
		}
	}
	for name, address := range map[string]string{
		"a return that was used": back, "a state of nobody's": at + api.ReturnPath + "?code=x&state=y",
		"an error": at + api.ReturnPath + "?error=access_denied&state=y&iss=z",
	} {
		b := newBrowse(t)
		if _, end, _ := b.get(address); end.RequestURI() != "/?login=refused" {
			t.Errorf("%s ends at %s", name, end)
		}
		if name, _ := b.me(at); name != "" {
			t.Errorf("%s lets %s in", name, name)
		}
	}
	stranger := newBrowse(t)
	if end := stranger.login(at, "test-user2"); end.RequestURI() != "/?login=refused" {
		t.Errorf("who is no user ends at %s", end)
	}
	if name, _ := stranger.me(at); name != "" {
		t.Errorf("who is no user is %s", name)
	}
	// The state of one browser in another: somebody is made to log in as somebody else.
	attacker, victim := newBrowse(t), newBrowse(t)
	attacker.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), at+api.ReturnPath) {
			attacker.led = append(attacker.led, r.URL.String())
			return http.ErrUseLastResponse
		}
		return nil
	}
	attacker.login(at, "test-user@localhost")
	if _, end, _ := victim.get(attacker.led[len(attacker.led)-1]); end.RequestURI() != "/?login=refused" {
		t.Errorf("another browser's return ends at %s", end)
	}
	v := &visitor{t: t, at: at, client: http.DefaultClient}
	if status, _ := v.do("POST", "/api/v1/login", `{"name": "test-user@zitadel.ch", "password": ""}`); status != 401 {
		t.Errorf("an empty password is answered %d", status)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}
