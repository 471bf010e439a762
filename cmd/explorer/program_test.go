package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/store"
)

// loaded makes a store file with the graph of apitest.
func loaded(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "graph.db")
	s, err := store.Open(t.Context(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	apitest.Load(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// start runs the program as main does until the test ends; it returns the
// address it prints, what it writes to stderr, and a function that stops it.
func start(t *testing.T, args ...string) (url string, stderr *lockedBuffer, stop func() error) {
	t.Helper()
	return startAs(t, func(*program) {}, args...)
}

// startAs is start of a program that is set up otherwise.
func startAs(t *testing.T, setUp func(*program), args ...string) (url string, stderr *lockedBuffer, stop func() error) {
	t.Helper()
	out, in := io.Pipe()
	stderr = &lockedBuffer{}
	p := newProgram(in, stderr)
	setUp(p)
	if err := p.ParseFlags(args); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		err := p.Run(ctx)
		p.Close()
		_ = in.CloseWithError(io.EOF)
		ended <- err
	}()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = stop() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the explorer did not start: %v, %v", stop(), stderr)
	}
	url, found := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !found {
		t.Fatalf("it prints %q", line)
	}
	return url, stderr, stop
}

// lockedBuffer is a buffer that a server may write to while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestExplorerServesAStore(t *testing.T) {
	url, _, stop := start(t, "--store", loaded(t), "--addr", "127.0.0.1:0")
	for target, holds := range map[string]string{
		"/readyz": `"ready"`,
		"/api/v1/trace/campaigns/campaign:oakmere%2F1":              `"Oakmere Police Department"`,
		"/api/v1/entities/site:oakmere/neighbourhood?rank=pagerank": `"ranked_by":"pagerank"`,
		"/": "<html",
	} {
		a, err := http.Get(url + target)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(a.Body)
		if err := errors.Join(err, a.Body.Close()); err != nil {
			t.Fatal(err)
		}
		if a.StatusCode != http.StatusOK || !strings.Contains(string(body), holds) {
			t.Errorf("%s answers %d %s, want %s in it", target, a.StatusCode, body, holds)
		}
	}
	if err := stop(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	if _, err := net.DialTimeout("tcp", strings.TrimPrefix(url, "http://"), time.Second); err == nil {
		t.Error("it still listens after its end")
	}
}

func TestExplorerGuardsLoopback(t *testing.T) {
	url, _, _ := start(t, "--store", loaded(t), "--addr", "127.0.0.1:0")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "rebind.example"
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = a.Body.Close()
	if a.StatusCode != http.StatusForbidden {
		t.Errorf("under another name it answers %d", a.StatusCode)
	}
}

func TestExplorerSaysWhatIsWrong(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	store := loaded(t)
	tests := []struct {
		name string
		args []string
		says string
	}{
		{"port taken", []string{"--store", store, "--addr", taken.Addr().String()}, "--addr 127.0.0.1:0"},
		{"remote without TLS", []string{"--store", store, "--addr", "0.0.0.0:0"}, "--tls-cert"},
		{"remote as it was", []string{"--store", store, "--addr", "0.0.0.0:0", "--allow-remote"}, "--tls-cert"},
		{"a proxy without TLS", []string{"--store", store, "--behind", "http://explorer.example"}, "--behind"},
		{"half a certificate", []string{"--store", store, "--tls-cert", "x.crt"}, "go together"},
		{"nobody may log in", []string{"--store", store, "--addr", "127.0.0.1:0", "--login"}, "user add"},
		{"a key in its log", []string{"--store", store, "--addr", "127.0.0.1:0", "--audit-key", store + ".audit/key"}, "lies within"},
		{"both", []string{"--store", store, "--token", "--no-token"}, "opposite"},
		{"no address", []string{"--store", store, "--addr", "8080"}, "HOST:PORT"},
		{"no store", []string{"--store", filepath.Join(t.TempDir(), "none.db"), "--addr", "127.0.0.1:0"}, "loader load"},
		{"unknown flag", []string{"--stor", store}, "unknown flag"},
		{"something beside the flags", []string{store}, store},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			p := newProgram(&out, io.Discard)
			defer p.Close()
			err := p.ParseFlags(tt.args)
			if err == nil {
				err = p.Run(t.Context())
			}
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("says %v, want %q in it", err, tt.says)
			}
			if strings.Contains(out.String(), "listening") {
				t.Errorf("says that it listens: %s", &out)
			}
		})
	}
}

func TestHelpIsNoError(t *testing.T) {
	for _, flag := range []string{"--help", "--version"} {
		var out bytes.Buffer
		if err := newProgram(&out, io.Discard).ParseFlags([]string{flag}); !errors.Is(err, errHelp) {
			t.Errorf("%s gives %v", flag, err)
		}
		if !strings.Contains(out.String(), "explorer") {
			t.Errorf("%s prints %q", flag, &out)
		}
	}
}

// TestToken: who has the printed address is let in, and nobody else of this machine.
func TestToken(t *testing.T) {
	printed, _, _ := start(t, "--store", loaded(t), "--addr", "127.0.0.1:0", "--token")
	at, token, found := strings.Cut(printed, "/?token=")
	if !found || len(token) < 20 {
		t.Fatalf("it prints %s", printed)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	ask := func(c *http.Client, target, bearer string) (status int, address string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		if bearer != "" {
			r.Header.Set("Authorization", "Bearer "+bearer)
		}
		a, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = a.Body.Close()
		return a.StatusCode, a.Request.URL.String()
	}
	const schema = "/api/v1/schema"
	for _, step := range []struct {
		name           string
		client         *http.Client
		target, bearer string
		status         int
	}{
		{"a stranger", http.DefaultClient, schema, "", 401},
		{"a stranger, the page", http.DefaultClient, "/", "", 401},
		{"a stranger with a guess", http.DefaultClient, "/?token=AAAAAAAAAAAAAAAAAAAAAAAAAA", "", 401},
		{"a stranger, counters", http.DefaultClient, "/metrics", "", 401},
		{"health is free", http.DefaultClient, "/healthz", "", 200},
		{"a script", http.DefaultClient, schema, token, 200},
		{"a script with a guess", http.DefaultClient, schema, token[1:], 401},
		{"the browser before", browser, schema, "", 401},
		{"the printed address", browser, "/?token=" + token, "", 200},
		{"the browser after", browser, schema, "", 200},
	} {
		status, address := ask(step.client, step.target, step.bearer)
		if status != step.status {
			t.Errorf("%s: %d, want %d", step.name, status, step.status)
		}
		if status == 200 && strings.Contains(address, token) {
			t.Errorf("%s: the token stays in the address %s", step.name, address)
		}
	}
}
