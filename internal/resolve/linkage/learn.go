package linkage

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	// maxComparisons and levelBits: the levels of a pair fit one number.
	maxComparisons = 16
	levelBits      = 4
	// randomPairs and proposedPairs are how many pairs the weights are learned from.
	randomPairs   = 300_000
	proposedPairs = 200_000
	// rounds of expectation and maximisation.
	rounds = 12
	// randomEach bounds the random pairs of a small table beside a large list of
	// references: so many for each of its records.
	randomEach = 400
	// pseudoMatches and pseudoPairs are how much the starting weights count, in
	// records of one thing and in random pairs.
	pseudoMatches = 20
	pseudoPairs   = 20
	// enough is how many random agreements tell how values are spread.
	enough = 30
)

// pattern is the levels of a pair, levelBits each, plus one: 0 is missing.
type pattern uint64

func (p pattern) level(comparison int) int {
	return int(p>>(levelBits*comparison)&(1<<levelBits-1)) - 1
}

// observed is the pattern of a pair and the frequencies of the values it shares.
type observed struct {
	pattern     pattern
	frequencies [maxComparisons]float32
}

func (m *model) observe(a, b int32) (o observed) {
	for i, c := range m.compare {
		level, frequency := c.compare(a, b)
		o.frequencies[i] = float32(frequency)
		o.pattern |= pattern(level+1) << (levelBits * i)
	}
	return o
}

// bits is the evidence of an observed pair, without the prior.
func (m *model) bits(o observed) float64 {
	bits := 0.0
	for i := range m.compare {
		bits += m.weights[i].bits(o.pattern.level(i), float64(o.frequencies[i]))
	}
	return bits
}

// learn makes the weights and the prior from the table itself by expectation
// maximisation: what two things have in common by chance from pairs drawn at random,
// what records of one thing have in common from pairs the keys propose, each counted
// for what it is likely to be. The starting weights count as a few pairs, so that a
// small table learns little.
func (m *model) learn(ctx context.Context, p proposals) error {
	random := m.drawRandom(p.table)
	proposed, each := m.drawProposed(p)
	start := m.cloneWeights()
	allowed := max(p.table.allowedPairs(), 1)
	// A pair drawn at random from the whole table, bounds or not.
	inTable := allowed / max(float64(p.table.Len())*float64(p.table.Len()-1)/2, 1)
	m.prior = min(float64(p.table.Len())/4/allowed, .3)
	shared, coincidence := zeros(start), zeros(start)
	for range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		m.learnChance(random, start, m.prior*inTable)
		m.learnRare(shared, coincidence)
		m.weigh()
		matches, one := zeros(start), 0.0
		shared, coincidence = zeros(start), zeros(start)
		for _, o := range proposed {
			q := probability(m.bits(o) + odds(m.prior))
			one += q
			for i := range m.compare {
				if level := o.pattern.level(i); level != missing {
					matches[i][level] += q
					if o.frequencies[i] > 0 {
						shared[i][level]++
						coincidence[i][level] += 1 - q
					}
				}
			}
		}
		for i, w := range m.weights {
			all := sum(matches[i])
			if w.isFixed {
				continue
			}
			pseudo := max(pseudoMatches, m.trust*all)
			for level, q := range start[i].match {
				w.match[level] = (matches[i][level] + pseudo*q) / (all + pseudo)
			}
		}
		m.weigh()
		m.prior = m.boundPrior(one*each, p.table)
	}
	return nil
}

// boundPrior is the share of pairs that are one thing, when so many are: never none,
// since none found does not mean that none is there, and never all.
func (m *model) boundPrior(one float64, t *Table) float64 {
	return min(max(one, m.expected*float64(t.Len()), .2)/max(t.allowedPairs(), 1), .7)
}

func (m *model) cloneWeights() []weights {
	out := slices.Clone(m.weights)
	for i, w := range out {
		out[i].match, out[i].chance = slices.Clone(w.match), slices.Clone(w.chance)
	}
	return out
}

func zeros(w []weights) [][]float64 {
	out := make([][]float64, len(w))
	for i := range w {
		out[i] = make([]float64, len(w[i].match))
	}
	return out
}

func sum(v []float64) (s float64) {
	for _, x := range v {
		s += x
	}
	return s
}

// drawRandom compares pairs drawn from the whole table, every one where there are
// few. The generator's seed is fixed: the same table gives the same pairs.
func (m *model) drawRandom(t *Table) []observed {
	n := int64(t.Len())
	var out []observed
	wanted := min(randomPairs, randomEach*t.Own())
	if n*(n-1)/2 <= int64(wanted) {
		for a := range int32(n) {
			for b := range a {
				out = append(out, m.observe(b, a))
			}
		}
		return out
	}
	source := rand.New(rand.NewPCG(1, 2))
	for len(out) < wanted {
		if a, b := int32(source.Int64N(n)), int32(source.Int64N(n)); a != b {
			out = append(out, m.observe(min(a, b), max(a, b)))
		}
	}
	return out
}

// drawProposed compares the proposed pairs of some of the records, of all where they
// are few. Each stands for so many.
func (m *model) drawProposed(p proposals) (out []observed, each float64) {
	step := 1 + p.most()/proposedPairs
	for at, k := range p.keys {
		for _, block := range k.blocks {
			p.each(at, block, func(r int32) bool { return mix(7, uint64(r))%uint64(step) == 0 }, func(a, b int32) {
				out = append(out, m.observe(a, b))
			})
		}
	}
	return out, float64(step)
}

// learnChance counts the levels of random pairs, each for what it is likely a pair
// of two things, and how much likelier a frequent value is shared than a rare one.
func (m *model) learnChance(random []observed, start []weights, share float64) {
	counts, uneven := zeros(start), zeros(start)
	for _, o := range random {
		two := 1 - probability(m.bits(o)+odds(share))
		for i := range m.compare {
			level := o.pattern.level(i)
			if level == missing {
				continue
			}
			counts[i][level] += two
			if f := float64(o.frequencies[i]); f > 0 {
				uneven[i][level] += two / f
			}
		}
	}
	for i := range m.weights {
		all := sum(counts[i])
		w := &m.weights[i]
		if w.isFixed {
			continue
		}
		w.spread = slices.Repeat([]float64{1}, len(w.chance))
		for level, q := range start[i].chance {
			w.chance[level] = max((counts[i][level]+pseudoPairs*q)/(all+pseudoPairs), .5/(all+pseudoPairs), 1e-7)
			switch {
			case counts[i][level] >= enough && uneven[i][level] > 0:
				w.spread[level] = w.chance[level] * uneven[i][level] / counts[i][level]
			}
		}
	}
}

// learnRare corrects the frequencies of values too rare for random pairs to share
// them: of the proposed pairs that share one, so many are two things.
func (m *model) learnRare(shared, coincidence [][]float64) {
	for i, w := range m.weights {
		for level, n := range shared[i] {
			if !w.isFixed && w.spread[level] == 1 && n >= enough {
				w.spread[level] = (coincidence[i][level] + .5) / (n + .5)
			}
		}
	}
}

func probability(bits float64) float64 { return 1 / (1 + math.Exp2(-bits)) }

func odds(p float64) float64 { return math.Log2(p / (1 - p)) }
