package htmltext

import (
	"strings"

	"golang.org/x/net/html"
)

// oracle is Convert as it was on the tokenizer of golang.org/x/net/html, and what
// the scanner is held against.
func oracle(source string) (text string, m Map) {
	w := &oracleWriter{source: source}
	if !oracleHasTag(source) {
		w.plain(source)
	} else {
		w.markup()
	}
	return w.out.String(), Map{segments: w.segments}
}

func (w *oracleWriter) markup() {
	z := html.NewTokenizer(strings.NewReader(w.source))
	drop := oracleDropper{lastXMLEnd: -1}
	pre := 0
	// The raw texts of the tokens partition the source, so their lengths add up to
	// offsets.
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			w.closeLink()
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
			if !oracleIsTagAt(w.source, start) { // <jane@agency.example>: an address
				w.text(start, end, pre > 0)
				continue
			}
			raw, hasAttributes := z.TagName()
			name := string(raw)
			href := ""
			for isFirst := true; hasAttributes; {
				var key, value []byte
				key, value, hasAttributes = z.TagAttr()
				if isFirst && string(key) == "href" {
					href, isFirst = string(value), false
				}
			}
			if kind == html.EndTagToken {
				drop.close(name)
			} else {
				drop.open(name, w.source, end, kind == html.SelfClosingTagToken)
			}
			if drop.isDropping() {
				continue
			}
			switch {
			case name == "a" && kind == html.EndTagToken, w.link != "" && (oracleBlocks[name] || name == "td" || name == "th"):
				w.closeLink()
			case name == "a":
				w.closeLink()
				if len(href) <= maxAddress {
					w.link, w.linkAt, w.linkFrom, w.linkTo = toldAddress(href), w.out.Len(), start, end
				}
			}
			if name == "pre" || name == "textarea" {
				pre = oracleNest(pre, kind)
			}
			w.tag(name, kind == html.EndTagToken, start, end)
		}
	}
}

func oracleNest(depth int, kind html.TokenType) int {
	switch {
	case kind == html.StartTagToken:
		return depth + 1
	case kind == html.EndTagToken && depth > 0:
		return depth - 1
	}
	return depth
}

// oracleHasTag tells whether the text holds markup at all.
func oracleHasTag(s string) bool {
	for i := 0; ; i++ {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 {
			return false
		}
		i += k
		if strings.HasPrefix(s[i:], "<!") || oracleIsTagAt(s, i) {
			return true
		}
	}
}

// oracleIsTagAt tells whether a start or end tag opens at s[i]. Mail programs also write
// addresses in angle brackets, <jane@agency.example> and <http://…>; these are text.
func oracleIsTagAt(s string, i int) bool {
	name := strings.TrimPrefix(s[i+1:], "/")
	if name == "" || !isLetter(name[0]) {
		return false
	}
	for k := 1; k < len(name) && k < maxName; k++ {
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

// oracleBlocks are the elements that begin and end a line.
var oracleBlocks = setOf(`address article aside blockquote body caption center dd details dialog dir div dl dt
	fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav
	ol optgroup option p pre section select summary table tbody textarea tfoot thead tr ul`)

// oracleHidden are the elements whose text is not for readers; the tokenizer hands
// their content over as one text token.
var oracleHidden = setOf("script style title iframe noembed noframes xmp")

// oracleHeaded are the elements that may stand in a head; any other one ends it, as
// authors forget to.
var oracleHeaded = setOf("base head link meta noscript object script style template title xml")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// oracleDropper follows which element, if any, hides the text.
type oracleDropper struct {
	element string // the hidden element we are in
	inHead  bool
	// lastXMLEnd is where the last "</xml" of the source stands; -1: not looked
	// for yet, -2: there is none.
	lastXMLEnd int
}

func (d *oracleDropper) isDropping() bool { return d.element != "" || d.inHead }

func (d *oracleDropper) open(name, source string, at int, isSelfClosing bool) {
	if d.element != "" {
		return
	}
	switch {
	case name == "head":
		d.inHead = true
	case d.inHead && !oracleHeaded[name] && !strings.Contains(name, ":"):
		d.inHead = false
	}
	switch {
	case oracleHidden[name]:
		// The tokenizer reads the content as raw text even after <script/>.
		d.element = name
	case name == "xml" && !isSelfClosing && d.xmlEndsAfter(source, at):
		d.element = name
	}
}

func (d *oracleDropper) close(name string) {
	if name == d.element {
		d.element = ""
	}
	if name == "head" {
		d.inHead = false
	}
}

// xmlEndsAfter tells whether a data island (<xml>…</xml>) is closed: a cut-off one
// must not hide the rest of the text.
func (d *oracleDropper) xmlEndsAfter(source string, at int) bool {
	if d.lastXMLEnd == -1 {
		d.lastXMLEnd = max(strings.LastIndex(source, "</xml"), strings.LastIndex(source, "</XML"))
		if d.lastXMLEnd < 0 {
			d.lastXMLEnd = -2
		}
	}
	return d.lastXMLEnd >= at
}

// maxReference is longer than the longest name of a character reference.
const maxReference = 40

// oracleReference reads the character reference that s begins with and returns its
// value and length; a lone & is its own value.
func oracleReference(s string) (value string, n int) {
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
