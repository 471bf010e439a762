package nodeset

import (
	"math/bits"
	"slices"
	"sync"
)

// short is up to how many numbers are sorted by comparing them.
const short = 64

// row holds bits for numbers, and a bit for each word of these that has any.
type row struct{ words, used []uint64 }

var rows = sync.Pool{New: func() any { return &row{} }}

// Sort sorts numbers in place, leaves out those that stand twice and gives back the rest. They are marked in a row of
// bits and read off again, which takes as long for each as a few comparisons. The row is as long as the highest
// number asks and stays for the next caller: it is for numbers of things that are counted from 0.
func Sort(numbers []uint32) []uint32 {
	if len(numbers) <= short {
		slices.Sort(numbers)
		return slices.Compact(numbers)
	}
	r, _ := rows.Get().(*row)
	defer rows.Put(r)
	first, last := slices.Min(numbers), slices.Max(numbers)
	if words := int(last/64) + 1; words > len(r.words) {
		r.words = make([]uint64, words)
		r.used = make([]uint64, words/64+1)
	}
	for _, n := range numbers {
		r.words[n/64] |= 1 << (n % 64)
		r.used[n>>12] |= 1 << (n >> 6 & 63)
	}
	sorted := 0
	for at := first >> 12; at <= last>>12; at++ {
		for used := r.used[at]; used != 0; used &= used - 1 {
			w := at*64 + uint32(bits.TrailingZeros64(used))
			for word := r.words[w]; word != 0; word &= word - 1 {
				numbers[sorted] = w*64 + uint32(bits.TrailingZeros64(word))
				sorted++
			}
			r.words[w] = 0
		}
		r.used[at] = 0
	}
	return numbers[:sorted]
}
