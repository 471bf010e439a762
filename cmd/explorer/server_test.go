package main

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

// loadedServer puts the graph of apitest into a Neo4j.
func loadedServer(t *testing.T) (uri string) {
	t.Helper()
	uri = testkit.Neo4j(t)
	testkit.Reset(t, uri)
	s, err := store.Open(t.Context(), uri, true)
	if err != nil {
		t.Fatal(err)
	}
	apitest.Load(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	resolved(t, uri)
	return uri
}

// TestServerGoesAndComes takes a Neo4j away from an explorer: whoever asks is told so and what to do, and
// gets answers again when it is back, without a new start.
func TestServerGoesAndComes(t *testing.T) {
	line := testkit.NewProxy(t, strings.TrimPrefix(loadedServer(t), "bolt://"))
	url, _, _ := start(t, "--store", "bolt://"+line.Address(), "--addr", "127.0.0.1:0", "--audit", "none")
	targets := []string{
		"/readyz", "/api/v1/schema", "/api/v1/search?q=oakmere", "/api/v1/entities/site:oakmere", "/api/v1/trace/matrix",
		"/api/v1/trace/campaigns/campaign:oakmere%2F1", "/api/v1/views",
	}
	ask := func(target string) (status int, body string) {
		t.Helper()
		a, err := http.Get(url + target)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(a.Body)
		if err := errors.Join(err, a.Body.Close()); err != nil {
			t.Fatal(err)
		}
		return a.StatusCode, string(b)
	}
	usual := map[string]int{}
	for _, target := range targets {
		usual[target], _ = ask(target)
	}
	line.Down()
	for _, target := range targets {
		began := time.Now()
		status, body := ask(target)
		if status != http.StatusServiceUnavailable || !strings.Contains(body, "the Neo4j server does not answer") ||
			!strings.Contains(body, "see that it runs") {
			t.Errorf("down: %s answers %d %s", target, status, body)
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("down: %s takes %s to say so", target, took)
		}
	}
	if status, _ := ask("/healthz"); status != http.StatusOK {
		t.Errorf("down: /healthz answers %d", status)
	}
	if err := line.Up(); err != nil {
		t.Fatal(err)
	}
	for _, target := range targets {
		if status, body := ask(target); status != usual[target] || status >= 500 {
			t.Errorf("up again: %s answers %d, before that %d: %s", target, status, usual[target], body)
		}
	}
}
