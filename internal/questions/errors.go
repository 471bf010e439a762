package questions

import (
	"errors"

	"bluegraph/internal/graph"
)

// Errors that callers test with errors.Is; stores wrap them with what was asked.
var (
	ErrNotFound = graph.ErrNotFound
	// ErrUnsupported is returned for a question that this store cannot answer exactly.
	ErrUnsupported = errors.New("not supported by this store")
	// ErrReadOnly is returned for what a store is asked to keep and may not write, or not
	// while it is being loaded.
	ErrReadOnly = errors.New("the store cannot be written")
	// ErrChanged is returned for what was worked out on a graph that is no more: a load, a
	// judgement or a resolution has come since.
	ErrChanged = errors.New("the graph has changed since this was worked out")
	// ErrOverwritten is returned for a version of something saved that would take the place of
	// another than the one it was made of.
	ErrOverwritten = errors.New("somebody else has saved another version")
	// ErrReplaced is returned once another file stands where the store's was opened.
	ErrReplaced = errors.New("the store's file was replaced")
	// ErrUnresolved is returned for a judgement while it is not derived which entities are
	// one: a load or a resolution is not at its end, or was cut short.
	ErrUnresolved = errors.New("which entities are one is not derived yet")
	// ErrBadQuery is returned for a question that is not well put (a wrong cursor,
	// a Cypher text that the gate refuses); the message may be shown to the user.
	ErrBadQuery = errors.New("bad query")
)

// Unavailable is returned for what a store cannot answer or keep now, and may later. Reason and Advice may be
// shown to the user.
type Unavailable struct {
	Reason, Advice string
	Err            error
}

func (u *Unavailable) Error() string { return u.Reason + ": " + u.Advice + ": " + u.Err.Error() }

func (u *Unavailable) Unwrap() error { return u.Err }
