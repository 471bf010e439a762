package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// usualAddr is where the explorer listens unless it is told otherwise. If another
// program has that port, one of the next nextPorts is taken: the usual address is a
// proposal, and an address that the user gives is not.
const (
	usualAddr = "127.0.0.1:8080"
	nextPorts = 20
)

// listen opens the address, or a free port after the usual one if the address was not
// asked for.
func listen(ctx context.Context, addr string, isAskedFor bool) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, network(addr), addr)
	if errors.Is(err, syscall.EADDRINUSE) && !isAskedFor {
		listener, err = listenAfter(ctx, addr)
	}
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens on %s; --addr 127.0.0.1:0 takes a free port", addr)
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return listener, nil
}

// listenAfter opens the first free port of those after addr; syscall.EADDRINUSE if there
// is none.
func listenAfter(ctx context.Context, addr string) (net.Listener, error) {
	host, text, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, err
	}
	for next := port + 1; next <= port+nextPorts; next++ {
		listener, err := (&net.ListenConfig{}).Listen(ctx, network(addr), net.JoinHostPort(host, strconv.Itoa(next)))
		if !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
	return nil, syscall.EADDRINUSE
}

// network is the one that an address names: 0.0.0.0 alone would open IPv6 too.
func network(addr string) string {
	host, _, _ := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	switch {
	case ip == nil:
		return "tcp"
	case ip.To4() != nil:
		return "tcp4"
	default:
		return "tcp6"
	}
}
