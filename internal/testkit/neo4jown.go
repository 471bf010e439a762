package testkit

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// OwnServer is a Neo4j server that one test may kill and start again. It answers
// plain and encrypted connections, these as "localhost" alone.
type OwnServer struct {
	// Port is that of Bolt, on this machine.
	Port int
	// Authority is the file of the certificate of whoever vouches for the server's own.
	Authority string

	server   localServer
	keepOpen io.Closer
}

// OwnNeo4j starts a server of its own, which ends with the test.
func OwnNeo4j(t testing.TB) *OwnServer {
	t.Helper()
	server, err := newLocalServer()
	if err != nil {
		missing(t, "no Neo4j could be started: "+err.Error())
	}
	s := &OwnServer{Port: server.port, Authority: filepath.Join(server.home, "authority.crt"), server: server}
	if err := s.encrypt(); err != nil {
		t.Fatal(err)
	}
	s.Start(t)
	t.Cleanup(func() { _ = s.keepOpen.Close() })
	return s
}

// Start starts the server again and waits until it answers.
func (s *OwnServer) Start(t testing.TB) {
	t.Helper()
	var err error
	if s.keepOpen, err = s.server.start(); err != nil {
		t.Fatal(err)
	}
}

// Kill ends the server at once, as a loss of power would.
func (s *OwnServer) Kill(t testing.TB) {
	t.Helper()
	stays := filepath.Join(s.server.home, "stays")
	text, err := os.ReadFile(filepath.Join(s.server.home, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(stays, nil, 0o600), process.Kill(), s.keepOpen.Close(), os.Remove(stays)); err != nil {
		t.Fatal(err)
	}
}

// encrypt makes a certificate, and the settings that use it.
func (s *OwnServer) encrypt() error {
	folder := filepath.Join(s.server.home, "certificates", "bolt")
	conf, err := os.OpenFile(filepath.Join(s.server.home, "conf", "neo4j.conf"), os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(conf, `
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
`)
	return errors.Join(err, conf.Close(), os.MkdirAll(folder, 0o700),
		writeCertificates(s.Authority, filepath.Join(folder, "public.crt"), filepath.Join(folder, "private.key")))
}
