package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// maskedName stands where a text seems to name somebody whom the graph does not know.
const maskedName = "[name]"

// learnPublic takes the words of a name that is no secret (an agency's, a site's)
// for words that name nobody by themselves.
func (x *nameIndex) learnPublic(k entities.Kind, name string) {
	if k == entities.Agency || k == entities.Site {
		for _, t := range termsOf(name) {
			x.plain[t.folded] = true
		}
	}
}

// learnText takes the words that a text writes small for ordinary words: names are
// written with a capital, but for those in addresses.
func (x *nameIndex) learnText(text string) {
	for _, field := range strings.Fields(text) {
		word := strings.Trim(field, ".,;:!?()[]\"'“”‘’")
		if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) {
			continue
		}
		if f := entities.Fold(word); f != "" {
			x.plain[f] = true
		}
	}
}

// mask replaces two or more capitalised words in a row of which at least one is no
// ordinary word: the recogniser finds some names only, and a headline that names a
// suspect must not leave the house because the suspect was missed. It blots out
// some headlines' words that name nobody; the whole is there without redaction.
func (x *nameIndex) mask(text string) string {
	terms := termsOf(text)
	var b strings.Builder
	done := 0
	for i := 0; i < len(terms); {
		n, isName := x.capitalRun(text, terms[i:])
		if isName {
			b.WriteString(text[done:terms[i].start])
			b.WriteString(maskedName)
			done = terms[i+n-1].end
		}
		i += max(n, 1)
	}
	b.WriteString(text[done:])
	return b.String()
}

// capitalRun counts the capitalised words at the start of terms that stand side by
// side ("Lydia Q. Floyd", "FLOYD, Lydia"), and tells whether they may be a name.
func (x *nameIndex) capitalRun(text string, terms []term) (n int, isName bool) {
	isKnown := true
	for n < len(terms) {
		t := terms[n]
		r, _ := utf8.DecodeRuneInString(text[t.start:])
		if !unicode.IsUpper(r) || ordinary[t.folded] || titles[t.folded] {
			break
		}
		if n > 0 && strings.Trim(text[terms[n-1].end:t.start], " ,.\u00a0") != "" {
			break
		}
		isKnown = isKnown && x.isPlain(t.folded)
		n++
	}
	return n, n >= 2 && !isKnown
}

func (x *nameIndex) isPlain(folded string) bool {
	return x.plain[folded] || (x.beyond != nil && x.beyond.plain[folded])
}
