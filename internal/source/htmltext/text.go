package htmltext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text writes source[from:to] with character references replaced and white space
// folded; with keepLines a line break stays one.
func (w *writer) text(from, to int, keepLines bool) {
	for at := from; at < to; {
		if end := verbatimEnd(w.source, at, to); end > at {
			w.flush()
			w.copy(at, end)
			at = end
		} else if w.source[at] == '&' {
			at = w.reference(at, to)
		} else {
			at = w.rune(at, to, keepLines)
		}
	}
}

// rune writes the character at source[at], which may be white space or invisible,
// and returns where the next one is.
func (w *writer) rune(at, to int, keepLines bool) int {
	r, n := rune(w.source[at]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(w.source[at:to])
	}
	switch {
	case r == '\n' && keepLines:
		w.breakLine(at, at+n)
	case unicode.IsSpace(r):
		w.pend(space, at, at+n)
	case isInvisible(r):
	default:
		w.flush()
		w.copy(at, at+n)
	}
	return at + n
}

// reference writes the value of the character reference at source[at]; a lone &
// stands for itself.
func (w *writer) reference(at, to int) int {
	first, second, n := readDeep(w.source[at:to])
	switch {
	case n == 0:
		w.flush()
		w.copy(at, at+1)
		return at + 1
	case second != 0:
	case unicode.IsSpace(first):
		w.pend(space, at, at+n)
		return at + n
	case isInvisible(first):
		return at + n
	}
	w.flush()
	w.putRunes(first, second, at, at+n)
	return at + n
}

// putRunes writes the one or two characters of a reference.
func (w *writer) putRunes(first, second rune, from, to int) {
	w.put("", from, to)
	w.out = utf8.AppendRune(w.out, first)
	if second != 0 {
		w.out = utf8.AppendRune(w.out, second)
	}
}

const noBreakSpace = "\u00a0"

// plain writes a source without markup, folding nothing. It tells whether anything
// is replaced; if not, nothing is written: the source is its own text.
func (w *writer) plain() bool {
	s, done := w.source, 0
	for at := 0; at < len(s); {
		first, second, n := ' ', rune(0), 0
		switch {
		case s[at] == '&':
			first, second, n = readDeep(s[at:])
		case s[at] == noBreakSpace[0] && strings.HasPrefix(s[at:], noBreakSpace):
			n = len(noBreakSpace)
		}
		if n == 0 {
			at++
			continue
		}
		if at > done {
			w.copy(done, at)
		}
		if first == '\u00a0' {
			first = ' '
		}
		w.putRunes(first, second, at, at+n)
		at += n
		done = at
	}
	if len(w.segments) > 0 && done < len(s) {
		w.copy(done, len(s))
	}
	return len(w.segments) > 0
}

// isInvisible are the marks that e-mail editors leave inside words: zero-width
// space, joiners, soft hyphen, byte-order mark, and NUL.
func isInvisible(r rune) bool {
	return r >= '\u200b' && r <= '\u200d' || r == '\ufeff' || r == '\u00ad' || r == 0
}
