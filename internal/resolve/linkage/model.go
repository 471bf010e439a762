package linkage

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// ErrNothingToCompare tells that the records hold nothing that their kind is compared by.
var ErrNothingToCompare = errors.New("linkage: the records have no field that this kind compares")

// model is the comparisons of a run and what their levels weigh.
type model struct {
	compare []comparison
	weights []weights
	// trust is how much the starting weights count beside the data.
	trust float64
	// expected is the least number of pairs of one thing, for each record.
	expected float64
	// prior is the share of allowed pairs that are one thing.
	prior float64
}

// weights are the probabilities of a comparison's levels.
type weights struct {
	// match is the probability of each level for two records of one thing, chance
	// for records of two things.
	match, chance []float64
	// spread corrects the frequency of a shared value: how often two different
	// things share it, for what its frequency makes likely. It is under 1 where
	// records of one thing make their own values frequent.
	spread []float64
	// alone are the bits of each level where no shared value weighs: weigh works them out.
	alone []float64
	// isFixed keeps match and chance as the kind's file gives them.
	isFixed bool
}

// bits is the evidence of a level, in bits for the pair being one thing.
func (w weights) bits(level int, frequency float64) float64 {
	if level == missing {
		return 0
	}
	if frequency <= 0 {
		return w.alone[level]
	}
	return bitsOf(w.match[level], frequency*w.spread[level])
}

func bitsOf(match, chance float64) float64 { return math.Log2(match / max(chance, 1e-9)) }

// weigh works out what levels weigh, after their probabilities have changed.
func (m *model) weigh() {
	for i := range m.weights {
		w := &m.weights[i]
		w.alone = make([]float64, len(w.match))
		for level, match := range w.match {
			w.alone[level] = bitsOf(match, w.chance[level])
		}
	}
}

// score is the evidence of a pair in bits, without the prior.
func (m *model) score(a, b int32) float64 {
	sum := 0.0
	for i, c := range m.compare {
		level, frequency := c.compare(a, b)
		sum += m.weights[i].bits(level, frequency)
	}
	return sum
}

// newModel makes the comparisons that a table has the features for.
func newModel(s spec, f *features) (*model, error) {
	m := &model{prior: math.NaN(), trust: s.Trust, expected: max(s.Expected/2, .02)}
	for _, c := range s.Compare {
		for _, of := range expand(c, f) {
			var made comparison
			switch make, ok := comparers[c.By]; {
			case c.By == "text":
				made = newText(f, of)
			case c.By == "exact":
				made = newExact(f, of)
			case ok:
				made = make(f)
			default:
				return nil, fmt.Errorf("linkage: there is no comparison %q", c.By)
			}
			if made == nil {
				continue
			}
			w, err := starting(c, made.levels())
			if err != nil {
				return nil, err
			}
			m.compare = append(m.compare, made)
			m.weights = append(m.weights, w)
		}
	}
	if len(m.compare) == 0 {
		return nil, ErrNothingToCompare
	}
	if len(m.compare) > maxComparisons {
		return nil, fmt.Errorf("linkage: %d columns to compare; %d is the most: map fewer", len(m.compare), maxComparisons)
	}
	m.weigh()
	return m, nil
}

// expand is the features a comparison is made for: "text*" is every text column.
func expand(c compareSpec, f *features) []string {
	prefix, ok := strings.CutSuffix(c.Of, "*")
	if !ok {
		return []string{c.Of}
	}
	var out []string
	for _, name := range slices.SortedFunc(maps.Keys(f.texts), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}) {
		if strings.HasPrefix(name, prefix) {
			out = append(out, name)
		}
	}
	return out
}

// starting are the weights a kind's file gives.
func starting(c compareSpec, levels []string) (weights, error) {
	var w weights
	for _, given := range []struct {
		to   *[]float64
		from map[string]float64
	}{{&w.match, c.Match}, {&w.chance, c.Chance}} {
		left, open := 1.0, len(levels)
		for level, p := range given.from {
			if !slices.Contains(levels, level) {
				return w, fmt.Errorf("linkage: comparison %q has no level %q; it has %s", c.By, level, strings.Join(levels, ", "))
			}
			left -= p
			open--
		}
		for _, level := range levels {
			p, ok := given.from[level]
			if !ok {
				p = max(left, .001) / float64(max(open, 1))
			}
			*given.to = append(*given.to, p)
		}
	}
	w.spread = slices.Repeat([]float64{1}, len(levels))
	w.isFixed = c.Fixed
	return w, nil
}
