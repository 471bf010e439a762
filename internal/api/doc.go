// Package api serves the acts of an explorer over HTTP as JSON, and the explorer's page.
//
// An endpoint reads its input, does one act and writes the answer; routes.go lists them all,
// errors.go turns errors into answers, respond.go and write.go write.
package api

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/access"
	"bluegraph/internal/audit"
	"bluegraph/internal/explorer"
)

// Options of a server. Explorer is needed, everything else may be left out.
type Options struct {
	Explorer *explorer.Explorer
	// Assets is the built page with index.html at its root; nil: no page.
	Assets fs.FS
	// Log takes what happens inside; nil: slog.Default.
	Log *slog.Logger
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Hosts are the names that a request's Host header may hold, without ports.
	// It keeps a page of another site from reaching a server on loopback by a name
	// of its own (DNS rebinding). Empty: any.
	Hosts []string
	// Token is what every request must show, but for GET /healthz; "": none.
	Token string
	// IsOwn reports whether a request is of the user who runs the explorer, and needs no token; nil: none is.
	IsOwn func(*http.Request) bool
	// Gate lets in who has logged in, in place of a token; nil: nobody logs in.
	Gate *access.Gate
	// Audit takes who came and went; nil: nobody does.
	Audit *audit.Log
	// Timeout bounds the work on a request; 0 means DefaultTimeout.
	Timeout time.Duration
}

// DefaultTimeout is a little more than the longest Cypher query.
const DefaultTimeout = explorer.MaxCypherMS*time.Millisecond + 10*time.Second

// server holds what the endpoints share.
type server struct {
	Options
	counters *counters
	turns    *turns
	pace     pace
}

// New returns the handler of everything: /api/v1, the page, health and counters.
// It fails only if the assets cannot be read.
func New(o Options) (http.Handler, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	s := &server{Options: o, counters: newCounters(), turns: newTurns(atOnce), pace: usualPace}
	page, err := newPage(o.Assets)
	if err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.RedirectTrailingSlash = false
	e.HandleMethodNotAllowed = true
	e.Use(s.observe, s.recovered, s.guard, s.admit)
	s.register(e, endpoints)
	e.NoRoute(s.noRoute(page))
	e.NoMethod(s.noMethod)
	return e, nil
}
