package linkage

import (
	"math"
	"slices"
	"strings"
)

// texts holds the words of a column of longer text, each word weighed by how rare it
// is: "the" says nothing, a word in two records says much.
type texts struct {
	*column
	words  *dictionary
	of     [][]uint32 // the distinct words of each value, ascending
	weight []float64  // of each word
	total  []float64  // of each value
	// hasInitials tells that so many words are one letter that they stand for names.
	hasInitials bool
}

// initials is the share of words of one letter in a column of names: English prose
// has a third of it.
const initials = .12

func newTexts(c *column) *texts {
	t := &texts{column: c, words: newDictionary(), of: make([][]uint32, c.size()), total: make([]float64, c.size())}
	for v := 1; v < c.size(); v++ {
		var ids []uint32
		for w := range strings.FieldsSeq(c.at(uint32(v))) {
			ids = append(ids, t.words.number(w))
		}
		slices.Sort(ids)
		t.of[v] = slices.Compact(ids)
	}
	in := make([]int, t.words.size())
	all, single := 0, 0
	for v := 1; v < c.size(); v++ {
		for _, w := range t.of[v] {
			in[w]++
			all++
			if letter := t.words.at(w); len(letter) == 1 && !isDigit(letter[0]) {
				single++
			}
		}
	}
	t.hasInitials = float64(single) > initials*float64(all)
	t.weight = make([]float64, t.words.size())
	for w := range t.weight {
		t.weight[w] = math.Log(1 + float64(c.size())/float64(1+in[w]))
	}
	for v := range t.of {
		for _, w := range t.of[v] {
			t.total[v] += t.weight[w]
		}
	}
	return t
}

// rarest are up to n words of a value that the fewest values have, in a fixed order.
func (t *texts) rarest(value uint32, n int) []uint32 {
	ids := slices.Clone(t.of[value])
	slices.SortStableFunc(ids, func(a, b uint32) int {
		switch {
		case t.weight[a] > t.weight[b]:
			return -1
		case t.weight[a] < t.weight[b]:
			return 1
		}
		return strings.Compare(t.words.at(a), t.words.at(b))
	})
	return ids[:min(n, len(ids))]
}
