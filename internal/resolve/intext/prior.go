package intext

import "math"

const (
	// certain is how many bits make a join: a hundred to one.
	certain = 6.6
	// beyond is how many bits it takes besides the name: four to one.
	beyond = 2
	// possible is the least evidence of a pair worth a look: ten to one against it.
	possible = -3.3
)

// prior is the evidence in bits before anything is compared: the share of all pairs at
// which those compared, weighed with it, add up to it; least is how many pairs are
// thought to be one at least.
func prior(scores []float64, pairs, least float64) float64 {
	pairs = max(pairs, 1)
	bound := func(one float64) float64 { return min(max(one, least, .2)/pairs, .5) }
	share := bound(float64(len(scores)))
	for range 200 {
		one, odds := 0.0, math.Log2(share/(1-share))
		for _, bits := range scores {
			one += probability(bits + odds)
		}
		next := bound(one)
		done := math.Abs(next-share) < share*1e-3
		if share = next; done {
			break
		}
	}
	return math.Log2(share / (1 - share))
}

func probability(bits float64) float64 { return 1 / (1 + math.Exp2(-bits)) }
