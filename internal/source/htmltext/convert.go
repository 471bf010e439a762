// Package htmltext turns the HTML of leaked bulletins into plain text and keeps a
// map from every byte of the text to the HTML it came from, so that a name found
// in the text can be shown in its source.
//
// Block elements end lines, list items start with "- ", table cells are parted by
// tabs, links keep their words, and behind them the address that the words do not tell
// (<jane@agency.example>). Scripts, styles, heads,
// comments and the data islands that Word leaves behind are dropped.
//
// Markup is read by a scanner of our own rather than a parser: it looks at names,
// quotes and ends of tags, which is all that text needs, and runs over plain words
// eight bytes at a time.
package htmltext

import "strings"

// Convert returns the text of a piece of HTML, without white space at its ends,
// and the map back. Broken or cut-off markup loses at most the broken tag. Text
// without any tag comes back as it stands, lines and all; only character
// references and no-break spaces are replaced. The time taken is linear.
//
// HTML that was encoded once more on its way into the cell, as character references or as
// quoted-printable mail, is decoded first.
func Convert(source string) (text string, m Map) { return convert(source, 0) }

// deepest is how often HTML is decoded at most before it is read.
const deepest = 3

func convert(source string, depth int) (text string, m Map) {
	if depth < deepest {
		if decoded, outer, ok := unquote(source); ok {
			text, m = convert(decoded, depth+1)
			return text, m.behind(outer)
		}
	}
	if hasTag(source) {
		w := newWriter(source)
		defer w.release()
		scan(w)
		return w.result()
	}
	text, m = Plain(source)
	if depth < deepest && isEncodedMarkup(source, text) {
		inner, back := convert(text, depth+1)
		return inner, back.behind(m)
	}
	return text, m
}

// Plain returns a text without markup, lines and all, with its character references and
// no-break spaces replaced, and the map back.
func Plain(source string) (text string, m Map) {
	w := newWriter(source)
	defer w.release()
	if !w.plain() {
		return source, Map{segments: []segment{{to: len(source), isCopy: true}}}
	}
	return w.result()
}

// behind is a map that leads on through another one.
func (m Map) behind(outer Map) Map {
	if m.outer != nil {
		outer = m.outer.behind(outer)
	}
	m.outer = &outer
	return m
}

// hasTag tells whether the text holds markup at all.
func hasTag(s string) bool {
	for i := 0; ; i++ {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 {
			return false
		}
		i += k
		if strings.HasPrefix(s[i:], "<!") || isTagAt(s, i) {
			return true
		}
	}
}

// isTagAt tells whether a start or end tag opens at s[i].
func isTagAt(s string, i int) bool {
	i++
	if i < len(s) && s[i] == '/' {
		i++
	}
	_, _, ok := readName(s, i)
	return ok
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
