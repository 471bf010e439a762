package htmltext

import "strings"

// enoughTags tell markup that was encoded whole from a text that shows a tag.
const enoughTags = 2

// isEncodedMarkup tells whether a text without tags became markup when its references
// were read: <p>…</p> written as &lt;p&gt;…&lt;/p&gt;. A bulletin that warns of a
// <script> shows one tag, or tags that lay nothing out.
func isEncodedMarkup(source, text string) bool {
	if !strings.Contains(source, "lt;") && !strings.Contains(source, "#60;") && !strings.Contains(source, "#x3") || !hasTag(text) {
		return false
	}
	tags, isLaidOut := 0, false
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], '<')
		if k < 0 {
			return false
		}
		i += k
		at := i + 1
		if strings.HasPrefix(text[at:], "/") {
			at++
		}
		n, _, ok := readName(text, at)
		if !ok {
			continue
		}
		e := elements.at(n)
		isLaidOut = isLaidOut || e&(block|lineBreak|cell) != 0
		if tags++; tags >= enoughTags && isLaidOut {
			return true
		}
	}
}
