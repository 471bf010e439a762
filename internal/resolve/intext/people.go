package intext

import (
	"cmp"
	"context"
	"slices"

	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/personname"
)

// People are persons that texts name, each by the fullest name that its text gives.
type People struct {
	corpus  *Corpus
	names   *Names
	list    []person
	setting setting
	// before is the evidence before anything is compared, in bits.
	before float64
	pairs  []scored
	// known is there while persons are linked.
	known known
}

type person struct {
	name   string
	parsed personname.Name
	suffix string
	text   int32
	// own is the mark of the person's name, beside others.
	own int32
}

// scored is a compared pair; bits are without what is known before.
type scored struct {
	a, b int32
	bits float64
	// beyond is what speaks for it besides the name, in bits.
	beyond float64
}

// NewPeople holds nobody yet; names are counted in it as they come.
func NewPeople(c *Corpus, n *Names) *People { return &People{corpus: c, names: n} }

// Add takes a person in; ok is false for one without a full name, whom nothing ties to
// another text.
func (p *People) Add(name string, text int32) (ok bool) {
	parsed, ok := fullName(name)
	if !ok {
		return false
	}
	own := p.corpus.Mark(text, Companion, nameKey(parsed))
	p.list = append(p.list, person{name, parsed, personname.Suffix(name), text, own})
	return true
}

// Len counts who was taken in.
func (p *People) Len() int { return len(p.list) }

// Link compares persons of different texts and says who is one: for each, the position
// of the first person of its cluster.
func (p *People) Link(ctx context.Context) (cluster []int32, err error) {
	p.corpus.Count()
	texts := make([]int32, len(p.list))
	named := map[string]bool{}
	for i, x := range p.list {
		texts[i] = x.text
		if k := nameKey(x.parsed); !named[k] { // who is named often is still one bearer
			named[k] = true
			p.names.Add(k)
		}
	}
	p.setting = p.corpus.settingOf(texts)
	p.known = known{}
	defer func() { p.known = nil }()
	if err := p.propose(ctx, func(a, b int32) {
		p.pairs = append(p.pairs, p.weigh(a, b))
	}); err != nil {
		return nil, err
	}
	slices.SortFunc(p.pairs, func(x, y scored) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	n := float64(len(p.list))
	bits := make([]float64, len(p.pairs))
	for i, s := range p.pairs {
		bits[i] = s.bits
	}
	p.before = prior(bits, n*(n-1)/2, n/20)
	return p.clusters(), nil
}

// compare says what each piece of evidence adds for two persons being one.
func (p *People) compare(a, b int32, say func(linkage.Why)) {
	x, y := &p.list[a], &p.list[b]
	say(p.names.compare(x.parsed, y.parsed, x.name, y.name))
	p.setting.compare(p.corpus, x.text, y.text, say)
	p.known.shared(p.corpus, x.text, y.text, x.own).say(p.corpus, say)
}

func (p *People) weigh(a, b int32) scored {
	s := scored{a: a, b: b}
	p.compare(a, b, func(w linkage.Why) {
		s.bits += w.Weight
		if w.Field != nameField {
			s.beyond += max(w.Weight, 0)
		}
	})
	return s
}

// mayBeOne tells whether nothing in two names stands against their being one person's.
func (p *People) mayBeOne(a, b int32) bool {
	x, y := &p.list[a], &p.list[b]
	return x.text != y.text && x.suffix == y.suffix && fits(x.parsed, y.parsed)
}

// Scores calls f for every pair that was compared, in order, with its evidence in bits. A
// pair that shares nothing but a name counts as open, however rare the name is.
func (p *People) Scores(f func(a, b int, bits float64)) {
	for _, s := range p.pairs {
		bits := s.bits + p.before
		if s.beyond < beyond {
			bits = min(bits, certain-.1)
		}
		f(int(s.a), int(s.b), bits)
	}
}

// Explain tells what each piece of evidence says of two persons.
func (p *People) Explain(a, b int) linkage.Pair {
	out := linkage.Pair{A: a, B: b, Bits: p.before}
	p.compare(int32(a), int32(b), func(w linkage.Why) {
		out.Bits += w.Weight
		out.Why = append(out.Why, w)
	})
	out.Probability = probability(out.Bits)
	return out
}
