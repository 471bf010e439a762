package main

import (
	"context"
	"net"
	"strconv"
	"testing"
)

func TestBusyPort(t *testing.T) {
	busy, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	addr := busy.Addr().String()

	if l, err := listen(context.Background(), addr, true); err == nil {
		l.Close()
		t.Errorf("an address that was asked for and is busy is an error, but %s was opened", l.Addr())
	}

	l, err := listen(context.Background(), addr, false)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	first, next := portOf(t, addr), portOf(t, l.Addr().String())
	if next <= first || next > first+nextPorts {
		t.Errorf("port %d was taken, want one of the %d after %d", next, nextPorts, first)
	}
}

func portOf(t *testing.T, addr string) int {
	t.Helper()
	_, text, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return port
}
