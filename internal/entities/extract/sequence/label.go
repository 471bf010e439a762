package sequence

import (
	"strings"

	"bluegraph/internal/entities"
)

// Types are the types of names that the model tells apart.
var Types = [...]string{entities.PER, entities.ORG, entities.LOC}

// A label says what a word is in a name: the only word, the first, one inside,
// the last (BIOES); 0 is no name.
type label uint8

const (
	begin = iota
	inside
	end
	single
	positions
)

const labels = 1 + positions*len(Types)

func makeLabel(kind, position int) label { return label(1 + kind*positions + position) }

func (l label) kind() int     { return int(l-1) / positions }
func (l label) position() int { return int(l-1) % positions }

// opens and closes tell whether a name may begin before the label, and whether
// none is open after it.
func (l label) opens() bool  { return l == 0 || l.position() == begin || l.position() == single }
func (l label) closes() bool { return l == 0 || l.position() == end || l.position() == single }

// follows tells whether label b may come after a.
func follows(a, b label) bool {
	if a.closes() {
		return b.opens()
	}
	return b != 0 && !b.opens() && a.kind() == b.kind()
}

// allowed lists, by label, the labels that may stand before it.
var allowed = func() (before [labels][]label) {
	for b := range label(labels) {
		for a := range label(labels) {
			if follows(a, b) {
				before[b] = append(before[b], a)
			}
		}
	}
	return before
}()

// fromIOB turns the tags of a sentence into labels. It takes IOB1, IOB2 and tags
// without a prefix; what is no type of ours becomes no name.
func fromIOB(tags []string) []label {
	out := make([]label, len(tags))
	kindOf := func(i int) (kind int, isBegin bool) {
		if i < 0 || i >= len(tags) {
			return -1, false
		}
		prefix, name, ok := strings.Cut(tags[i], "-")
		if !ok {
			return -1, false
		}
		for k, t := range Types {
			if t == name {
				return k, prefix == "B"
			}
		}
		return -1, false
	}
	for i := range tags {
		kind, isBegin := kindOf(i)
		if kind < 0 {
			continue
		}
		before, _ := kindOf(i - 1)
		after, isNext := kindOf(i + 1)
		isFirst := isBegin || before != kind
		isLast := after != kind || isNext
		switch {
		case isFirst && isLast:
			out[i] = makeLabel(kind, single)
		case isFirst:
			out[i] = makeLabel(kind, begin)
		case isLast:
			out[i] = makeLabel(kind, end)
		default:
			out[i] = makeLabel(kind, inside)
		}
	}
	return out
}

// Gold returns the names that IOB tags mark.
func Gold(tags []string) (spans []Span) { return spansOf(fromIOB(tags), nil) }

// spansOf appends the names that labels mark.
func spansOf(out []label, spans []Span) []Span {
	for i := 0; i < len(out); i++ {
		if out[i] == 0 {
			continue
		}
		first := i
		for !out[i].closes() {
			i++
		}
		spans = append(spans, Span{First: first, Last: i, Type: out[first].kind(), Score: 1})
	}
	return spans
}
