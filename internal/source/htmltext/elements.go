package htmltext

import "strings"

// blocks are the elements that begin and end a line.
var blocks = setOf(`address article aside blockquote body caption center dd details dialog dir div dl dt
	fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav
	ol optgroup option p pre section select summary table tbody textarea tfoot thead tr ul`)

// hidden are the elements whose text is not for readers; the tokenizer hands
// their content over as one text token.
var hidden = setOf("script style title iframe noembed noframes xmp")

// headed are the elements that may stand in a head; any other one ends it, as
// authors forget to.
var headed = setOf("base head link meta noscript object script style template title xml")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// dropper follows which element, if any, hides the text.
type dropper struct {
	element string // the hidden element we are in
	inHead  bool
	// lastXMLEnd is where the last "</xml" of the source stands; -1: not looked
	// for yet, -2: there is none.
	lastXMLEnd int
}

func (d *dropper) isDropping() bool { return d.element != "" || d.inHead }

func (d *dropper) open(name, source string, at int, isSelfClosing bool) {
	if d.element != "" {
		return
	}
	switch {
	case name == "head":
		d.inHead = true
	case d.inHead && !headed[name] && !strings.Contains(name, ":"):
		d.inHead = false
	}
	switch {
	case hidden[name]:
		// The tokenizer reads the content as raw text even after <script/>.
		d.element = name
	case name == "xml" && !isSelfClosing && d.xmlEndsAfter(source, at):
		d.element = name
	}
}

func (d *dropper) close(name string) {
	if name == d.element {
		d.element = ""
	}
	if name == "head" {
		d.inHead = false
	}
}

// xmlEndsAfter tells whether a data island (<xml>…</xml>) is closed: a cut-off one
// must not hide the rest of the text.
func (d *dropper) xmlEndsAfter(source string, at int) bool {
	if d.lastXMLEnd == -1 {
		d.lastXMLEnd = max(strings.LastIndex(source, "</xml"), strings.LastIndex(source, "</XML"))
		if d.lastXMLEnd < 0 {
			d.lastXMLEnd = -2
		}
	}
	return d.lastXMLEnd >= at
}
