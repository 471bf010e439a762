// Package extract finds mentions in text: names of people, organisations and
// places, and identifiers such as e-mail addresses and telephone numbers.
//
// Every finder is one file and one line in All. Finders work alone and may
// disagree; the Extractor resolves overlaps.
package extract

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// Finder finds mentions of one sort. The text may be anything, invalid UTF-8
// included. Find must slice the text exactly (text[Start:End] == Text), take
// linear time, never panic, and be safe for concurrent use; order is free.
type Finder interface {
	// Rule is the finder's name, the beginning of the Rule of its mentions.
	Rule() string
	Find(d *document) []entities.Mention
}

// All lists every finder. Where two mentions of equal rank and length overlap,
// the finder that stands first wins.
var All = []Finder{
	emailFinder{},
	urlFinder{},
	ipFinder{},
	phoneFinder{},
	vinFinder{},
	dateFinder{},
	moneyFinder{},
	caseFinder{},
	plateFinder{},
	agencyFinder{},
	companyFinder{},
	placeFinder{},
	titleFinder{},
	reversedFinder{},
	loneFinder{},
	recogniser{},
	listedFinder{},
}

// Options of an Extractor; the zero value uses every finder of All.
type Options struct {
	// Without names finders, by Rule, that are left out.
	Without []string
	// Prose asks the recogniser of prose too, for names that nothing else has
	// found. It is slow and adds more wrong names than right ones
	// (docs/decisions/0007-extractor.md).
	Prose bool
}

// Extractor finds mentions with a set of finders. It is safe for concurrent use.
type Extractor struct{ finders []Finder }

// New returns an extractor and loads what its finders need (the recogniser's
// model takes about a fifth of a second, once in a process). It fails on a name in
// Without that is no finder's, and if the model cannot be loaded.
func New(o Options) (*Extractor, error) {
	for _, rule := range o.Without {
		if !slices.ContainsFunc(All, func(f Finder) bool { return f.Rule() == rule }) {
			return nil, fmt.Errorf("extract: no finder is called %q", rule)
		}
	}
	e := &Extractor{}
	finders := All
	if o.Prose {
		finders = append(slices.Clone(All), proseFinder{})
	}
	for _, f := range finders {
		if slices.Contains(o.Without, f.Rule()) {
			continue
		}
		if l, ok := f.(interface{ load() error }); ok {
			if err := l.load(); err != nil {
				return nil, fmt.Errorf("extract: loading finder %s: %w", f.Rule(), err)
			}
		}
		e.finders = append(e.finders, f)
	}
	return e, nil
}

// Extract returns the mentions of the text in order, without overlaps. Patterns
// win over names, then the longer mention wins.
func (e *Extractor) Extract(text string) []entities.Mention {
	return e.extract(newDocument(text))
}

func (e *Extractor) extract(d *document) []entities.Mention {
	var found []entities.Mention
	for _, f := range e.finders {
		found = append(found, f.Find(d)...)
	}
	return d.notBanners(d.again(resolveOverlaps(found)))
}

// mention makes a mention of text[start:end].
func mention(text string, start, end int, kind string, score float64, rule string) entities.Mention {
	return entities.Mention{Start: start, End: end, Text: text[start:end], Type: kind, Score: score, Rule: rule}
}

// appendValid appends m unless its text is not UTF-8: nobody is called so, and
// whoever prints it as JSON would change it.
func appendValid(found []entities.Mention, m entities.Mention) []entities.Mention {
	if !utf8.ValidString(m.Text) {
		return found
	}
	return append(found, m)
}
