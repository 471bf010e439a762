package redact

// scrubbing is what a text is read for.
type scrubbing struct {
	// guess also looks for names that nobody knows.
	guess bool
	// own are terms that are the name of the person who states a body; may be nil.
	own func(t string) bool
	// person says what to write for a person, nobody for one whom nobody knows.
	person func(number int32) string
}

// nobody stands for a person whom the graph does not know.
const nobody = -1

// scrub finds all that is private in a text, in its plain form and in base64.
func (x *Names) scrub(text string, o scrubbing) []span {
	spans := x.find(text, o)
	isPrivate := func(decoded string) bool { return len(x.find(decoded, o)) > 0 }
	return join(append(spans, encoded(text, isPrivate)...))
}

func (x *Names) find(text string, o scrubbing) []span {
	p := plain(text)
	spans := append(forms(p), x.numberSpans(p)...)
	terms := termsOf(p.s)
	for _, cut := range [][]term{terms, fine(p.s, terms)} {
		for _, m := range x.matches(p.s, cut, o) {
			start, end := p.span(cut[m.first].start, cut[m.last].end)
			spans = append(spans, span{start, end, o.person(m.person), m.rule})
		}
	}
	for _, disguised := range p.disguises() {
		terms := termsOf(disguised.s)
		for _, cut := range [][]term{terms, fine(disguised.s, terms)} {
			for _, m := range x.exact(disguised.s, cut) {
				start, end := disguised.span(cut[m.first].start, cut[m.last].end)
				if m.rule == StatedName {
					spans = append(spans, span{start, end, o.person(m.person), m.rule})
				}
			}
		}
	}
	return spans
}

func (x *Names) matches(text string, terms []term, o scrubbing) []match {
	if len(terms) == 0 {
		return nil
	}
	found := x.exact(text, terms)
	if o.own != nil {
		for i, t := range terms {
			if o.own(t.folded) {
				found = append(found, match{i, i, x.bearer(t.folded), StatedName})
			}
		}
	}
	if o.guess {
		found = append(found, x.guess(text, terms)...)
	}
	return found
}

// bearer is a person whose surname a term is, nobody if there is none.
func (x *Names) bearer(t string) int32 {
	if k, found := x.surnames[t]; found {
		return k.person
	}
	return nobody
}
