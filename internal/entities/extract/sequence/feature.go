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

// settle works out what follows from the words.
func (s *sentence) settle(g *gazetteer.Gazetteer) {
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

// lexical is how many of the features of appendFeatures, from the first on, say
// which word it is. Learning hides them now and then, so that the model learns to
// do without.
const lexical = 14

// appendFeatures appends the features of word i to an empty list: the lexical ones,
// then up to listed those of the gazetteer, then the rest.
func (s *sentence) appendFeatures(out []uint64, i int) (all []uint64, listed int) {
	w := &s.words[i]
	var none = word{id: outside, shape: outside, class: classes}
	at := func(k int) *word {
		if k < 0 || k >= len(s.words) {
			return &none
		}
		return &s.words[k]
	}
	b2, b1, a1, a2 := at(i-2), at(i-1), at(i+1), at(i+2)
	isFirst := uint64(0)
	if i == 0 || i == 1 && b1.class == mark {
		isFirst = 1
	}
	written := uint64(w.class)<<4 | uint64(s.style)
	f := func(template, value uint64) { out = append(out, gazetteer.Mix(value, template)) }

	f(tWord, w.id)
	f(tPair, gazetteer.Mix(b1.id, w.id))
	f(tPairNext, gazetteer.Mix(w.id, a1.id))
	f(tWordClass, gazetteer.Mix(w.id, uint64(w.class)))
	for k := range w.pre {
		f(tPrefix+uint64(k), w.pre[k])
		f(tSuffix+uint64(k), w.suf[k])
	}
	f(tOtherBefore, 0) // filled below; keeps the count of lexical features even
	f(tOtherAfter, 0)
	out[len(out)-2], out[len(out)-1] = gazetteer.Mix(gazetteer.Mix(w.suf[2], written), tSuffix3), gazetteer.Mix(gazetteer.Mix(w.suf[1], uint64(w.class)), tSuffix2)

	usage := uint64(w.usage)<<8 | written
	lists := uint64(w.lists)
	f(tLists, gazetteer.Mix(lists, uint64(w.class)))
	f(tLists, gazetteer.Mix(lists, usage+1<<20))
	f(tListsBefore, gazetteer.Mix(uint64(b1.lists)<<32|lists, uint64(w.class)))
	f(tListsAfter, gazetteer.Mix(uint64(a1.lists)<<32|lists, uint64(w.class)))
	for l := w.lists; l != 0; l &= l - 1 {
		f(tList, uint64(bits.TrailingZeros32(uint32(l)))<<16|usage)
	}
	for l := b1.lists; l != 0; l &= l - 1 {
		f(tListBefore, uint64(bits.TrailingZeros32(uint32(l)))<<8|uint64(w.class)<<4|uint64(b1.class))
	}
	for l := a1.lists; l != 0; l &= l - 1 {
		f(tListAfter, uint64(bits.TrailingZeros32(uint32(l)))<<8|uint64(w.class)<<4|uint64(a1.class))
	}
	if p := s.phrases[i]; p.part != 0 {
		for l := p.lists; l != 0; l &= l - 1 {
			f(tPhrase, uint64(bits.TrailingZeros32(uint32(l)))<<16|uint64(p.part)<<8|written)
			f(tPhrase, uint64(bits.TrailingZeros32(uint32(l)))<<16|uint64(p.part)<<8|1<<30)
		}
	}
	if i > 0 && s.phrases[i-1].part == 3 {
		f(tPhraseBefore, gazetteer.Mix(uint64(s.phrases[i-1].lists), uint64(w.class)))
	}
	if i+1 < len(s.words) && s.phrases[i+1].part == 1 {
		f(tPhraseAfter, gazetteer.Mix(uint64(s.phrases[i+1].lists), uint64(w.class)))
	}
	listed = len(out)
	f(tBias, 0)
	f(tWord1, b1.id)
	f(tWord2, a1.id)
	f(tWord3, b2.id)
	f(tWord4, a2.id)
	f(tAround, gazetteer.Mix(b1.id, a1.id))
	f(tSuffixBefore, b1.suf[2])
	f(tSuffixAfter, a1.suf[2])
	f(tShape, w.shape)
	f(tShapeBefore, b1.shape)
	f(tShapeAfter, a1.shape)
	f(tShapePair, gazetteer.Mix(b1.shape, w.shape))
	f(tShapeNext, gazetteer.Mix(w.shape, a1.shape))
	f(tClass, written)
	f(tClasses, uint64(b2.class)<<16|uint64(b1.class)<<12|uint64(w.class)<<8|uint64(a1.class)<<4|uint64(a2.class))
	f(tClasses, uint64(b1.class)<<12|uint64(w.class)<<8|uint64(a1.class)<<4|15)
	f(tClassFirst, written<<1|isFirst)
	f(tUsage, usage<<1|isFirst)
	f(tUsageBefore, gazetteer.Mix(b1.id, usage))
	f(tUsageAfter, gazetteer.Mix(a1.id, usage))
	f(tEdge, uint64(len(s.words)-i)<<8|uint64(i)<<4|uint64(w.class))

	if i < len(s.others) {
		o := &s.others[i]
		if o.isLower {
			f(tOtherLower, uint64(w.class))
		}
		if o.before != 0 {
			f(tOtherBefore, o.before)
			f(tOtherAfter, o.after)
		}
		for l := o.lists; l != 0; l &= l - 1 {
			f(tOtherLists, uint64(bits.TrailingZeros32(uint32(l)))<<8|uint64(w.class))
		}
	}
	return out, listed
}
