package run

import "encoding/binary"

// grouping is how rows fall into groups: one key for each column without aggregates.
type grouping struct {
	keys  []column
	parts []keyPart
	aggs  []aggregate
	// distinct says that some aggregate takes different values only.
	distinct bool
	// spreads says that several may work on it.
	spreads bool
}

type group struct {
	keys []any
	sums []accumulator
	seen []seenSet // of DISTINCT aggregates
	// from is the place of the node of the scan that its first row came from; 0 unless several work on the query.
	from int64
}

// groups are those found so far, in the order of their first rows. What they consist of is made for many at once.
type groups struct {
	of      *grouping
	list    []*group
	numbers []numbering // by part of the key
	pairs   pairTable
	byKey   map[string]uint32
	key     []byte

	blank []group
	keys  []any
	sums  []accumulator
	seen  []seenSet
}

func newGroups(g *grouping) *groups {
	s := &groups{of: g, numbers: make([]numbering, len(g.parts)), key: make([]byte, 4*len(g.parts))}
	for i := range s.numbers {
		s.numbers[i].byKey = map[string]uint32{}
	}
	switch len(g.parts) {
	case 1, 2:
	default:
		s.byKey = map[string]uint32{}
	}
	return s
}

// mostBlank is how many groups are made at once when there are many.
const mostBlank = 256

// start makes one more group.
func (s *groups) start() *group {
	parts, aggs := len(s.of.parts), len(s.of.aggs)
	if len(s.blank) == 0 {
		n := min(mostBlank, 1+len(s.list))
		s.blank, s.keys, s.sums = make([]group, n), make([]any, n*parts), make([]accumulator, n*aggs)
		if s.of.distinct {
			s.seen = make([]seenSet, n*aggs)
		}
	}
	n := &s.blank[0]
	s.blank = s.blank[1:]
	n.keys, s.keys = s.keys[:parts:parts], s.keys[parts:]
	n.sums, s.sums = s.sums[:aggs:aggs], s.sums[aggs:]
	for i, a := range s.of.aggs {
		n.sums[i] = a.make()
	}
	if s.of.distinct {
		n.seen, s.seen = s.seen[:aggs:aggs], s.seen[aggs:]
	}
	s.list = append(s.list, n)
	return n
}

// find returns the group of the row.
func (s *groups) find(e *env) (*group, error) {
	number, before := uint32(0), uint32(0)
	for i := range s.of.parts {
		var err error
		before = number
		if number, err = s.numbers[i].of(e, &s.of.parts[i]); err != nil {
			return nil, err
		}
		binary.LittleEndian.PutUint32(s.key[4*i:], number)
	}
	at, known := number, false
	switch len(s.of.parts) {
	case 1: // numbers are given in the order of first rows, as places in the list are
		known = int(number) < len(s.list)
	case 2:
		at, known = s.pairs.find(before, number)
	default:
		at, known = s.byKey[string(s.key)]
	}
	if known {
		return s.list[at], nil
	}
	held := int64(0)
	switch at = uint32(len(s.list)); len(s.of.parts) {
	case 1:
	case 2:
		held = s.pairs.add(before, number, at)
	default:
		s.byKey[string(s.key)] = at
	}
	n := s.start()
	if e.share != nil {
		n.from = e.share.at
	}
	for i := range n.keys {
		n.keys[i] = s.numbers[i].values[binary.LittleEndian.Uint32(s.key[4*i:])]
	}
	return n, e.hold(held + int64(2*len(s.key)) + 128 + 64*int64(len(s.of.aggs)))
}

// run reads all rows and returns the groups in the order of their first rows. Without keys there is
// one group, even of no rows.
func (g *grouping) run(e *env, up producer) ([]*group, error) {
	if workers := e.plan.workers(); g.spreads && e.profile == nil && workers > 1 {
		return g.spread(e, up, workers)
	}
	return g.collect(e, up)
}

// collect is run by one worker.
func (g *grouping) collect(e *env, up producer) ([]*group, error) {
	s := newGroups(g)
	if len(g.keys) == 0 {
		only := s.start()
		return s.list, up(e, func() error { return g.add(e, only) })
	}
	err := up(e, func() error {
		n, err := s.find(e)
		if err != nil {
			return err
		}
		return g.add(e, n)
	})
	return s.list, err
}

// add gives the row to the aggregates of a group.
func (g *grouping) add(e *env, n *group) error {
	for i := range g.aggs {
		a := &g.aggs[i]
		if len(a.args) == 0 { // count(*)
			*n.sums[i].(*counter) += counter(e.weight)
			continue
		}
		var v any
		var rest []any
		for j, f := range a.args {
			x, err := f(e)
			if err != nil {
				return err
			}
			if j == 0 {
				v = x
			} else {
				rest = append(rest, x)
			}
		}
		if far, ok := v.(*neighbours); ok && a.distinct {
			added, err := n.seen[i].addAll(e, *far)
			if err != nil {
				return err
			}
			*n.sums[i].(*counter) += counter(added)
			continue
		}
		if a.distinct && v != nil {
			if isNew, err := n.seen[i].add(e, v); err != nil || !isNew {
				if err != nil {
					return err
				}
				continue
			}
		}
		if err := n.sums[i].add(e, v, rest); err != nil {
			return err
		}
	}
	return e.tick()
}
