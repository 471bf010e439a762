// Package htmltext turns the HTML of leaked bulletins into plain text and keeps a
// map from every byte of the text to the HTML it came from, so that a name found
// in the text can be shown in its source.
//
// Block elements end lines, list items start with "- ", table cells are parted by
// tabs, links keep their words and not their addresses. Scripts, styles, heads,
// comments and the data islands that Word leaves behind are dropped.
package htmltext

import (
	"strings"

	"golang.org/x/net/html"
)

// Convert returns the text of a piece of HTML, without white space at its ends,
// and the map back. Broken or cut-off markup loses at most the broken tag. Text
// without any tag comes back as it stands, lines and all; only character
// references and no-break spaces are replaced. The time taken is linear.
func Convert(source string) (text string, m Map) {
	w := &writer{source: source}
	if !hasTag(source) {
		w.plain(source)
	} else {
		convertMarkup(w)
	}
	return w.out.String(), Map{w.segments}
}

func convertMarkup(w *writer) {
	z := html.NewTokenizer(strings.NewReader(w.source))
	drop := dropper{lastXMLEnd: -1}
	pre := 0
	// The raw texts of the tokens partition the source, so their lengths add up to
	// offsets.
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		start, end := at, at+len(z.Raw())
		at = end
		switch kind {
		case html.TextToken:
			if !drop.isDropping() {
				w.text(start, end, pre > 0)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			if !isTagAt(w.source, start) { // <jane@agency.example>: an address
				w.text(start, end, pre > 0)
				continue
			}
			raw, _ := z.TagName()
			name := string(raw)
			if kind == html.EndTagToken {
				drop.close(name)
			} else {
				drop.open(name, w.source, end, kind == html.SelfClosingTagToken)
			}
			if drop.isDropping() {
				continue
			}
			if name == "pre" || name == "textarea" {
				pre = nest(pre, kind)
			}
			w.tag(name, kind == html.EndTagToken, start, end)
		}
	}
}

func nest(depth int, kind html.TokenType) int {
	switch {
	case kind == html.StartTagToken:
		return depth + 1
	case kind == html.EndTagToken && depth > 0:
		return depth - 1
	}
	return depth
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

// maxTagName is longer than any element name of HTML and of Word.
const maxTagName = 40

// isTagAt tells whether a start or end tag opens at s[i]. Mail programs also write
// addresses in angle brackets, <jane@agency.example> and <http://…>; these are text.
func isTagAt(s string, i int) bool {
	name := strings.TrimPrefix(s[i+1:], "/")
	if name == "" || !isLetter(name[0]) {
		return false
	}
	for k := 1; k < len(name) && k < maxTagName; k++ {
		switch c := name[k]; {
		case isLetter(c), c >= '0' && c <= '9', c == ':', c == '-', c == '_':
			continue
		case c == '>', c == '/', c == ' ', c == '\t', c == '\n', c == '\r', c == '\f':
			return name[k-1] != ':'
		}
		return false
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
