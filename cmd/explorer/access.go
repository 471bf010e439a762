package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"bluegraph/internal/access"
	"bluegraph/internal/api"
	"bluegraph/internal/audit"
	"bluegraph/internal/explorer"
	"bluegraph/internal/store"
)

// accessOptions are the flags that say who gets in.
type accessOptions struct {
	allowRemote      bool
	token, noToken   bool
	login            bool
	users            string
	certFile, tlsKey string
	behind           string
	oidc             access.ProviderOptions
	audit, auditKey  string
}

// check refuses what does not fit together, before anything is opened.
func (o *accessOptions) check(addr, storeName string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("--addr %s is no HOST:PORT, as in 127.0.0.1:8080", addr)
	}
	if (o.certFile == "") != (o.tlsKey == "") {
		return errors.New("--tls-cert and --tls-key go together")
	}
	if o.behind != "" {
		if u, err := url.Parse(o.behind); err != nil || u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" {
			return fmt.Errorf("--behind %s is no address of a proxy, as in https://explorer.example.org", o.behind)
		}
	}
	if !isLoopback(host) && o.certFile == "" && o.behind == "" {
		return fmt.Errorf("--addr %s lets other machines in, and passwords and the leak would go over the wire as they are: "+
			"give --tls-cert and --tls-key (explorer cert makes them), or --behind https://… if a proxy in front has TLS", addr)
	}
	if o.allowRemote && isLoopback(host) {
		return errors.New("--allow-remote needs an --addr that other machines reach, with --tls-cert and --tls-key, or --behind")
	}
	if o.token && o.noToken {
		return errors.New("--token and --no-token say opposite things")
	}
	if o.oidc.Issuer != "" && o.oidc.ClientID == "" {
		return errors.New("--oidc needs --oidc-client, the name by which the identity server knows this explorer")
	}
	o.login = o.login || !isLoopback(host) || o.behind != "" || o.oidc.Issuer != "" // a proxy is one user, whoever sits before it
	if o.users == "" && !store.IsNeo4j(storeName) {
		o.users = access.PathOf(storeName)
	}
	if o.login && o.users == "" {
		return errors.New("--users says in which file the users of a server's explorer are; it is missing")
	}
	if o.audit == "beside" {
		if o.audit = audit.PathOf(storeName); store.IsNeo4j(storeName) {
			o.audit = "none"
		}
	}
	return nil
}

// gate is who lets people in; nil where nobody logs in.
func (o *accessOptions) gate() (*access.Gate, error) {
	if !o.login {
		return nil, nil
	}
	f := &access.File{Path: o.users}
	if empty, err := f.IsEmpty(); err != nil || empty {
		return nil, errors.Join(err, fmt.Errorf("nobody may log in yet: explorer user add NAME --role owner --users %s", o.users))
	}
	return access.NewGate(f, time.Now, o.certFile != "" || o.behind != ""), nil
}

// provider is the identity server by which people log in too; nil for none. at is the address of the explorer.
func (o *accessOptions) provider(ctx context.Context, at string) (*access.Provider, error) {
	p := o.oidc
	if p.Issuer == "" {
		return nil, nil
	}
	if p.Return == "" {
		if p.Return = at; o.behind != "" {
			p.Return = strings.TrimRight(o.behind, "/")
		}
		p.Return += api.ReturnPath
	}
	p.Secret = os.Getenv("EXPLORER_OIDC_SECRET")
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return access.OpenProvider(ctx, p)
}

// openAudit opens the log of who did what; nil for none. Where people log in there is no explorer
// without it.
func (p *program) openAudit() (*audit.Log, error) {
	o := &p.access
	if o.audit == "none" {
		return nil, nil
	}
	path := o.auditKey
	var err error
	if path == "" {
		path, err = audit.DefaultKeyFile()
	}
	var l *audit.Log
	if err == nil {
		if err = audit.KeyApart(o.audit, path); err != nil {
			return nil, err
		}
		var k audit.Key
		if k, err = audit.OpenKey(path, true); err == nil {
			l, err = audit.Open(o.audit, k, time.Now)
		}
	}
	if err != nil && !o.login {
		p.log.Warn("what you do is not recorded", "error", err)
		return nil, nil
	}
	return l, err
}

// admission fills in who is let in. It returns what stands behind the printed address, "" or a token.
func (p *program) admission(listener net.Listener, o *api.Options) (suffix string) {
	if o.Gate != nil || p.access.noToken {
		return ""
	}
	o.Token = rand.Text()
	if !p.access.token && access.CanTellPeers(listener) {
		o.IsOwn = access.IsOwn
		return ""
	}
	return "/?token=" + o.Token
}

// guards stand in front of every act.
func guards(gate *access.Gate, log *audit.Log) (list []explorer.Guard) {
	if log != nil {
		list = append(list, log.Audited) // outermost, so that it sees what is refused
	}
	if gate != nil {
		list = append(list, access.Allowed)
	}
	return list
}

// certificate reads the certificate; nil without one.
func (o *accessOptions) certificate() (*tls.Config, error) {
	if o.certFile == "" {
		return nil, nil
	}
	c, err := tls.LoadX509KeyPair(o.certFile, o.tlsKey)
	if err != nil {
		return nil, fmt.Errorf("--tls-cert and --tls-key: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{c}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}, nil
}

// hosts are the names under which this explorer answers: those of loopback, of its certificate and of the proxy.
func (o *accessOptions) hosts(addr string, c *tls.Config) []string {
	host, _, _ := net.SplitHostPort(addr)
	names := []string{"localhost", "127.0.0.1", "::1"}
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		names = append(names, strings.ToLower(host))
	}
	if c != nil {
		if leaf, err := x509.ParseCertificate(c.Certificates[0].Certificate[0]); err == nil {
			for _, name := range leaf.DNSNames {
				names = append(names, strings.ToLower(name))
			}
			for _, ip := range leaf.IPAddresses {
				names = append(names, ip.String())
			}
		}
	}
	if u, err := url.Parse(o.behind); err == nil && o.behind != "" {
		names = append(names, strings.ToLower(u.Hostname()))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// connContext notes whose a connection is.
func connContext(ctx context.Context, c net.Conn) context.Context { return access.WithPeer(ctx, c) }
