package extract

import (
	"regexp"
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

// disguises are the forms of a mark in an indicator, and the mark. Analysts write them with any
// bracket, some leave the closing one out, and a blank may stand inside or around.
var disguises = []struct {
	form *regexp.Regexp
	mark string
}{
	{regexp.MustCompile(`(?i) ?[\[({<] ?(?:dot|punkt|\.) ?[\])}>] ?|[\[({]\.|\.[\])}]`), "."},
	{regexp.MustCompile(`(?i) ?[\[({<] ?(?:at|@) ?[\])}>] ?`), "@"},
	{regexp.MustCompile(`[\[({]://[\])}]?|[\[({]:[\])}]//`), "://"},
	{regexp.MustCompile(`[\[({]:[\])}]`), ":"},
	{regexp.MustCompile(`[\[({]/[\])}]`), "/"},
	{regexp.MustCompile(`(?i)\bh(?:xx|tt|\*\*|\[tt\]|\(tt\)|\[xx\]|__)p(s?)(?:://|:\\\\)`), "http$1://"},
	{regexp.MustCompile(`(?i)\bmeow(s?)://`), "http$1://"},
	{regexp.MustCompile(`(?i)\bfxps?://`), "ftp://"},
}

// spelled is an address in words: john at example dot org. Only with a known ending is it one.
var spelled = regexp.MustCompile(`(?i)\b[a-z0-9._-]{1,64} at [a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,4}\b`)

// beforeAt are words that stand before "at" in a sentence about a site (he works at acme dot com).
var beforeAt = setOf(`is are was were be been am works work worked working employed located available posted found hosted seen look
	looking visit meet met arrive contact us me him her them it online site website page pages order ordered registered based live sold here`)

// invisible are characters without width: soft hyphen, zero-width space, joiners, word joiner, byte
// order mark, marks of direction.
const invisible = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

// refang returns the text with what is disguised in its usual form. A text without any
// disguise comes back as it is.
func refang(source string) refanged {
	if !mayBeDisguised(source) {
		return refanged{text: source}
	}
	r := refanged{text: source}
	for _, d := range disguises {
		r = r.replace(d.form, d.mark)
	}
	r = r.spellOut()
	return r.drop(invisible)
}

// mayBeDisguised reports whether a text holds what every disguise holds: a bracket before a mark
// or word, a scheme that is none, an address in words, or a character without width.
func mayBeDisguised(s string) bool {
	return strings.ContainsAny(s, invisible) || bracketed.MatchString(s) || spelled.MatchString(s)
}

var bracketed = regexp.MustCompile(`(?i)[\[({<] ?(?:dot|punkt|at|[.@:/])|\.[\])}]|\bh(?:xx|\*\*|__|\[tt\]|\(tt\)|\[xx\])p|\bmeows?:|\bfxps?:|\bhttps?:\\\\`)

// replace writes a mark for each disguise of it.
func (r refanged) replace(form *regexp.Regexp, mark string) refanged {
	found := form.FindAllStringSubmatchIndex(r.text, -1)
	var replacements []edit
	var marks []string
	for _, m := range found {
		if isWordBefore := m[0] > 0; !isWordBefore && mark != "http$1://" && mark != "ftp://" {
			continue // a mark that begins a text is part of no indicator
		}
		replacements = append(replacements, edit{from: m[0], to: m[1]})
		marks = append(marks, string(form.ExpandString(nil, mark, r.text, m)))
	}
	return r.apply(replacements, marks)
}

// spellOut turns an address in words into the usual form where its ending is a top-level domain.
func (r refanged) spellOut() refanged {
	var replacements []edit
	var marks []string
	for _, m := range spelled.FindAllStringIndex(r.text, -1) {
		words := strings.Fields(strings.ToLower(r.text[m[0]:m[1]]))
		if !isTopLevel(words[len(words)-1]) || beforeAt[words[0]] {
			continue
		}
		at := m[0] + strings.Index(strings.ToLower(r.text[m[0]:m[1]]), " at ")
		replacements = append(replacements, edit{from: at, to: at + len(" at ")})
		marks = append(marks, "@")
		for k := at + len(" at "); ; {
			dot := strings.Index(strings.ToLower(r.text[k:m[1]]), " dot ")
			if dot < 0 {
				break
			}
			replacements = append(replacements, edit{from: k + dot, to: k + dot + len(" dot ")})
			marks = append(marks, ".")
			k += dot + len(" dot ")
		}
	}
	return r.apply(replacements, marks)
}

// drop leaves out the characters of a set.
func (r refanged) drop(set string) refanged {
	var replacements []edit
	for i, c := range r.text {
		if strings.ContainsRune(set, c) {
			replacements = append(replacements, edit{from: i, to: i + len(string(c))})
		}
	}
	return r.apply(replacements, make([]string, len(replacements)))
}

// apply writes marks for pieces of the text, in order, and keeps the way back to the source.
func (r refanged) apply(pieces []edit, marks []string) refanged {
	if len(pieces) == 0 {
		return r
	}
	var b strings.Builder
	var edits []edit
	at, older := 0, r.edits
	shift := 0 // of an older edit, by the pieces before it
	flush := func(until int) {
		for len(older) > 0 && older[0].start < until {
			e := older[0]
			older = older[1:]
			edits = append(edits, edit{e.from, e.to, e.start + shift, e.end + shift})
		}
	}
	for i, p := range pieces {
		flush(p.from)
		b.WriteString(r.text[at:p.from])
		start := b.Len()
		b.WriteString(marks[i])
		for len(older) > 0 && older[0].start < p.to { // written over
			older = older[1:]
		}
		edits = append(edits, edit{r.sourceStart(p.from), r.sourceEnd(p.to), start, b.Len()})
		shift = b.Len() - p.to
		at = p.to
	}
	flush(len(r.text) + 1)
	b.WriteString(r.text[at:])
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

// isEdited reports whether something in text[start:end] was disguised.
func (r refanged) isEdited(start, end int) bool {
	return slices.ContainsFunc(r.edits, func(e edit) bool { return e.start < end && e.end > start })
}
