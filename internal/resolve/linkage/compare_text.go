package linkage

import (
	"slices"
	"strings"

	"bluegraph/internal/resolve/similar"
)

// text compares names of things and longer texts by the weight of the words they
// share; words that differ by a typing error or stand abbreviated are shared too.
type text struct {
	*texts
	name string
}

// textSteps are the least similarities of the levels.
var textSteps = []float64{.999, .85, .7, .5, .3}

func newText(f *features, name string) comparison {
	if t := f.texts[name]; t != nil {
		return text{t, name}
	}
	return nil
}

func (text) levels() []string {
	return []string{"same words", "nearly all words", "most words", "half of the words", "some words", "different"}
}
func (t text) field() string { return t.name }

func (t text) compare(i, j int32) (int, float64) {
	a, b := t.cells[i], t.cells[j]
	if a == 0 || b == 0 {
		return missing, 0
	}
	if a == b {
		return 0, 0
	}
	s := t.similarity(a, b)
	for level, least := range textSteps {
		if s >= least {
			return level, 0
		}
	}
	return len(textSteps), 0
}

// similarity is the weight of shared words over the mean weight of both texts, or
// over the lighter one where it is all but contained in the other, which counts a
// little less.
func (t text) similarity(a, b uint32) float64 {
	x, y := t.of[a], t.of[b]
	var restX, restY [64]uint32
	nx, ny := 0, 0
	shared := 0.0
	for len(x) > 0 || len(y) > 0 {
		switch {
		case len(y) == 0 || len(x) > 0 && x[0] < y[0]:
			if nx < len(restX) {
				restX[nx] = x[0]
				nx++
			}
			x = x[1:]
		case len(x) == 0 || y[0] < x[0]:
			if ny < len(restY) {
				restY[ny] = y[0]
				ny++
			}
			y = y[1:]
		default:
			shared += t.weight[x[0]]
			x, y = x[1:], y[1:]
		}
	}
	shared += t.nearWords(restX[:nx], restY[:ny])
	return 2 * shared / (t.total[a] + t.total[b])
}

// nearWords is the weight of words that two texts share in another shape: with a typing
// error, abbreviated, or set apart ("data base"). A word that was used up is set to 0.
func (t text) nearWords(x, y []uint32) (shared float64) {
	shared = t.apart(x, y) + t.apart(y, x)
	for i, w := range x {
		for k, v := range y {
			if w != 0 && v != 0 && t.sameWord(t.words.at(w), t.words.at(v)) {
				shared += .9 * (t.weight[w] + t.weight[v]) / 2
				x[i], y[k] = 0, 0
				break
			}
		}
	}
	return shared
}

// apart is the weight of words of x that stand in y as two.
func (t text) apart(x, y []uint32) (shared float64) {
	for i, w := range x {
		if w == 0 {
			continue
		}
		whole := t.words.at(w)
		if len(whole) < 6 {
			continue
		}
		for k, v := range y {
			if v == 0 {
				continue
			}
			rest, isStart := strings.CutPrefix(whole, t.words.at(v))
			if !isStart || rest == "" {
				continue
			}
			if other := slices.IndexFunc(y, func(u uint32) bool { return u != 0 && t.words.at(u) == rest }); other >= 0 {
				shared += (t.weight[w] + t.weight[v] + t.weight[y[other]]) / 2
				x[i], y[k], y[other] = 0, 0, 0
				break
			}
		}
	}
	return shared
}

// sameWord tells of two words that may be one: among names an initial too.
func (t text) sameWord(a, b string) bool {
	if t.hasInitials && (len(a) == 1 || len(b) == 1) {
		return a[0] == b[0]
	}
	return sameWord(a, b)
}

// sameWord tells of two words that may be one: a typing error in a longer word, or
// a short form with the same start.
func sameWord(a, b string) bool {
	if isDigit(a[0]) || isDigit(b[0]) {
		return false
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= 4 && similar.Edits(a, b, 1) <= 1 || len(short) >= 3 && strings.HasPrefix(long, short) || len(short) >= 7 &&
		similar.Edits(a, b, 2) <= 2
}
