package sequence

import (
	"math/bits"

	"bluegraph/internal/entities/extract/gazetteer"
)

// sentence is what the features see: words, what phrases they belong to, and how
// the whole is written.
type sentence struct {
	words   []word
	phrases []phraseMark
	style   style
	// others says what stood beside the same word elsewhere in the document.
	others []context
}

// phraseMark says that a word is part of a phrase of the gazetteer.
type phraseMark struct {
	lists gazetteer.Lists
	part  uint8 // 1 first, 2 between, 3 last
}

// style says how a sentence uses capitals, since a capital says little where all
// words or none have one.
type style uint8

const (
	plain  style = iota
	loud         // ALL CAPITALS
	titled       // Most Words Have One
	quiet        // none has one
	styles
)

// context is gathered over a document for each word that may be a name.
type context struct {
	before, after uint64 // the neighbour that was seen with it first, elsewhere
	lists         gazetteer.Lists
	isLower       bool // it stands in lower case elsewhere
}

func (s *sentence) reset() { s.words, s.phrases, s.others = s.words[:0], s.phrases[:0], s.others[:0] }

// derive works out what follows from the words.
func (s *sentence) derive(g *gazetteer.Gazetteer) {
	s.phrases = s.phrases[:0]
	for range s.words {
		s.phrases = append(s.phrases, phraseMark{})
	}
	for i := 0; i < len(s.words); {
		n, lists := g.Phrase(func(k int) (uint64, bool) {
			if i+k >= len(s.words) {
				return 0, false
			}
			return s.words[i+k].id, true
		})
		for k := range n {
			part := uint8(2)
			if k == 0 {
				part = 1
			} else if k == n-1 {
				part = 3
			}
			s.phrases[i+k] = phraseMark{lists, part}
		}
		i += max(n, 1)
	}
	s.style = styleOf(s.words)
}

func styleOf(words []word) style {
	var lowers, ups, louds int
	for _, w := range words {
		switch w.class {
		case lower:
			lowers++
		case capitalised, mixed:
			ups++
		case capitals:
			louds++
		}
	}
	all := lowers + ups + louds
	switch {
	case louds >= 3 && louds*4 >= all*3:
		return loud
	case ups+louds == 0:
		return quiet
	case all >= 4 && (ups+louds)*3 >= all*2:
		return titled
	}
	return plain
}

// The templates. A feature is the hash of its template and of what fills it.
const (
	tBias = iota
	tWord // with the offset, -2 to 2
	tWord1
	tWord2
	tWord3
	tWord4
	tPair
	tPairNext
	tAround
	tPrefix
	tPrefix2
	tPrefix3
	tPrefix4
	tSuffix
	tSuffix2
	tSuffix3
	tSuffix4
	tSuffixBefore
	tSuffixAfter
	tShape
	tShapeBefore
	tShapeAfter
	tShapePair
	tShapeNext
	tClass
	tClasses
	tClassFirst
	tUsage
	tUsageBefore
	tUsageAfter
	tList
	tListBefore
	tListAfter
	tLists
	tListsBefore
	tListsAfter
	tPhrase
	tPhraseBefore
	tPhraseAfter
	tOtherBefore
	tOtherAfter
	tOtherLists
	tOtherLower
	tWordClass
	tEdge
	tSource
)

const outside = 0x9e37 // stands for a word beyond the sentence

var none = word{id: outside, shape: outside, class: classes}

// A list collects features: hashes of a template and of what fills it.
type list []uint64

func (l *list) add(template, value uint64) { *l = append(*l, gazetteer.Mix(value, template)) }

// role is where a word stands to the one that is being labelled. What a word says
// by itself in a role is the same each time, so that the tagger sums it up once.
type role int

const (
	itself role = iota
	before
	after
	before2
	after2
	roles
)

// spelling appends what a word's letters say of itself.
func (w *word) spelling(out *list) {
	out.add(tWord, w.id)
	out.add(tWordClass, gazetteer.Mix(w.id, uint64(w.class)))
	for k := range w.pre {
		out.add(tPrefix+uint64(k), w.pre[k])
		out.add(tSuffix+uint64(k), w.suf[k])
	}
	out.add(tSuffix2, gazetteer.Mix(w.suf[1], uint64(w.class)))
}

// listing appends what the gazetteer says of a word itself.
func (w *word) listing(out *list) { out.add(tLists, gazetteer.Mix(uint64(w.lists), uint64(w.class))) }

// as appends what else a word says in a role.
func (w *word) as(r role, out *list) {
	switch r {
	case itself:
		out.add(tBias, 0)
		out.add(tShape, w.shape)
	case before:
		out.add(tWord1, w.id)
		out.add(tSuffixBefore, w.suf[2])
		out.add(tShapeBefore, w.shape)
	case after:
		out.add(tWord2, w.id)
		out.add(tSuffixAfter, w.suf[2])
		out.add(tShapeAfter, w.shape)
	case before2:
		out.add(tWord3, w.id)
	case after2:
		out.add(tWord4, w.id)
	}
}

func (s *sentence) window(i int) window {
	at := func(k int) *word {
		if k < 0 || k >= len(s.words) {
			return &none
		}
		return &s.words[k]
	}
	v := window{s: s, i: i, w: at(i), b2: at(i - 2), b1: at(i - 1), a1: at(i + 1), a2: at(i + 2)}
	if i == 0 || i == 1 && v.b1.class == mark {
		v.isFirst = 1
	}
	v.written = uint64(v.w.class)<<4 | uint64(s.style)
	v.usage = uint64(v.w.usage)<<8 | v.written
	return v
}

// spelling appends what the letters of the word say together with what stands
// beside it.
func (v *window) spelling(out *list) {
	out.add(tPair, gazetteer.Mix(v.b1.id, v.w.id))
	out.add(tPairNext, gazetteer.Mix(v.w.id, v.a1.id))
	out.add(tSuffix3, gazetteer.Mix(v.w.suf[2], v.written))
}

// listing appends what the gazetteer says of the word and its neighbours.
func (v *window) listing(out *list) {
	w, b1, a1 := v.w, v.b1, v.a1
	lists := uint64(w.lists)
	out.add(tLists, gazetteer.Mix(lists, v.usage+1<<20))
	out.add(tListsBefore, gazetteer.Mix(uint64(b1.lists)<<32|lists, uint64(w.class)))
	out.add(tListsAfter, gazetteer.Mix(uint64(a1.lists)<<32|lists, uint64(w.class)))
	for l := w.lists; l != 0; l &= l - 1 {
		out.add(tList, lowest(l)<<16|v.usage)
	}
	for l := b1.lists; l != 0; l &= l - 1 {
		out.add(tListBefore, lowest(l)<<8|uint64(w.class)<<4|uint64(b1.class))
	}
	for l := a1.lists; l != 0; l &= l - 1 {
		out.add(tListAfter, lowest(l)<<8|uint64(w.class)<<4|uint64(a1.class))
	}
	phrases := v.s.phrases
	if p := phrases[v.i]; p.part != 0 {
		for l := p.lists; l != 0; l &= l - 1 {
			out.add(tPhrase, lowest(l)<<16|uint64(p.part)<<8|v.written)
			out.add(tPhrase, lowest(l)<<16|uint64(p.part)<<8|1<<30)
		}
	}
	if v.i > 0 && phrases[v.i-1].part == 3 {
		out.add(tPhraseBefore, gazetteer.Mix(uint64(phrases[v.i-1].lists), uint64(w.class)))
	}
	if v.i+1 < len(phrases) && phrases[v.i+1].part == 1 {
		out.add(tPhraseAfter, gazetteer.Mix(uint64(phrases[v.i+1].lists), uint64(w.class)))
	}
}

func lowest(l gazetteer.Lists) uint64 { return uint64(bits.TrailingZeros32(uint32(l))) }

// appendFeatures appends all features of word i to an empty list: those of its
// spelling, up to spelled; those of the gazetteer, up to listed; the rest.
func (s *sentence) appendFeatures(out list, i int) (all list, spelled, listed int) {
	v := s.window(i)
	v.w.spelling(&out)
	v.spelling(&out)
	spelled = len(out)
	v.w.listing(&out)
	v.listing(&out)
	listed = len(out)
	for r := range roles {
		v.neighbour(r).as(r, &out)
	}
	v.surroundings(&out)
	return out, spelled, listed
}

// jointFeatures appends the features of word i that are not of one word alone.
func (v *window) jointFeatures(out list) list {
	v.spelling(&out)
	v.listing(&out)
	v.surroundings(&out)
	return out
}
