package ingest

import (
	"fmt"
	"maps"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// statements are what links say of edges besides their time. Millions of edges say
// one of a few things, so each thing is kept once and has a number; 0 is nothing.
type statements struct {
	list    []entities.Properties
	numbers map[string]uint32
	joined  map[statementPair]uint32
}

// statementPair are two statements and what says how they become one.
type statementPair struct {
	first, second uint32
	joins         string
}

func newStatements() statements {
	s := statements{numbers: map[string]uint32{}, joined: map[statementPair]uint32{}}
	s.number(nil)
	return s
}

// enter takes what one link says: its time, and the number of the rest. A time that
// is no Moment stays with the rest.
func (s *statements) enter(p map[string]any) (at entities.Moment, number uint32) {
	if text, ok := p["at"].(string); ok {
		if m, ok := entities.MomentOf(text); ok {
			at = m
			if len(p) == 1 {
				return at, 0
			}
			p = maps.Clone(p)
			delete(p, "at")
		}
	}
	return at, s.number(p)
}

func (s *statements) number(p entities.Properties) uint32 {
	key := keyOf(p)
	n, known := s.numbers[key]
	if !known {
		n = uint32(len(s.list))
		s.list = append(s.list, p)
		s.numbers[key] = n
	}
	return n
}

// keyOf tells statements apart: texts are quoted, so that none can look like two.
func keyOf(p entities.Properties) string {
	return fmt.Sprintf("%#v", map[string]any(p)) // maps print in order of their keys
}

// join is the number of what two links say of one edge: every status, the earliest
// of times, of numbers what joins say. Without joins the order in which they say it
// does not matter, and what is said twice counts once.
func (s *statements) join(joins source.Joins, a, b uint32) uint32 {
	if b == 0 || a == b && (len(joins) == 0 || !joins.AreSums()) {
		return a
	}
	if a == 0 {
		return b
	}
	key := statementPair{first: a, second: b, joins: joins.ID()}
	if key.joins == "" {
		key.first, key.second = min(a, b), max(a, b)
	}
	n, known := s.joined[key]
	if !known {
		both := s.of(key.first)
		for name, v := range s.list[key.second] {
			both[name] = joinValues(name, joins[name], both[name], v)
		}
		n = s.number(both)
		s.joined[key] = n
	}
	return n
}

// of are the statements of a number, as a map of the caller's own.
func (s *statements) of(number uint32) entities.Properties {
	p := entities.Properties{}
	maps.Copy(p, s.list[number])
	return p
}

// joinValues joins two values of one property; old is nil without one. Of times the
// earlier counts, of numbers what join says (the largest if it says nothing); other
// texts are listed, each once, in order.
func joinValues(name string, join source.Join, old, more any) any {
	a, isOld := old.(string)
	b, isText := more.(string)
	switch {
	case old == nil:
		return more
	case join == source.JoinFirst:
		return old
	case !isOld && !isText:
		return joinNumbers(join, old, more)
	case !isOld || !isText: // no better choice than one that does not depend on the order
		if fmt.Sprint(old) > fmt.Sprint(more) {
			return old
		}
		return more
	case name == "at" || join == source.JoinMin:
		return min(a, b)
	case join == source.JoinMax:
		return max(a, b)
	}
	return entities.JoinTexts(a, b)
}

// joinNumbers joins numbers or flags.
func joinNumbers(join source.Join, old, more any) any {
	a, isWhole := old.(int64)
	b, areWhole := more.(int64)
	if isWhole && areWhole {
		return numberOf(join, a, b)
	}
	x, ok := float(old)
	y, okToo := float(more)
	if !ok || !okToo {
		if fmt.Sprint(old) > fmt.Sprint(more) {
			return old
		}
		return more
	}
	return numberOf(join, x, y)
}

func numberOf[T int64 | float64](join source.Join, a, b T) T {
	switch join {
	case source.JoinSum:
		return a + b
	case source.JoinMin:
		return min(a, b)
	}
	return max(a, b)
}

func float(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}
