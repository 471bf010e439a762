package htmltext

import "strings"

// dropper follows which element, if any, hides the text.
type dropper struct {
	source string
	within name // the hidden element we are in, 0 for none
	inHead bool
	// islandEnd is where the next "</xml" stands that was looked for; -1: there is
	// none any more.
	islandEnd int
}

func (d *dropper) isDropping() bool { return d.within != 0 || d.inHead }

// open notes a start tag that ends at source[at].
func (d *dropper) open(n name, e element, at int, isSelfClosing bool) {
	if d.within != 0 {
		return
	}
	switch {
	case e&head != 0:
		d.inHead = true
	case d.inHead && e&headed == 0 && n&prefixed == 0:
		d.inHead = false
	}
	switch {
	case e&hidden != 0:
		// The content is raw text even after <script/>.
		d.within = n
	case e&island != 0 && !isSelfClosing && d.islandEndsAfter(at):
		d.within = n
	}
}

func (d *dropper) close(n name, e element) {
	if n == d.within {
		d.within = 0
	}
	if e&head != 0 {
		d.inHead = false
	}
}

// islandEndsAfter tells whether a data island (<xml>…</xml>) is closed: a cut-off
// one must not hide the rest of the text. The source is searched once at most,
// however many islands it has.
func (d *dropper) islandEndsAfter(at int) bool {
	if d.islandEnd >= 0 && d.islandEnd < at {
		d.islandEnd = findIslandEnd(d.source, at)
	}
	return d.islandEnd >= 0
}

func findIslandEnd(s string, from int) int {
	for at := from; ; {
		k := strings.Index(s[at:], "</")
		if k < 0 {
			return -1
		}
		at += k + len("</")
		if hasFold(s[at:], "xml") {
			return at - len("</")
		}
	}
}

// hasFold tells whether s begins with the letters, in either case.
func hasFold(s, letters string) bool {
	if len(s) < len(letters) {
		return false
	}
	for i := range len(letters) {
		if s[i]|0x20 != letters[i]|0x20 {
			return false
		}
	}
	return true
}
