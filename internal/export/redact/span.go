package redact

import (
	"cmp"
	"slices"
	"strings"
)

// span is a part of a text that is replaced.
type span struct {
	start, end int
	// with stands in its place; rule counts it in the manifest.
	with string
	rule Rule
}

// Rule names a reason for which something was replaced.
type Rule string

// The rules of texts.
const (
	StatedName  Rule = "names that rows state"
	FoundName   Rule = "names found in texts"
	GuessedName Rule = "names guessed"
	Address     Rule = "addresses"
	Number      Rule = "numbers"
	Date        Rule = "dates of birth"
	Encoded     Rule = "encoded texts"
)

// rank orders rules by how sure they are: of spans that overlap the surest names what
// stands in their place.
var rank = map[Rule]int{Encoded: 0, Address: 1, Number: 2, Date: 3, StatedName: 4, FoundName: 5, GuessedName: 6}

// join makes one span of those that overlap, in order.
func join(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var out []span
	for _, s := range spans {
		last := len(out) - 1
		if last < 0 || s.start >= out[last].end {
			out = append(out, s)
			continue
		}
		end := max(out[last].end, s.end)
		if rank[s.rule] < rank[out[last].rule] {
			out[last].with, out[last].rule = s.with, s.rule
		}
		out[last].end = end
	}
	return out
}

// apply replaces joined spans.
func apply(text string, spans []span) string {
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, s := range spans {
		b.WriteString(text[done:s.start])
		b.WriteString(s.with)
		done = s.end
	}
	b.WriteString(text[done:])
	return b.String()
}
