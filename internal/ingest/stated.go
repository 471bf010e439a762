package ingest

import (
	"fmt"
	"maps"

	"bluegraph/internal/entities"
)

// statements are what links say of edges besides their time. Millions of edges say
// one of a few things, so each thing is kept once and has a number; 0 is nothing.
type statements struct {
	list    []entities.Properties
	numbers map[string]uint32
	joined  map[[2]uint32]uint32
}

func newStatements() statements {
	s := statements{numbers: map[string]uint32{}, joined: map[[2]uint32]uint32{}}
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
// of times. The order in which they say it does not matter.
func (s *statements) join(a, b uint32) uint32 {
	if a == b || b == 0 {
		return a
	}
	if a == 0 {
		return b
	}
	key := [2]uint32{min(a, b), max(a, b)}
	n, known := s.joined[key]
	if !known {
		both := s.of(key[0])
		for name, v := range s.list[key[1]] {
			both[name] = joinValues(name, both[name], v)
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
// earlier counts; other texts are listed, each once, in order.
func joinValues(name string, old, more any) any {
	a, isOld := old.(string)
	b, isText := more.(string)
	switch {
	case old == nil:
		return more
	case !isOld || !isText: // no better choice than one that does not depend on the order
		if fmt.Sprint(old) > fmt.Sprint(more) {
			return old
		}
		return more
	case name == "at":
		return min(a, b)
	}
	return entities.JoinTexts(a, b)
}
