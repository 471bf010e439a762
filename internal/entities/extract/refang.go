package extract

import (
	"cmp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// refanged is a text in which indicators that were written so that they are no links
// (x[.]example, x(dot)example, a[at]b, hxxp://, [:]//) stand in their usual form, and in which
// characters without width are left out. It knows where each byte came from, so that a
// mention slices the text as it was written.
type refanged struct {
	text  string
	edits []edit
}

// edit says that source[from:to] was written as text[start:end].
type edit struct{ from, to, start, end int }

// refang returns the text with what is disguised in its usual form. A text without any
// disguise comes back as it is. The time taken is linear.
func refang(source string) refanged {
	found := disguises(source)
	if len(found) == 0 {
		return refanged{text: source}
	}
	slices.SortStableFunc(found, func(a, b disguise) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	edits := make([]edit, 0, len(found))
	at := 0
	for _, d := range found {
		if d.from < at {
			continue // two readings of one piece: the first stands
		}
		b.WriteString(source[at:d.from])
		start := b.Len()
		b.WriteString(d.plain)
		edits = append(edits, edit{d.from, d.to, start, b.Len()})
		at = d.to
	}
	b.WriteString(source[at:])
	return refanged{b.String(), edits}
}

// sourceStart and sourceEnd return where a piece of the text that starts or ends at a
// position starts or ends in the source.
func (r refanged) sourceStart(at int) int {
	k, _ := slices.BinarySearchFunc(r.edits, at, func(e edit, at int) int { return e.end - at - 1 })
	if k < len(r.edits) && r.edits[k].start <= at && at < r.edits[k].end {
		return r.edits[k].from
	}
	return at + r.shift(k)
}

func (r refanged) sourceEnd(at int) int {
	k, _ := slices.BinarySearchFunc(r.edits, at, func(e edit, at int) int { return e.end - at })
	if k < len(r.edits) && r.edits[k].start < at && at <= r.edits[k].end {
		return r.edits[k].to
	}
	return at + r.shift(k)
}

// shift is how far the source is ahead of the text after the first n edits.
func (r refanged) shift(n int) int {
	if n == 0 {
		return 0
	}
	return r.edits[n-1].to - r.edits[n-1].end
}

// mention is a mention of text[start:end], as the source has it.
func (r refanged) mention(source string, start, end int, kind string, score float64, rule string) entities.Mention {
	return mention(source, r.sourceStart(start), r.sourceEnd(end), kind, score, rule)
}
