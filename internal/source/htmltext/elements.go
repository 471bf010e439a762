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

// elements are the elements that mean something. There are few and every tag asks,
// so they lie in an open hash table of their own.
var elements = func() (all elementTable) {
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
			all.add(pack(n), set.meaning)
		}
	}
	return all
}()

const tableBits = 9

// elementTable is several times as large as what it holds, so that probing ends soon.
type elementTable [1 << tableBits]struct {
	name  name
	means element
}

// at returns what an element means, 0 when it means nothing.
func (t *elementTable) at(n name) element {
	for i := n.hash(); ; i = (i + 1) % len(t) {
		if t[i].name == n || t[i].name == 0 {
			return t[i].means
		}
	}
}

// add gives an element one more meaning.
func (t *elementTable) add(n name, meaning element) {
	i := n.hash()
	for t[i].name != n && t[i].name != 0 {
		i = (i + 1) % len(t)
	}
	t[i].name, t[i].means = n, t[i].means|meaning
}

// hash spreads names by the golden ratio; see Knuth, TAOCP 3, 6.4.
func (n name) hash() int { return int(uint64(n) * 0x9e3779b97f4a7c15 >> (64 - tableBits)) }
