package run

import "bluegraph/internal/opencypher/values"

// span is an edge of several relationships as it is searched: from the end that has a value to the other.
type span struct {
	from, to *nodeVar
	dir      values.Direction
	backward bool // the search goes against the edge
	known    bool // the other end has a value too
	test     func(e *env, n values.Node) bool
}

// span looks at the ends of an edge; the tests of the other end are the search's from now on.
func (m *matcher) span(ed *edge) span {
	s := span{from: ed.from, to: ed.to, dir: ed.dir, backward: !ed.from.done}
	if s.backward {
		s.from, s.to, s.dir = ed.to, ed.from, reverse(ed.dir)
	}
	s.test, s.known = m.tests(s.to), s.to.done || s.from == s.to
	return s
}

// anyNode is the wanted end of a search that may end at every node.
const anyNode values.Node = -1

// search runs between for each row of up: from start to want, which is anyNode where the other end has no value.
func (s span) search(up producer, between func(e *env, start, want values.Node, emit func() error) error) producer {
	return func(e *env, emit func() error) error {
		return up(e, func() error {
			start, ok, err := nodeIn(e, s.from.slot)
			if err != nil || !ok {
				return err
			}
			want := anyNode
			if s.known {
				if want, ok, err = nodeIn(e, s.to.slot); err != nil || !ok {
					return err
				}
			}
			return between(e, start, want, emit)
		})
	}
}

// endsAt reports whether the pattern may end at a node, and gives it to the variable there.
func (s span) endsAt(e *env, end, want values.Node) bool {
	if s.known {
		return end == want
	}
	if !s.test(e, end) {
		return false
	}
	e.row[s.to.slot] = end
	return true
}
