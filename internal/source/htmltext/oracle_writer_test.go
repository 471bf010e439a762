package htmltext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oracleWriter builds the text, folding white space, and the map beside it.
type oracleWriter struct {
	source   string
	out      strings.Builder
	segments []segment

	gap              gap
	gapFrom, gapTo   int // the source of the gap
	bullet           bool
	bulletAt, itemTo int

	// link is the address of the <a> that is open; its words begin at linkAt of the text.
	link                     string
	linkAt, linkFrom, linkTo int
}

// closeLink tells the address that the words of a link do not hold.
func (w *oracleWriter) closeLink() {
	address := w.link
	w.link = ""
	bare := address
	if _, after, ok := strings.Cut(address, "://"); ok {
		bare = strings.TrimSuffix(after, "/")
	}
	if address == "" || strings.Contains(strings.ToLower(w.out.String()[w.linkAt:]), strings.ToLower(bare)) {
		return
	}
	if w.gap == none && w.out.Len() > 0 {
		w.put(" ", w.linkFrom, w.linkTo)
	} else {
		w.flush()
	}
	w.put("<"+address+">", w.linkFrom, w.linkTo)
}

// tag notes what an element does to the layout.
func (w *oracleWriter) tag(name string, isEnd bool, start, end int) {
	switch {
	case name == "br":
		if w.gap >= newline {
			w.pend(blankLine, start, end)
		} else {
			w.pend(newline, start, end)
		}
	case name == "td" || name == "th":
		w.pend(tab, start, end)
	case oracleBlocks[name]:
		w.pend(newline, start, end)
		if name == "li" {
			w.bullet, w.bulletAt, w.itemTo = !isEnd, start, end
		}
	}
}

func (w *oracleWriter) pend(g gap, from, to int) {
	if w.gap == none {
		w.gapFrom = from
	}
	w.gap, w.gapTo = max(w.gap, g), to
}

// flush writes the white space and the list mark that wait.
func (w *oracleWriter) flush() {
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
func (w *oracleWriter) put(text string, from, to int) {
	w.segments = append(w.segments, segment{text: w.out.Len(), from: from, to: to})
	w.out.WriteString(text)
}

// copy writes source[from:to] as it stands.
func (w *oracleWriter) copy(from, to int) {
	if n := len(w.segments); n == 0 || !w.segments[n-1].isCopy || w.segments[n-1].to != from {
		w.segments = append(w.segments, segment{text: w.out.Len(), from: from, to: to, isCopy: true})
	} else {
		w.segments[n-1].to = to
	}
	w.out.WriteString(w.source[from:to])
}

// text writes source[from:to] with character references replaced and white space
// folded; with keepLines a line break stays one.
func (w *oracleWriter) text(from, to int, keepLines bool) {
	for at := from; at < to; {
		end := at
		for end < to && w.source[end] > ' ' && w.source[end] < utf8.RuneSelf && w.source[end] != '&' {
			end++
		}
		if end > at {
			w.flush()
			w.copy(at, end)
			at = end
			continue
		}
		if w.source[at] == '&' {
			value, n := oracleReference(w.source[at:to])
			w.value(value, at, at+n, keepLines)
			at += n
			continue
		}
		r, n := utf8.DecodeRuneInString(w.source[at:to])
		switch {
		case r == '\n' && keepLines && w.gap >= newline:
			w.pend(blankLine, at, at+n)
		case r == '\n' && keepLines:
			w.pend(newline, at, at+n)
		case unicode.IsSpace(r):
			w.pend(space, at, at+n)
		case isInvisible(r):
		default:
			w.flush()
			w.copy(at, at+n)
		}
		at += n
	}
}

// value writes the value of a character reference.
func (w *oracleWriter) value(value string, from, to int, keepLines bool) {
	r, n := utf8.DecodeRuneInString(value)
	switch {
	case n == len(value) && unicode.IsSpace(r):
		w.pend(space, from, to)
	case n == len(value) && isInvisible(r):
	default:
		w.flush()
		w.put(value, from, to)
	}
}

// plain writes text without markup: nothing is folded.
func (w *oracleWriter) plain(s string) {
	at := 0
	for i := 0; i < len(s); {
		var value string
		n := 0
		switch {
		case s[i] == '&':
			value, n = oracleReference(s[i:])
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
