package run

import (
	"maps"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// scope is the variables that may be named, with their slots, in the order of their declaration.
type scope struct {
	slots map[string]int
	order []string
}

func newScope() *scope { return &scope{slots: map[string]int{}} }

func (s *scope) clone() *scope {
	return &scope{maps.Clone(s.slots), append([]string(nil), s.order...)}
}

func (s *scope) set(name string, slot int) {
	if _, ok := s.slots[name]; !ok {
		s.order = append(s.order, name)
	}
	s.slots[name] = slot
}

// with is the scope with one more name, which may hide one of the same name.
func (s *scope) with(name string, slot int) *scope {
	t := s.clone()
	t.set(name, slot)
	return t
}

// compiler turns the tree of one query into producers for one graph and one set of parameters.
type compiler struct {
	graph  values.Graph
	params values.Map
	slots  int
	uses   int // MATCH clauses that keep relationships apart
	// known are expressions, as printed, whose values stand in slots already: grouping keys and
	// aggregates while the columns of an aggregation are compiled.
	known map[string]int
	plan  *Plan
}

func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

// fail stops the compilation; Compile turns it into an error.
func (c *compiler) fail(x interface{ At() syntax.Span }, kind, detail, format string, args ...any) {
	e := values.Fail(kind, detail, format, args...)
	panic(&At{e, x.At().From})
}

// refuse stops at a part that this package does not do exactly.
func (c *compiler) refuse(x interface{ At() syntax.Span }, what string) {
	c.fail(x, syntax.Unsupported, syntax.Unsupported, "%s is not supported by the embedded store's Cypher", what)
}

// At is an error of a query with the byte offset of the part that caused it.
type At struct {
	Err    *values.Error
	Offset int
}

func (a *At) Error() string { return a.Err.Error() }

func (a *At) Unwrap() error { return a.Err }

// isAggregate reports whether a function gives one value for many rows.
func isAggregate(name string) bool {
	switch strings.ToLower(name) {
	case "count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc":
		return true
	}
	return false
}

// aggregates reports whether an expression holds an aggregate of its own query.
func aggregates(x syntax.Expr) bool {
	found := false
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Call:
			found = found || isAggregate(x.Name)
		case *syntax.SubqueryExpr:
			return false
		}
		return !found
	})
	return found
}
