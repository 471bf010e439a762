package sequence

import (
	"bluegraph/internal/entities/extract/gazetteer"
)

// A reader turns documents into what the features see. It remembers words between
// documents and is not safe for concurrent use.
type reader struct {
	model     *Model // nil while learning
	gazetteer *gazetteer.Gazetteer
	known     map[string]word
	sentences []sentence
	seen      map[uint64][]place
	isLower   map[uint64]bool
}

// place is where a word stands in a document.
type place struct{ sentence, word int }

// maxKnown bounds the words that a reader remembers.
const maxKnown = 1 << 15

func newReader(m *Model, g *gazetteer.Gazetteer) *reader {
	return &reader{model: m, gazetteer: g, known: map[string]word{}, seen: map[uint64][]place{}, isLower: map[uint64]bool{}}
}

// read returns the sentences of a document; they are valid until the next call.
func (r *reader) read(document [][]string) []sentence {
	for len(r.sentences) < len(document) {
		r.sentences = append(r.sentences, sentence{})
	}
	for i, words := range document {
		s := &r.sentences[i]
		s.reset()
		for _, text := range words {
			s.words = append(s.words, r.word(text))
		}
		s.derive(r.gazetteer)
	}
	out := r.sentences[:len(document)]
	r.gather(out)
	return out
}

func (r *reader) word(text string) word {
	w, ok := r.known[text]
	if !ok {
		w = look(text, r.gazetteer)
		if r.model != nil {
			w.sums = r.model.sumsOf(&w)
		}
		if len(r.known) >= maxKnown {
			clear(r.known)
		}
		if len(text) <= maxWord {
			r.known[string([]byte(text))] = w // not a slice of the text, which it would keep alive
		}
	}
	return w
}

// gather notes, for each word that may be a name, what stands beside it where it
// stands elsewhere in the document.
func (r *reader) gather(document []sentence) {
	clear(r.seen)
	clear(r.isLower)
	for i := range document {
		for k, w := range document[i].words {
			switch {
			case w.class == lower:
				r.isLower[w.id] = true
			case w.class >= capitalised && w.class <= mixed && w.class != capital:
				if at := r.seen[w.id]; len(at) < 2 {
					r.seen[w.id] = append(at, place{i, k})
				}
			}
		}
	}
	for i := range document {
		s := &document[i]
		for k, w := range s.words {
			var c context
			if w.class >= capitalised && w.class <= mixed && w.class != capital {
				c.isLower = r.isLower[w.id]
				for _, p := range r.seen[w.id] {
					if p != (place{i, k}) {
						c.fill(&document[p.sentence], p.word)
						break
					}
				}
			}
			s.others = append(s.others, c)
		}
	}
}

// fill takes the neighbours of word k of another sentence.
func (c *context) fill(s *sentence, k int) {
	c.before, c.after = outside, outside
	if k > 0 {
		c.before = s.words[k-1].id
		c.lists = s.words[k-1].lists
	}
	if k+1 < len(s.words) {
		c.after = s.words[k+1].id
	}
}
