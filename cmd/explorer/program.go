package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bluegraph/internal/api"
	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/identity"
	"bluegraph/internal/licences"
	"bluegraph/internal/questions"
	"bluegraph/internal/source"
	"bluegraph/internal/store"
	"bluegraph/ui"
)

// program is the explorer from its flags to its end; tests run it as main does.
type program struct {
	stdout, stderr io.Writer

	storeName string
	addr      string
	// isAddrAskedFor reports whether the user gave --addr.
	isAddrAskedFor bool
	leakDir        string
	open           bool
	access         accessOptions
	verbose        bool

	log    *slog.Logger
	keeper questions.Keeper // nil until Run opens it

	// headerTimeout and bodyTimeout are how long a client may take to send its question.
	headerTimeout, bodyTimeout time.Duration
}

// errHelp says that help was asked for and given.
var errHelp = errors.New("help was asked for")

func newProgram(stdout, stderr io.Writer) *program {
	return &program{stdout: stdout, stderr: stderr, headerTimeout: 10 * time.Second, bodyTimeout: 30 * time.Second}
}

// ParseFlags reads the command line; an error is the user's.
func (p *program) ParseFlags(args []string) error {
	parsed, showLicences := false, false
	c := &cobra.Command{
		Use:   "explorer --store STORE",
		Short: "Serve the graph of a store, and the page that shows it",
		Long: "Serve the graph of a store, and the page that shows it.\n\n" +
			"STORE is the file that loader load has made, or the address of a Neo4j server\n" +
			"(neo4j://, bolt://; user and password from NEO4J_USER and NEO4J_PASSWORD).",
		Version:       version,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(c *cobra.Command, _ []string) error {
			if showLicences {
				return licences.Write(c.OutOrStdout())
			}
			parsed = true
			return nil
		},
	}
	c.SetArgs(args)
	c.SetOut(p.stdout)
	c.SetErr(p.stderr)
	f := c.Flags()
	f.StringVar(&p.storeName, "store", "bluegraph.db", "the store: a file, or the address of a Neo4j server")
	f.StringVar(&p.addr, "addr", usualAddr, "address to listen on; port 0 takes a free one")
	f.StringVar(&p.leakDir, "leak-dir", "", "folder of the leak, if it has moved since it was loaded")
	f.BoolVar(&showLicences, "licenses", false, "print the licences of all that is shipped with it")
	f.BoolVar(&p.open, "open", false, "open the page in the browser")
	f.BoolVar(&p.access.token, "token", false, "ask everybody for the token that the printed address holds, your own programs too")
	f.BoolVar(&p.access.noToken, "no-token", false, "let every user of this machine in")
	f.BoolVar(&p.access.login, "login", false, "people log in (explorer user add); always so on an address that other machines reach")
	f.StringVar(&p.access.users, "users", "", "file of who may log in (default: STORE.users)")
	f.StringVar(&p.access.certFile, "tls-cert", "", "certificate, for an address that other machines reach (explorer cert makes one)")
	f.StringVar(&p.access.tlsKey, "tls-key", "", "key of the certificate")
	f.StringVar(&p.access.behind, "behind", "", "address under which a proxy with TLS shows this explorer (https://…)")
	f.StringVar(&p.access.oidc.Issuer, "oidc", "", "identity server (OpenID Connect) by which people log in too (https://…)")
	f.StringVar(&p.access.oidc.ClientID, "oidc-client", "", "name of this explorer there; a secret is read from EXPLORER_OIDC_SECRET")
	f.StringVar(&p.access.oidc.Claim, "oidc-claim", "email",
		"what of its answer is the name of a user: email (if verified), preferred_username, sub")
	f.StringVar(&p.access.oidc.Return, "oidc-return", "",
		"address to which it sends people back (default: the printed address, or --behind, with "+api.ReturnPath+")")
	f.BoolVar(&p.access.allowRemote, "allow-remote", false, "")
	_ = f.MarkHidden("allow-remote") // what it asked for, --tls-cert or --behind now do
	f.StringVar(&p.access.audit, "audit", "beside", "folder of the record of who did what: beside the store (STORE.audit), none, or a folder")
	f.StringVar(&p.access.auditKey, "audit-key", "", "file of the key of that record (default: with your settings)")
	c.AddCommand(newUserCommand(os.Stdin), newTokenCommand(), newCertCommand())
	c.CompletionOptions.DisableDefaultCmd = true
	f.BoolVar(&p.verbose, "verbose", false, "log every request")
	if err := c.Execute(); err != nil {
		return err
	}
	if !parsed {
		return errHelp
	}
	p.isAddrAskedFor = f.Changed("addr")
	if err := p.access.check(p.addr, p.storeName); err != nil {
		return err
	}
	level := slog.LevelInfo
	if p.verbose {
		level = slog.LevelDebug
	}
	p.log = slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: level}))
	return nil
}

// Run serves until ctx ends, then lets requests finish for a few seconds.
func (p *program) Run(ctx context.Context) (err error) {
	certificate, err := p.access.certificate()
	if err != nil {
		return err
	}
	gate, err := p.access.gate()
	if err != nil {
		return err
	}
	// Opening makes more that stays than garbage: to look for that meanwhile took a fifth of
	// the time. It goes back to the machine at once afterwards.
	usual := debug.SetGCPercent(-1)
	p.keeper, err = store.Open(ctx, p.storeName, false)
	debug.SetGCPercent(usual)
	if err != nil {
		return err
	}
	go debug.FreeOSMemory()
	if warning := store.Warning(p.storeName); warning != "" {
		p.log.Warn(warning)
	}
	listener, err := listen(ctx, p.addr, p.isAddrAskedFor)
	if err != nil {
		return err
	}
	log, err := p.openAudit()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if log != nil {
		defer func() { err = errors.Join(err, log.Close()) }()
	}
	o := api.Options{
		Explorer: explorer.New(explorer.Options{
			Store:    p.keeper,
			Identity: &identity.Service{Store: p.keeper, Now: time.Now},
			Leaks:    source.Raw{},
			LeakDir:  p.leakDir,
			Log:      p.log,
			Version:  version,
			Guards:   guards(gate, log),
			ExportKey: func(project string) (redact.Key, string, error) {
				return export.NewKey(func() ([]byte, error) { return store.Secret(p.storeName) }, "", project)
			},
		}),
		Assets: ui.Assets(),
		Log:    p.log,
		Hosts:  p.access.hosts(p.addr, certificate),
		Gate:   gate,
		Audit:  log,
	}
	scheme := "http"
	if certificate != nil {
		scheme = "https"
	}
	if gate != nil {
		if gate.Provider, err = p.access.provider(ctx, scheme+"://"+listener.Addr().String()); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	suffix := p.admission(listener, &o)
	handler, err := api.New(o)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: p.headerTimeout,
		ReadTimeout:       p.bodyTimeout,                    // a body has at most a megabyte
		WriteTimeout:      api.DefaultTimeout + time.Minute, // a client that does not read is let go
		IdleTimeout:       2 * time.Minute,
		ConnContext:       connContext,
		TLSConfig:         certificate,
		ErrorLog:          slog.NewLogLogger(p.log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	if certificate != nil {
		go func() { ended <- server.ServeTLS(listener, "", "") }()
	} else {
		go func() { ended <- server.Serve(listener) }()
	}
	url := scheme + "://" + listener.Addr().String() + suffix
	fmt.Fprintln(p.stdout, "listening on", url)
	if p.open {
		if err := openBrowser(ctx, url); err != nil {
			p.log.Warn("cannot open the browser; open the address yourself", "url", url, "error", err)
		}
	}
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// ctx has ended, so stopping needs a clock of its own.
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		p.log.Warn("some requests were cut off", "error", err)
		return server.Close()
	}
	return nil
}

// Close gives the store back. It may be called at any time.
func (p *program) Close() {
	if p.keeper == nil {
		return
	}
	if err := p.keeper.Close(); err != nil && p.log != nil {
		p.log.Error("cannot close the store", "error", err)
	}
	p.keeper = nil
}

// isLoopback reports whether a listen address reaches this machine only.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
