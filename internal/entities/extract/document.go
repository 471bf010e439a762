package extract

import (
	"cmp"
	"slices"
	"strings"
)

// document is a text with its tokens and sentences, which the finders share.
type document struct {
	text      string
	plain     refanged // the text without disguises of addresses
	tokens    []token
	sentences []span
}

// span is a run of tokens: tokens[from:to].
type span struct{ from, to int }

func newDocument(text string) *document {
	d := &document{text: text, plain: refang(text), tokens: tokenise(text)}
	d.sentences = sentences(text, d.tokens)
	return d
}

// newTokenDocument takes the tokens and sentences as they are given. The text is
// made of them: a space between tokens, a line a sentence.
func newTokenDocument(given [][]string) *document {
	d := &document{}
	var b strings.Builder
	for _, words := range given {
		from := len(d.tokens)
		for _, w := range words {
			start := b.Len()
			b.WriteString(w)
			d.tokens = append(d.tokens, token{start, b.Len(), startsWord(w)})
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
		d.sentences = append(d.sentences, span{from, len(d.tokens)})
	}
	d.text = b.String()
	d.plain = refang(d.text)
	return d
}

// word returns token i as it stands in the text.
func (d *document) word(i int) string { return d.tokens[i].of(d.text) }

// words returns the tokens of every sentence as strings.
func (d *document) words() [][]string {
	all := make([]string, len(d.tokens))
	for i := range d.tokens {
		all[i] = d.word(i)
	}
	out := make([][]string, len(d.sentences))
	for i, s := range d.sentences {
		out[i] = all[s.from:s.to]
	}
	return out
}

// tokenAt returns the first token that ends after byte offset at.
func (d *document) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(d.tokens, at, func(t token, at int) int { return cmp.Compare(t.end, at+1) })
	return i
}
