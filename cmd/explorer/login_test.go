package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/access"
	"bluegraph/internal/api/apitest"
	"bluegraph/internal/audit"
	"bluegraph/internal/store"
)

// visitor is a browser, or a script with a token.
type visitor struct {
	t      *testing.T
	at     string
	client *http.Client
	bearer string
}

func (v *visitor) do(method, target, body string) (status int, answer string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.at+target, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	if v.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+v.bearer)
	}
	a, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer a.Body.Close()
	b, err := io.ReadAll(a.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return a.StatusCode, string(b)
}

// TestMain keeps keys of audit logs out of the settings of who runs the tests.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "explorer")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	_ = os.Setenv("XDG_CONFIG_HOME", folder) // it is no name with a zero byte
	code := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

func explorerCommand(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(write, stdin)
	write.Close()
	before := os.Stdin
	os.Stdin = read
	defer func() { os.Stdin = before; read.Close() }()
	if err := newProgram(&out, io.Discard).ParseFlags(args); err != errHelp { //nolint:errorlint // it is compared as main does
		t.Fatalf("%v: %v", args, err)
	}
	return strings.TrimSpace(out.String())
}

// TestTwoRoles: a reader and an editor over TLS: what each may do, and what the log says of it.
func TestTwoRoles(t *testing.T) {
	path, folder := loaded(t), t.TempDir()
	resolved(t, path)
	const passwords = "correct horse of "
	for name, role := range map[string]string{"rosa": "editor", "ben": "reader", "olga": "owner", "ana": "analyst"} {
		explorerCommand(t, passwords+name, "user", "add", name, "--role", role, "--store", path)
	}
	script := explorerCommand(t, "", "token", "add", "rosa", "--role", "reader", "--store", path)
	explorerCommand(t, "", "cert", "localhost", "127.0.0.1", "--out", folder)
	at, _, stop := start(t, "--store", path, "--addr", "127.0.0.1:0", "--login", "--audit-key", filepath.Join(folder, "audit.key"),
		"--tls-cert", filepath.Join(folder, "explorer.crt"), "--tls-key", filepath.Join(folder, "explorer.key"))
	if err := makeCertificate(folder, []string{"localhost"}, time.Now()); err == nil || !strings.Contains(err.Error(), "--out") {
		t.Errorf("a certificate is written over: %v", err)
	}
	if !strings.HasPrefix(at, "https://") {
		t.Fatalf("it listens on %s", at)
	}
	pem, err := os.ReadFile(filepath.Join(folder, "ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	visit := func() *visitor {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
		t.Cleanup(transport.CloseIdleConnections)
		return &visitor{t: t, at: at, client: &http.Client{Jar: jar, Transport: transport}}
	}
	stranger, ben, rosa, olga, ana, bot := visit(), visit(), visit(), visit(), visit(), visit()
	bot.bearer = script
	login := func(v *visitor, name string) {
		t.Helper()
		if status, answer := v.do("POST", "/api/v1/login", fmt.Sprintf(`{"name": %q, "password": %q}`, name, passwords+name)); status != 200 {
			t.Fatalf("%s logs in: %d %s", name, status, answer)
		}
	}
	login(ben, "ben")
	login(rosa, "rosa")
	login(olga, "olga")
	login(ana, "ana")
	const schema, police = "/api/v1/schema", "/api/v1/entities/" + string(apitest.Police)
	judgement := fmt.Sprintf(`{"left": %q, "right": %q, "judgement": "same", "author": "somebody else"}`, apitest.Police, apitest.Sheriff)
	export := fmt.Sprintf(`{"format": "json", "scene": {"nodes": [%q]}, "redaction": false}`, apitest.Police)
	naming := fmt.Sprintf(`{"format": "json", "scene": {"nodes": [%q]}, "officials": [{"id": %[1]q, "reason": "chief; spoke to the council"}]}`,
		apitest.Maria)
	for _, step := range []struct {
		name                 string
		v                    *visitor
		method, target, body string
		status               int
		holds                string
	}{
		{"a stranger sees the page", stranger, "GET", "/", "", 200, "<html"},
		{"a stranger sees health", stranger, "GET", "/healthz", "", 200, "ok"},
		{"a stranger is asked to log in", stranger, "GET", schema, "", 401, "log in"},
		{"a stranger searches", stranger, "GET", "/api/v1/search?q=oak", "", 401, "log in"},
		{"a stranger counts", stranger, "GET", "/metrics", "", 401, "log in"},
		{"a stranger is nobody", stranger, "GET", "/api/v1/me", "", 200, `"login":true,"name":""`},
		{"a reader looks", ben, "GET", police, "", 200, "Oakmere"},
		{"a reader does not judge", ben, "POST", "/api/v1/judgements", judgement, 403, "editor"},
		{"a reader does not export", ben, "POST", "/api/v1/export", export, 403, "owner"},
		{"a reader knows what he may", ben, "GET", "/api/v1/me", "", 200, `"role":"reader"`},
		{"an editor judges in her own name", rosa, "POST", "/api/v1/judgements", judgement, 200, `"author":"rosa"`},
		{"an editor does not un-redact", rosa, "POST", "/api/v1/export", export, 403, "owner"},
		{"an analyst exports who is protected", ana, "POST", "/api/v1/export",
			fmt.Sprintf(`{"format": "json", "scene": {"nodes": [%q]}}`, apitest.Maria), 200, "recipient"},
		{"an analyst names no official", ana, "POST", "/api/v1/export", naming, 403, "editor"},
		{"an editor names an official", rosa, "POST", "/api/v1/export", naming, 200, "Maria Ortega"},
		{"an owner un-redacts", olga, "POST", "/api/v1/export", export, 200, "Oakmere"},
		{"a script looks", bot, "GET", schema, "", 200, "kinds"},
		{"a script is no more than its token", bot, "POST", "/api/v1/judgements", judgement, 403, "editor"},
		{"logging out", ben, "POST", "/api/v1/logout", "", 200, `"name":""`},
		{"after logging out", ben, "GET", schema, "", 401, "log in"},
	} {
		if status, answer := step.v.do(step.method, step.target, step.body); status != step.status || !strings.Contains(answer, step.holds) {
			t.Errorf("%s: %d %.300s, want %d and %s", step.name, status, answer, step.status, step.holds)
		}
	}
	explorerCommand(t, "", "user", "disable", "rosa", "--store", path)
	if status, _ := rosa.do("GET", schema, ""); status != 401 {
		t.Errorf("a disabled user is answered %d", status)
	}
	if status, _ := bot.do("GET", schema, ""); status != 401 {
		t.Errorf("a disabled user's script is answered %d", status)
	}
	for range 5 {
		if status, _ := stranger.do("POST", "/api/v1/login", `{"name": "olga", "password": "a guess of hers"}`); status != 401 {
			t.Errorf("a wrong password is answered %d", status)
		}
	}
	if status, _ := stranger.do("POST", "/api/v1/login", fmt.Sprintf(`{"name": "olga", "password": %q}`, passwords+"olga")); status != 429 {
		t.Errorf("after five failures a log-in is answered %d", status)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	checkTwoRoles(t, path, filepath.Join(folder, "audit.key"))
}

// resolved notes that clusters are derived, without which nobody judges.
func resolved(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(t.Context(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	mark, err := s.Unresolved(t.Context())
	if err := errors.Join(err, s.PutResolved(t.Context(), mark), s.Close()); err != nil {
		t.Fatal(err)
	}
}

// checkTwoRoles reads what the audit log says of TestTwoRoles.
func checkTwoRoles(t *testing.T, path, keyFile string) {
	t.Helper()
	k, err := audit.OpenKey(keyFile, false)
	if err != nil {
		t.Fatal(err)
	}
	res, err := audit.Verify(audit.PathOf(path), k, nil)
	if err != nil || len(res.Faults) > 0 {
		t.Errorf("the log: %+v, %v", res, err)
	}
	var out bytes.Buffer
	if err := audit.Export(&out, audit.PathOf(path)); err != nil {
		t.Fatal(err)
	}
	var said []string
	for line := range strings.Lines(out.String()) {
		var r audit.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		said = append(said, strings.TrimSpace(r.Who+" "+r.Act+" "+r.Outcome))
	}
	for _, want := range []string{
		"ben login", "ben entity", "ben judge refused", "ben export-unredacted refused", "ben logout", "rosa judge",
		"rosa export-unredacted refused", "olga export-unredacted", "login-refused",
		"ana export", "ana export-officials refused", "rosa export-officials",
	} {
		if !slices.Contains(said, want) {
			t.Errorf("the log does not say %q; it says %q", want, said)
		}
	}
	if !strings.Contains(out.String(), fmt.Sprintf(`"officials":[{"id":%q,"reason":"chief; spoke to the council"}]`, apitest.Maria)) {
		t.Errorf("the log does not say who was named and why:\n%s", &out)
	}
	if !strings.Contains(out.String(), `"act":"login-refused","on":["127.0.0.1","user:olga"]`) {
		t.Errorf("the log does not say who was guessed at:\n%s", &out)
	}
	if strings.Contains(out.String(), "correct horse") || strings.Contains(out.String(), "a guess") {
		t.Error("a password is in the log")
	}
}

// TestUsersFile: it is its owner's alone, and holds no password and no token.
func TestUsersFile(t *testing.T) {
	f := &access.File{Path: filepath.Join(t.TempDir(), "x.users")}
	if err := f.Put("rosa", access.Analyst, "correct horse", time.Now()); err != nil {
		t.Fatal(err)
	}
	token, err := f.AddToken("rosa", access.Reader, time.Hour, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "correct horse") || strings.Contains(string(text), token) {
		t.Errorf("secrets stand in %s", text)
	}
	if info, err := os.Stat(f.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights %v, %v", info.Mode(), err)
	}
	if _, err := f.AddToken("rosa", access.Owner, time.Hour, time.Now()); err == nil {
		t.Error("a token is more than its user")
	}
	if err := f.Put("ben", access.Reader, "short", time.Now()); err == nil {
		t.Error("a short password is taken")
	}
}

// TestListensAsNamed: 0.0.0.0 is IPv4 alone.
func TestListensAsNamed(t *testing.T) {
	l, err := listen(t.Context(), "0.0.0.0:0", true)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	if c, err := net.DialTimeout("tcp", "[::1]:"+port, time.Second); err == nil {
		c.Close()
		t.Error("it listens on IPv6 too")
	}
}
