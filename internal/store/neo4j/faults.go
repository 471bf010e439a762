package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/questions"
)

// fault is what may be wrong with a server that a user can mend.
type fault struct {
	// signs are parts of its error's code or text, one of which tells it.
	signs          []string
	reason, advice string
	// retryFor is how long a load waits for it to pass; 0 for as long as for a server that is down.
	retryFor time.Duration
}

// lost is the fault of a server of which no answer came.
var lost = fault{
	reason: "the Neo4j server does not answer",
	advice: "see that it runs and can be reached; it is asked again with the next question",
}

// shortRetry is how long a load tries again where a cluster may be changing its leader, or others may give memory back.
const shortRetry = 20 * time.Second

// faults are found by their first sign. What a full disk comes to is told by the server in its log alone: the transaction
// that met it fails with no reason given, and all later ones find the database closed.
var faults = []fault{
	{
		[]string{"OnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase"},
		"the Neo4j database may only be read",
		"take it out of server.databases.read_only and server.databases.default_to_read_only in neo4j.conf and start the server again, " +
			"or write to another server",
		shortRetry,
	},
	{
		[]string{"MemoryPoolOutOfMemory", "TransactionOutOfMemory", ".OutOfMemoryError"},
		"the Neo4j server has not enough memory for this",
		"raise " + theSetting + " in neo4j.conf and start the server again",
		shortRetry,
	},
	{
		[]string{"critical error", "No space left", "TransactionLogError", "DatabaseUnavailable", "TransactionCommitFailed",
			"TransactionStartFailed", "panic"},
		"the Neo4j server cannot work on its database",
		"its log (logs/debug.log) tells why, most often that the disk is full: make room, start the server again, and go on",
		0,
	},
	{
		[]string{"DatabaseNotFound"},
		"the Neo4j server has no such database, or has not opened it yet",
		"check NEO4J_DATABASE, or wait until the server has started",
		shortRetry,
	},
}

// theSetting stands in an advice for the setting that the server names, else for the one that bounds all memory.
const theSetting = "{setting}"

var setting = regexp.MustCompile(`\bdb(ms)?(\.[a-z_]+)+`)

// unavailable tells a fault.
func (f *fault) unavailable(err error) *questions.Unavailable {
	named := cmp.Or(setting.FindString(err.Error()), "server.memory.heap.max_size")
	return &questions.Unavailable{Reason: f.reason, Advice: strings.ReplaceAll(f.advice, theSetting, named), Err: err}
}

// faultOf finds what is wrong with the server by an error of the driver; nil for an error of another kind.
func faultOf(err error) *fault {
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		for i, f := range faults {
			for _, sign := range f.signs {
				if strings.Contains(server.Code, sign) || strings.Contains(server.Msg, sign) {
					return &faults[i]
				}
			}
		}
		return nil
	}
	if isOutage(err) {
		return &lost
	}
	return nil
}

// inContext adds the context's error where that is the true cause, so that callers
// can test for it (the driver speaks of lost connections then), or says what is wrong with the server, as
// a questions.Unavailable.
func inContext(ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
		return fmt.Errorf("%w: %w", cause, err)
	}
	var said *questions.Unavailable
	if err == nil || errors.As(err, &said) {
		return err
	}
	err = unwrapLimit(err)
	if f := faultOf(err); f != nil {
		return f.unavailable(err)
	}
	return err
}

// unwrapLimit returns the last error of those after which the driver has given up: its own error of that
// unwraps to none.
func unwrapLimit(err error) error {
	var limit *neo4j.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		return limit.Errors[len(limit.Errors)-1]
	}
	return err
}
