// Package explorer is the application: one method of Explorer for each act of a user
// (Search, TraceCampaign, Judge, ExportScene, …), whatever brings the act in. HTTP is in package api.
//
// An act reads or changes a Store and goes through the guards of the Explorer (see
// Guard); what is worked out for one state of the graph is kept in a snapshot, and metrics run in a queue.
package explorer

import (
	"log/slog"
	"time"

	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/identity"
)

// Options of an Explorer. Store is needed, everything else may be left out.
type Options struct {
	Store Store
	// Identity makes judgements and explains entities; nil: there are none.
	Identity *identity.Service
	// Leaks reads raw rows back from the leak's folder; nil: raw rows are not shown.
	Leaks LeakReader
	// LeakDir replaces the folder that the store remembers for every leak.
	LeakDir string
	// Log takes what a user is not told; nil: slog.Default.
	Log *slog.Logger
	// Version of the program.
	Version string
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// ExportKey makes the key of a redacted export: of a project, or a new one for ""; named
	// is what the manifest says. nil: always a new one.
	ExportKey func(project string) (key redact.Key, named string, err error)
	// Guards stand in front of every act, the first of them outermost.
	Guards []Guard
}

// Explorer answers the acts of users. It is safe for concurrent use.
type Explorer struct {
	options   Options
	store     Store
	identity  *identity.Service
	log       *slog.Logger
	now       func() time.Time
	snapshots snapshotCache
	runs      *metricRuns
	// cypherSlots holds one for each Cypher query that runs.
	cypherSlots chan struct{}
	// process tells this run of the program from others.
	process string
}

// New returns an Explorer of a store.
func New(o Options) *Explorer {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.ExportKey == nil {
		o.ExportKey = func(string) (redact.Key, string, error) { return export.NewRandomKey(), "", nil }
	}
	return &Explorer{
		options: o, store: o.Store, identity: o.Identity, log: o.Log, now: o.Now,
		runs: newMetricRuns(o.Now), cypherSlots: make(chan struct{}, cypherAtOnce), process: newProcessName(),
	}
}
