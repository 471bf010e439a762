// Package api answers questions about the graph over HTTP as JSON and serves the
// explorer's page.
//
// A handler reads its input, asks a Reader one thing and returns the answer;
// routes.go lists them all, errors.go turns errors into answers, respond.go writes.
package api

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"bluegraph/internal/identity"
)

// Options of a server. Store is needed, everything else may be left out.
type Options struct {
	Store Reader
	// Identity makes judgements and explains entities; nil: there are none.
	Identity *identity.Service
	// Leaks reads raw rows back from the leak's folder; nil: raw rows are not shown.
	Leaks LeakReader
	// LeakDir replaces the folder that the store remembers for every leak.
	LeakDir string
	// Assets is the built page with index.html at its root; nil: no page.
	Assets fs.FS
	// Log takes what happens inside; nil: slog.Default.
	Log *slog.Logger
	// Version of the program, for GET /schema.
	Version string
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Hosts are the names that a request's Host header may hold, without ports.
	// It keeps a page of another site from reaching a server on loopback by a name
	// of its own (DNS rebinding). Empty: any.
	Hosts []string
	// Timeout bounds a request; 0 means a little more than the longest Cypher query.
	Timeout time.Duration
}

// server holds what the handlers share.
type server struct {
	Options
	snapshots snapshotCache
	runs      *metricRuns
	counters  *counters
	// run tells this run of the server from others.
	run string
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
		o.Timeout = maxCypherMS*time.Millisecond + 10*time.Second
	}
	s := &server{Options: o, runs: newMetricRuns(o.Now), counters: newCounters(), run: newRun()}
	page, err := newPage(o.Assets)
	if err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.RedirectTrailingSlash = false
	e.HandleMethodNotAllowed = true
	e.Use(s.observe, s.recovered, s.guard)
	s.register(e, s.routes())
	e.NoRoute(s.noRoute(page))
	e.NoMethod(s.noMethod)
	return e, nil
}
