package testkit

import (
	"bytes"
	"net"
	"sync"
	"testing"
	"time"
)

// Proxy stands between clients and a server, and passes on what each says: later, not now, or not at all.
type Proxy struct {
	to, address string

	mu       sync.Mutex
	listener net.Listener // nil while down
	conns    map[net.Conn]struct{}
	passed   int
	delay    time.Duration
	stalled  chan struct{} // closed when nothing is held back
	names    bool          // answers name the server where they name the proxy
}

// NewProxy returns a proxy that is up and lets all through; it ends with the test.
func NewProxy(t testing.TB, to string) *Proxy {
	t.Helper()
	p := &Proxy{to: to, address: "127.0.0.1:0", conns: map[net.Conn]struct{}{}, stalled: make(chan struct{})}
	close(p.stalled)
	if err := p.Up(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Flow(); p.Down() })
	return p
}

// Address is where the proxy listens: host and port.
func (p *Proxy) Address() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.address
}

// Up listens again, where it did before.
func (p *Proxy) Up() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, err := net.Listen("tcp", p.address)
	if err != nil {
		return err
	}
	p.listener, p.address = l, l.Addr().String()
	go p.accept(l)
	return nil
}

// Down ends all connections and refuses new ones.
func (p *Proxy) Down() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	for c := range p.conns {
		_ = c.Close()
	}
	clear(p.conns)
}

// Passed is how many bytes went through, both ways.
func (p *Proxy) Passed() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.passed
}

// Delay passes everything on so much later, in pieces as they come.
func (p *Proxy) Delay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = d
}

// Name makes answers that are not encrypted name the server where they name the proxy: a server that is alone names what
// it was called by, and only one of a cluster names others. It reports whether both names are as long, as answers need.
func (p *Proxy) Name() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.names = len(p.address) == len(p.to)
	return p.names
}

// Stall holds everything back, on connections that stay open, until Flow.
func (p *Proxy) Stall() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled = make(chan struct{})
}

// Flow lets through what was held back.
func (p *Proxy) Flow() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.stalled:
	default:
		close(p.stalled)
	}
}

func (p *Proxy) accept(l net.Listener) {
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.to)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.mu.Lock()
		p.conns[client], p.conns[server] = struct{}{}, struct{}{}
		p.mu.Unlock()
		go p.pass(client, server, "")
		go p.pass(server, client, l.Addr().String())
	}
}

// pass ends both connections when one of them ends. What answers name can be replaced by the name of the server.
func (p *Proxy) pass(from, to net.Conn, named string) {
	piece := make([]byte, 64<<10)
	for {
		n, err := from.Read(piece)
		p.mu.Lock()
		delay, stalled, names := p.delay, p.stalled, p.names && named != ""
		p.passed += n
		p.mu.Unlock()
		if names { // a list of members is short, and comes in one piece
			copy(piece, bytes.ReplaceAll(piece[:n], []byte(named), []byte(p.to)))
		}
		time.Sleep(delay)
		<-stalled
		if n > 0 {
			if _, writeErr := to.Write(piece[:n]); writeErr != nil {
				break
			}
		}
		if err != nil {
			break
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range []net.Conn{from, to} {
		_ = c.Close()
		delete(p.conns, c)
	}
}
