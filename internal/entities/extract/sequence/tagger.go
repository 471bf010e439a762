// Package sequence finds names in sentences of words with a linear-chain
// conditional random field, and learns it from examples.
package sequence

import (
	"math"
	"sync"

	"bluegraph/internal/entities/extract/gazetteer"
)

// Span is a name: words First to Last of a sentence.
type Span struct {
	First, Last int
	// Type is the index in Types.
	Type int
	// Score is the probability that the model gives to its least sure word.
	Score float64
}

// Tagger labels documents. It is safe for concurrent use.
type Tagger struct {
	model     *Model
	gazetteer *gazetteer.Gazetteer
	weight    transitions // exp of the model's
	outside   *[roles]sums
	free      sync.Pool
}

// NewTagger returns a tagger.
func NewTagger(m *Model, g *gazetteer.Gazetteer) *Tagger {
	t := &Tagger{model: m, gazetteer: g, outside: m.sumsOf(&none)}
	for x := range m.transitions {
		for y, w := range m.transitions[x] {
			t.weight[x][y] = float32(math.Exp(float64(w)))
		}
	}
	t.free.New = func() any { return &work{reader: newReader(m, g)} }
	return t
}

// work is what one document needs.
type work struct {
	reader   *reader
	features list
	l        lattice
	out      []label
}

// Tag calls visit for each sentence of a document with its names, in order; spans
// is valid until visit returns.
func (t *Tagger) Tag(document [][]string, visit func(sentence int, spans []Span)) {
	w := t.free.Get().(*work)
	defer t.free.Put(w)
	var spans []Span
	for i, s := range w.reader.read(document) {
		if len(s.words) == 0 {
			continue
		}
		spans = t.spans(w, &s, spans[:0])
		if len(spans) > 0 {
			visit(i, spans)
		}
	}
}

func (t *Tagger) spans(w *work, s *sentence, spans []Span) []Span {
	n := len(s.words)
	w.l.resize(n)
	if cap(w.out) < n {
		w.out = make([]label, n)
	}
	out := w.out[:n]
	for i := range s.words {
		v := s.window(i)
		var sum sums
		for r := range roles {
			own := &t.outside[r]
			if x := v.neighbour(r); x.sums != nil {
				own = &x.sums[r]
			}
			for y := range sum {
				sum[y] += own[y]
			}
		}
		w.features = v.jointFeatures(w.features[:0])
		t.model.sum(w.features, &sum)
		e := &w.l.emission[i]
		for y := range e {
			e[y] = float32(sum[y]) * t.model.scale
		}
	}
	w.l.best(&t.model.transitions, out)
	spans = spansOf(out, spans)
	if len(spans) == 0 {
		return spans
	}
	w.l.marginals(&t.weight)
	for k := range spans {
		p := &spans[k]
		for i := p.First; i <= p.Last; i++ {
			all, own := float32(0), w.l.forward[i][out[i]]*w.l.backward[i][out[i]]
			for y := range labels {
				all += w.l.forward[i][y] * w.l.backward[i][y]
			}
			p.Score = min(p.Score, float64(own/all))
		}
	}
	return spans
}
