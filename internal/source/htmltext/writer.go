package htmltext

import (
	"slices"
	"sync"
)

// gap is the white space that waits before the next word, weakest first.
type gap uint8

const (
	none gap = iota
	space
	tab
	newline
	blankLine
)

var gapText = [...]string{"", " ", "\t", "\n", "\n\n"}

// writer builds the text, folding white space, and the map beside it.
type writer struct {
	source   string
	out      []byte
	segments []segment

	gap              gap
	gapFrom, gapTo   int // the source of the gap
	bullet           bool
	bulletAt, itemTo int
}

// writers keeps the buffers of earlier conversions: bulletins come by the thousand.
var writers = sync.Pool{New: func() any { return new(writer) }}

// maxKept is the largest buffer, in bytes of text, that is kept for the next one.
const maxKept = 1 << 20

func newWriter(source string) *writer {
	w := writers.Get().(*writer)
	*w = writer{source: source, out: w.out[:0], segments: w.segments[:0]}
	return w
}

func (w *writer) release() {
	w.source = ""
	if cap(w.out) <= maxKept && cap(w.segments) <= maxKept/8 {
		writers.Put(w)
	}
}

// result copies what was written, at its exact size.
func (w *writer) result() (string, Map) {
	return string(w.out), Map{segments: slices.Clone(w.segments)}
}

// layout notes what an element does to the lines.
func (w *writer) layout(e element, isEnd bool, start, end int) {
	switch {
	case e&lineBreak != 0:
		w.breakLine(start, end)
	case e&cell != 0:
		w.pend(tab, start, end)
	case e&block != 0:
		w.pend(newline, start, end)
		if e&item != 0 {
			w.bullet, w.bulletAt, w.itemTo = !isEnd, start, end
		}
	}
}

// breakLine ends the line; a second break leaves an empty one.
func (w *writer) breakLine(from, to int) {
	if w.gap >= newline {
		w.pend(blankLine, from, to)
	} else {
		w.pend(newline, from, to)
	}
}

// pend keeps a gap until the next word, the strongest of several.
func (w *writer) pend(g gap, from, to int) {
	if w.gap == none {
		w.gapFrom = from
	}
	w.gap, w.gapTo = max(w.gap, g), to
}

// flush writes the white space and the list mark that wait.
func (w *writer) flush() {
	if w.gap == none && !w.bullet {
		return
	}
	if w.gap != none && len(w.out) > 0 {
		if w.gap == space && w.gapTo == w.gapFrom+1 && w.source[w.gapFrom] == ' ' {
			w.copy(w.gapFrom, w.gapTo)
		} else {
			w.put(gapText[w.gap], w.gapFrom, w.gapTo)
		}
	}
	w.gap = none
	if w.bullet {
		w.bullet = false
		w.put("- ", w.bulletAt, w.itemTo)
	}
}

// put writes text that replaces source[from:to].
func (w *writer) put(text string, from, to int) {
	w.segments = append(w.segments, segment{text: len(w.out), from: from, to: to})
	w.out = append(w.out, text...)
}

// copy writes source[from:to] as it stands; what follows on in source and text
// alike is one segment.
func (w *writer) copy(from, to int) {
	if n := len(w.segments); n > 0 && w.segments[n-1].isCopy && w.segments[n-1].to == from {
		w.segments[n-1].to = to
	} else {
		w.segments = append(w.segments, segment{text: len(w.out), from: from, to: to, isCopy: true})
	}
	w.out = append(w.out, w.source[from:to]...)
}
