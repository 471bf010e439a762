package run

import (
	"math"

	"bluegraph/internal/opencypher/values"
)

// seenSet is the values that a DISTINCT aggregate has seen in a group.
type seenSet struct {
	nodes  nodeSet
	others map[string]struct{}
	buffer []byte
}

// add reports whether a value is new.
func (s *seenSet) add(e *env, v any) (bool, error) {
	if n, ok := v.(values.Node); ok && n >= 0 && n < math.MaxUint32 {
		before := s.nodes.bytes()
		isNew := s.nodes.add(uint32(n))
		return isNew, e.hold(s.nodes.bytes() - before)
	}
	s.buffer = values.AppendKey(s.buffer[:0], v)
	if _, ok := s.others[string(s.buffer)]; ok {
		return false, nil
	}
	if s.others == nil {
		s.others = map[string]struct{}{}
	}
	s.others[string(s.buffer)] = struct{}{}
	return true, e.hold(int64(len(s.buffer)) + 48)
}

// addAll adds nodes and returns how many of them are new.
func (s *seenSet) addAll(e *env, nodes neighbours) (int64, error) {
	before, bytes := s.nodes.count, s.nodes.bytes()
	for _, n := range nodes {
		s.nodes.add(n)
	}
	return int64(s.nodes.count - before), e.hold(s.nodes.bytes() - bytes)
}
