package htmltext

import "strings"

// element is what an element means for the text.
type element uint16

const (
	// block elements begin and end a line.
	block element = 1 << iota
	item
	cell
	lineBreak
	// hidden elements hold text that is not for readers.
	hidden
	// headed elements may stand in a head; any other one ends it, as authors forget to.
	headed
	head
	// island is Word's <xml>, whose content is data.
	island
	// raw elements hold text without tags, up to their own end tag.
	raw
	script
	// plaintext has no end.
	plaintext
	// preformatted elements keep their lines.
	preformatted
)

var elements = func() map[name]element {
	all := map[name]element{}
	for _, set := range []struct {
		meaning element
		names   string
	}{
		{block, `address article aside blockquote body caption center dd details dialog dir div dl dt
			fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav
			ol optgroup option p pre section select summary table tbody textarea tfoot thead tr ul`},
		{item, "li"},
		{cell, "td th"},
		{lineBreak, "br"},
		{hidden, "script style title iframe noembed noframes xmp"},
		{headed, "base head link meta noscript object script style template title xml"},
		{head, "head"},
		{island, "xml"},
		{raw, "script style title iframe noembed noframes xmp noscript textarea plaintext"},
		{script, "script"},
		{plaintext, "plaintext"},
		{preformatted, "pre textarea"},
	} {
		for _, n := range strings.Fields(set.names) {
			all[pack(n)] |= set.meaning
		}
	}
	return all
}()
