package extract

import (
	"fmt"
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"

	"bluegraph/internal/entities"
)

// proseFinder asks the statistical recogniser of prose for persons and places. It
// stands behind a guard, because prose gives no offsets, drops what follows the
// apostrophe of O'Malley and an entity that ends a text, takes quadratic time on
// runs of marks and panics on some letters (ȺȺȺȺȺȺ's): it is given our own tokens,
// a bounded piece at a time, and its labels are brought back to them.
type proseFinder struct{}

func (proseFinder) Rule() string { return "prose" }

// proseModel loads the model of prose, which is only read afterwards.
var proseModel = sync.OnceValues(func() (model *prose.Model, err error) {
	defer guard(&err)
	doc, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return nil, fmt.Errorf("prose: loading the model: %w", err)
	}
	return doc.Model, nil
})

// guard turns a panic of prose into an error.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("prose: panic: %v", r)
	}
}

func (proseFinder) load() error {
	_, err := proseModel()
	return err
}

// proseTypes are the labels of the model that we use, and what we call them. Its
// ORGANIZATION is wrong nineteen times in twenty on web text and would bury what
// agencyFinder finds; its LOCATION and GSP cost more precision than they give
// recall; FACILITY is no type of ours.
var proseTypes = map[string]string{"PERSON": entities.PER, "GPE": entities.LOC}

// proseScore is the share of its mentions that are right on web text, roughly
// once the context has borne them out (UNER English Web Treebank, dev part: PER
// .41, LOC .69; without the context .31 and .34, at twice the recall).
const proseScore = 0.5

// maxProseWord is longer than any word of a name.
const maxProseWord = 60

func (f proseFinder) Find(d *document) []entities.Mention {
	text := d.text
	model, err := proseModel()
	if err != nil {
		return nil // New has reported it
	}
	var found []entities.Mention
	for _, s := range d.sentences {
		piece := d.tokens[s.from:s.to]
		if !hasCapital(text, piece) {
			continue
		}
		labels, err := proseLabels(model, text, piece)
		if err != nil {
			continue // a piece that prose cannot read has no names, the rest does
		}
		for i := 0; i < len(piece); i++ {
			last, kind := proseRun(labels, i)
			isWeak := kind == entities.LOC && !isPlace(text, piece, i, last) ||
				kind == entities.PER && !isFullName(text, piece[i:last+1])
			if kind != "" && !isWeak && isCapitalised(piece[i].of(text)) {
				found = appendValid(found, mention(text, piece[i].start, piece[last].end, kind, proseScore, f.Rule()))
			}
			i = last
		}
	}
	return found
}

// proseRun returns the last token and the type of the name that starts at token i,
// "" if none does. prose begins every word of a name anew, and it may call the
// second word of a person a place; like prose itself, we let the person win.
func proseRun(labels []string, i int) (last int, kind string) {
	last = i
	if labels[i] == "" {
		return last, ""
	}
	for last+1 < len(labels) && labels[last+1] == labels[i] {
		last++
	}
	isPair := last == i && i+1 < len(labels) && labels[i+1] != "" && (i+2 == len(labels) || labels[i+2] == "")
	if isPair && (labels[i] == "PERSON" || labels[i+1] == "PERSON") {
		return i + 1, entities.PER
	}
	return last, proseTypes[labels[i]]
}

func hasCapital(text string, piece []token) bool {
	for _, t := range piece {
		if t.isWord && isCapitalised(t.of(text)) {
			return true
		}
	}
	return false
}

// proseLabels returns prose's label of each token of a piece, "" for no name.
func proseLabels(model *prose.Model, text string, piece []token) (labels []string, err error) {
	defer guard(&err)
	var b strings.Builder
	ends := make([]int, len(piece)) // of each token in what prose is given
	for i, t := range piece {
		b.WriteString(proseWord(text, t))
		ends[i] = b.Len()
		b.WriteByte(' ')
	}
	b.WriteByte('.') // a name must not end the text
	given := b.String()
	doc, err := prose.NewDocument(given, prose.UsingModel(model), prose.WithSegmentation(false))
	if err != nil {
		return nil, fmt.Errorf("prose: reading a piece: %w", err)
	}
	labels = make([]string, len(piece))
	at, i := 0, 0
	for _, tok := range doc.Tokens() {
		k := strings.Index(given[at:], tok.Text)
		if k < 0 {
			continue // prose changed it; the next ones are still to be found
		}
		at += k
		for i < len(ends) && ends[i] <= at {
			i++
		}
		if i == len(ends) {
			break
		}
		if _, kind, ok := strings.Cut(tok.Label, "-"); ok && labels[i] == "" && piece[i].isWord {
			labels[i] = kind
		}
		at += len(tok.Text)
	}
	return labels, nil
}

// proseWord is a token as prose reads it without harm: typewriter quotes, no
// apostrophe inside a name, one mark for a run of them, no endless words.
func proseWord(text string, t token) string {
	word := t.of(text)
	switch {
	case len(word) > maxProseWord:
		return "_"
	case !t.isWord:
		word = strings.Replace(word, "’", "'", 1)
		if word == "'s" || word == "'S" {
			return "'s"
		}
		if strings.HasPrefix(word, "“") || strings.HasPrefix(word, "”") {
			return `"`
		}
		for _, r := range word {
			return string(r)
		}
	}
	return apostrophes.Replace(word)
}

var apostrophes = strings.NewReplacer("'", "", "’", "", "‘", "")
