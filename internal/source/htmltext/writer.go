package htmltext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// gap is the white space owed before the next word, weakest first.
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
	out      strings.Builder
	segments []segment

	gap              gap
	gapFrom, gapTo   int // the source of the gap
	bullet           bool
	bulletAt, itemTo int
}

// tag notes what an element does to the layout.
func (w *writer) tag(name string, isEnd bool, start, end int) {
	switch {
	case name == "br":
		if w.gap >= newline {
			w.owe(blankLine, start, end)
		} else {
			w.owe(newline, start, end)
		}
	case name == "td" || name == "th":
		w.owe(tab, start, end)
	case blocks[name]:
		w.owe(newline, start, end)
		if name == "li" {
			w.bullet, w.bulletAt, w.itemTo = !isEnd, start, end
		}
	}
}

func (w *writer) owe(g gap, from, to int) {
	if w.gap == none {
		w.gapFrom = from
	}
	w.gap, w.gapTo = max(w.gap, g), to
}

// settle writes the white space and the list mark that are owed.
func (w *writer) settle() {
	if w.gap != none && w.out.Len() > 0 {
		w.put(gapText[w.gap], w.gapFrom, w.gapTo)
	}
	w.gap = none
	if w.bullet {
		w.bullet = false
		w.put("- ", w.bulletAt, w.itemTo)
	}
}

// put writes text that replaces source[from:to].
func (w *writer) put(text string, from, to int) {
	w.segments = append(w.segments, segment{text: w.out.Len(), from: from, to: to})
	w.out.WriteString(text)
}

// copy writes source[from:to] as it stands.
func (w *writer) copy(from, to int) {
	if n := len(w.segments); n == 0 || !w.segments[n-1].isCopy || w.segments[n-1].to != from {
		w.segments = append(w.segments, segment{text: w.out.Len(), from: from, to: to, isCopy: true})
	} else {
		w.segments[n-1].to = to
	}
	w.out.WriteString(w.source[from:to])
}

// text writes source[from:to] with character references replaced and white space
// folded; with keepLines a line break stays one.
func (w *writer) text(from, to int, keepLines bool) {
	for at := from; at < to; {
		end := at
		for end < to && w.source[end] > ' ' && w.source[end] < utf8.RuneSelf && w.source[end] != '&' {
			end++
		}
		if end > at {
			w.settle()
			w.copy(at, end)
			at = end
			continue
		}
		if w.source[at] == '&' {
			value, n := reference(w.source[at:to])
			w.value(value, at, at+n, keepLines)
			at += n
			continue
		}
		r, n := utf8.DecodeRuneInString(w.source[at:to])
		switch {
		case r == '\n' && keepLines && w.gap >= newline:
			w.owe(blankLine, at, at+n)
		case r == '\n' && keepLines:
			w.owe(newline, at, at+n)
		case unicode.IsSpace(r):
			w.owe(space, at, at+n)
		case isInvisible(r):
		default:
			w.settle()
			w.copy(at, at+n)
		}
		at += n
	}
}

// value writes the value of a character reference.
func (w *writer) value(value string, from, to int, keepLines bool) {
	r, n := utf8.DecodeRuneInString(value)
	switch {
	case n == len(value) && unicode.IsSpace(r):
		w.owe(space, from, to)
	case n == len(value) && isInvisible(r):
	default:
		w.settle()
		w.put(value, from, to)
	}
}

// plain writes text without markup: nothing is folded.
func (w *writer) plain(s string) {
	at := 0
	for i := 0; i < len(s); {
		var value string
		n := 0
		switch {
		case s[i] == '&':
			value, n = reference(s[i:])
		case strings.HasPrefix(s[i:], noBreakSpace):
			value, n = noBreakSpace, len(noBreakSpace)
		}
		if n == 0 || value == s[i:i+n] && value != noBreakSpace {
			i++
			continue
		}
		if i > at {
			w.copy(at, i)
		}
		w.put(strings.ReplaceAll(value, noBreakSpace, " "), i, i+n)
		i += n
		at = i
	}
	if at < len(s) {
		w.copy(at, len(s))
	}
}

const noBreakSpace = "\u00a0"

// isInvisible are the marks that e-mail editors leave inside words: zero-width
// space, joiners, soft hyphen, byte-order mark, and NUL.
func isInvisible(r rune) bool {
	return r >= '\u200b' && r <= '\u200d' || r == '\ufeff' || r == '\u00ad' || r == 0
}

// maxReference is longer than the longest name of a character reference.
const maxReference = 40

// reference reads the character reference that s begins with and returns its
// value and length; a lone & is its own value.
func reference(s string) (value string, n int) {
	n = 1
	for n < len(s) && n < maxReference && (isLetter(s[n]) || s[n] >= '0' && s[n] <= '9' || n == 1 && s[n] == '#') {
		n++
	}
	if n == 1 || n == maxReference {
		return s[:1], 1
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return html.UnescapeString(s[:n]), n
}
