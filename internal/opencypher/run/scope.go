package run

import (
	"fmt"
	"maps"

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
	tables int // of hash joins
	// known are expressions, as printed, whose values stand in slots already: grouping keys and
	// aggregates while the columns of an aggregation are compiled.
	known map[string]int
	// far is the node of the MATCH compiled next that is only counted, see countable; gathers says that different
	// ones are.
	far     *syntax.Node
	gathers bool
	plan    *Plan
	// steps are the steps of the plan compiled so far, pending the last steps of subqueries that belong to
	// the next one.
	steps   []*Operator
	pending []*Operator
	// depth is in how many subqueries what is compiled lies, scanned the slot of the node that the first scan finds; keepsState
	// says that a part compiled so far keeps something from one row to the next, so that two workers could not share it.
	depth, scanned int
	keepsState     bool
}

func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

// fail stops the compilation; Compile turns it into an error.
func (c *compiler) fail(x interface{ At() syntax.Span }, kind, detail, format string, args ...any) {
	panic(&syntax.Error{At: x.At().From, Kind: kind, Detail: detail, Message: fmt.Sprintf(format, args...)})
}

// refuse stops at a part that this package does not do exactly.
func (c *compiler) refuse(x interface{ At() syntax.Span }, what string) {
	c.fail(x, syntax.Unsupported, syntax.Unsupported, "%s is not supported by the embedded store's Cypher", what)
}
