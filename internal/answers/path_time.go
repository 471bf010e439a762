package answers

import (
	"strings"

	"bluegraph/internal/graph"
)

// link is an edge between two neighbours, with the time after it was taken.
type link struct {
	t              uint8
	source, target uint32
	time           string
}

// earliest is the edge to take from a to b when the step before was at last: the one
// after which it is earliest, then the smallest by type, source, target. ok is false
// when every edge is earlier than last.
func (g *Index) earliest(a, b uint32, types graph.TypeFilter, last string) (best link, ok bool) {
	if g.Rank(b) < g.Rank(a) {
		a, b = b, a
	}
	for t := range types {
		if !types[t] {
			continue
		}
		for _, l := range []link{{t: uint8(t), source: a, target: b}, {t: uint8(t), source: b, target: a}} {
			at, found := g.timeOf(l)
			if !found || isBefore(at, last) {
				continue
			}
			if l.time = max(at, last); !ok || l.time < best.time {
				best, ok = l, true
			}
		}
	}
	return best, ok
}

// midnight ends a time that the leak gives as a day alone: it may be any of that day.
const midnight = "T00:00:00"

// isBefore reports whether a step at a time, "" for none, comes before the step that was
// last. A day alone is not before a time of that day.
func isBefore(at, last string) bool {
	if day, ok := strings.CutSuffix(at, midnight); ok {
		return day < last[:min(len(last), len(day))]
	}
	return at != "" && at < last
}

// timeOf is the time of an edge as PathsQuery has it, "" for none; found is false when
// there is no such edge.
func (g *Index) timeOf(l link) (at string, found bool) {
	if l.t == graph.TypeSentTo {
		b := g.Lists().Of(l.source)
		return g.Vertex(l.source).SentAt, b != nil && b.Contains(l.target)
	}
	e, found := g.FindArc(l.source, l.t, l.target)
	switch {
	case !found:
		return "", false
	case l.t == graph.TypeAddressedTo:
		return g.Vertex(l.source).SentAt, true
	case l.t == graph.TypeSent:
		return g.Vertex(l.target).SentAt, true
	}
	at, _ = g.Property(e, "at").(string)
	return at, true
}

func (g *Index) linkEdge(l link) graph.Edge {
	e, _ := g.FindEdge(l.source, l.t, l.target)
	return e
}
