package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// connect opens a connection that says the beginning of a request and goes on holding it.
func connect(t *testing.T, url, says string) net.Conn {
	t.Helper()
	c, err := net.DialTimeout("tcp", strings.TrimPrefix(url, "http://"), 20*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() }) // the server may have closed it
	if _, err := io.WriteString(c, says); err != nil {
		t.Fatal(err)
	}
	return c
}

// isAnswered asks as one more client, who has waited long enough after the time.
func isAnswered(t *testing.T, url string) {
	t.Helper()
	c := http.Client{Timeout: 20 * time.Second}
	a, err := c.Get(url + "/api/v1/schema")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if b, err := io.ReadAll(a.Body); err != nil || a.StatusCode != http.StatusOK {
		t.Errorf("one more client is answered %d %s, %v", a.StatusCode, b, err)
	}
}

// isLetGo reads until the server ends the connection, and returns what it said.
func isLetGo(t *testing.T, c net.Conn) string {
	t.Helper()
	if err := c.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(c)
	if slow := net.Error(nil); errors.As(err, &slow) && slow.Timeout() {
		t.Error("the server goes on waiting")
	}
	return string(said)
}

// TestThousandSockets: a thousand clients that hold connections without asking keep nobody from being answered, and are let go.
func TestThousandSockets(t *testing.T) {
	url, _, _ := startAs(t, func(p *program) { p.headerTimeout = 2 * time.Second }, "--store", loaded(t), "--addr", "127.0.0.1:0")
	var held []net.Conn
	for range 1000 {
		held = append(held, connect(t, url, "GET /api/v1/schema HTTP/1.1\r\nHo"))
	}
	isAnswered(t, url)
	for _, c := range held {
		isLetGo(t, c)
	}
}

// TestSlowBodies: who sends a question a byte at a time is let go when its time is over, however steadily it sends.
func TestSlowBodies(t *testing.T) {
	url, _, _ := startAs(t, func(p *program) { p.bodyTimeout = time.Second }, "--store", loaded(t), "--addr", "127.0.0.1:0")
	var held []net.Conn
	for range 20 {
		held = append(held, connect(t, url, "POST /api/v1/cypher HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"+
			"Content-Length: 100000\r\n\r\n{"))
	}
	for range 15 {
		time.Sleep(100 * time.Millisecond)
		for _, c := range held {
			_, _ = fmt.Fprint(c, " ") // it may have been closed already
		}
	}
	isAnswered(t, url)
	for _, c := range held {
		if said := isLetGo(t, c); strings.HasPrefix(said, "HTTP/1.1 200") {
			t.Errorf("half a question is answered %.200s", said)
		}
	}
}
