// Package run compiles a checked query into closures over one row, and runs them: streaming,
// row by row, with limits of memory, rows and time.
//
// A query has one row of slots for all its variables, at every depth. An operator is a producer:
// it calls emit once for each row, after it has set its slots. Operators that hold rows back
// (ORDER BY, aggregation, DISTINCT) keep copies of the slots that they give.
package run

import (
	"context"
	"errors"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/values"
)

// fn evaluates an expression on the row of e.
type fn func(e *env) (any, error)

// producer calls emit for each row that it makes of the row of e.
type producer func(e *env, emit func() error) error

// env is one run of a query.
type env struct {
	functions.Context
	ctx    context.Context
	params values.Map
	row    []any
	used   [][]values.Relationship // by MATCH: the relationships bound by now
	ticks  int
	tables []table // of hash joins, made when first needed
	weight int64   // how many equal rows the row stands for
	boxes  pages[any]
	spare  [][]uint32 // lists of neighbours that nobody uses now
	memory int64
	limit  int64
	plan   *Plan
	// share is this worker's part of the first scan and shared the memory of all workers; nil where one works alone.
	share  *share
	shared *budget
	// profile is nil unless the query is profiled.
	profile *profile
}

// tickMask says how often a run looks at its context: each 256th step.
const tickMask = 255

// tick is called for each step of work that has no bound of its own.
func (e *env) tick() error {
	e.ticks++
	if e.ticks&tickMask == 0 {
		return e.ctx.Err()
	}
	return nil
}

// ticked is tick for as many steps at once.
func (e *env) ticked(steps int) error {
	e.ticks += steps
	if e.ticks&^tickMask != (e.ticks-steps)&^tickMask {
		return e.ctx.Err()
	}
	return nil
}

// hold counts bytes that a run keeps.
func (e *env) hold(bytes int64) error {
	e.memory += bytes
	if e.limit > 0 && e.memory > e.limit && !e.borrow() {
		return values.Fail("MemoryLimit", "MemoryLimit", "The query needs more than its %d MB of memory: it was stopped", e.limit>>20)
	}
	return nil
}

// borrow takes more of the memory that workers share.
func (e *env) borrow() bool {
	if e.shared == nil {
		return false
	}
	for _, spare := range []int64{lease, 0} {
		if more := e.memory - e.limit + spare; e.shared.take(more) {
			e.limit += more
			return true
		}
	}
	return false
}

// box is a node as a value of a row, made once for each node of a run.
func (e *env) box(n values.Node) (any, error) {
	value, made := e.boxes.at(n)
	if *value == nil {
		*value = n
	}
	if !made {
		return *value, nil
	}
	return *value, e.hold(24 * pageSize)
}

// gather reads the other ends of a node's relationships at once: no relationship is looked up. Whoever asks
// gives the list back to release.
func (e *env) gather(n values.Node, dir values.Direction, types []int) ([]uint32, error) {
	var list []uint32
	if last := len(e.spare) - 1; last >= 0 {
		list, e.spare = e.spare[last], e.spare[:last]
	}
	list = e.Graph.Neighbours(n, dir, types, list[:0])
	return list, e.hold(4 * int64(cap(list)))
}

func (e *env) release(list []uint32) {
	e.memory -= 4 * int64(cap(list))
	e.spare = append(e.spare, list)
}

// fits refuses a value that is too large to be made beside what is held; it is not held itself.
func (e *env) fits(bytes int64) error {
	err := e.hold(bytes)
	e.memory -= bytes
	return err
}

// errStop ends a producer early without an error of the query. Each user makes its own.
func newStop() error { return errors.New("enough rows") }

// unit gives one row: the one that stands.
func unit(_ *env, emit func() error) error { return emit() }
