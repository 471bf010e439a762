package metrics

import "math"

// trials are independent events: counts[i] of the probability odds[i].
type trials struct {
	odds   []float64
	counts []int
}

const (
	// exactTail bounds the trials times successes that a tail is worked out exactly for.
	exactTail = 1 << 13
	// centre is a probability that no tail has that begins within half a standard deviation above the
	// mean: for a normal distribution it is .31, and more for the few successes of rare ones.
	centre = .1
)

// tail is the probability that s or more of the trials succeed (the upper tail of the
// Poisson-binomial distribution), or 1 when s is not above their mean, or when it is of no interest
// because it is clearly above limit. It is exact when there are few trials, else the saddlepoint
// approximation, which is right to .03, and below .05 to 4 percent of its logarithm (TestTailsAgree).
func (t *trials) tail(s int, limit float64) float64 {
	var mean, variance float64
	total := 0
	for i, p := range t.odds {
		mean += p * float64(t.counts[i])
		variance += p * (1 - p) * float64(t.counts[i])
		total += t.counts[i]
	}
	switch above := float64(s) - mean; {
	case above <= 0 || limit < centre && above <= math.Sqrt(variance)/2:
		return 1
	case s > total:
		return 0
	case s == total || total*s <= exactTail:
		return t.exactTail(s)
	}
	return t.saddlepointTail(float64(s), mean, float64(total))
}

// exactTail adds the trials one by one; state s stands for s or more, so that nothing is
// subtracted and small tails keep their digits.
func (t *trials) exactTail(s int) float64 {
	state := make([]float64, s+1)
	state[0] = 1
	reached := 0
	for i, p := range t.odds {
		for range t.counts[i] {
			state[s] += state[s-1] * p
			reached = min(reached+1, s-1)
			for c := reached; c > 0; c-- {
				state[c] += (state[c-1] - state[c]) * p
			}
			state[0] *= 1 - p
		}
	}
	return state[s]
}

// saddlepointTail is the approximation of R. Lugannani and S. Rice (1980) with the
// continuity correction of H. Daniels (Tail probability approximations, 1987): with the
// cumulant generating function K and K'(u) = s,
// P ≈ 1 - Φ(w) + φ(w)·(1/v - 1/w), w = √(2(u·s - K(u))), v = (1 - exp(-u))·√K”(u).
func (t *trials) saddlepointTail(s, mean, total float64) float64 {
	// Were all odds alike, u would be this; the bounds close in where they are not.
	u := math.Log(s/(total-s)) - math.Log(mean/(total-mean))
	low, high := 0.0, math.Inf(1)
	var k2 float64
	for range 100 {
		var k1 float64
		k1, k2 = t.derivatives(u)
		if math.Abs(k1-s) <= 1e-7*s { // an error of u counts squared
			break
		}
		if k1 < s {
			low = u
		} else {
			high = u
		}
		if u += (s - k1) / k2; u <= low || u >= high {
			u = min((low+high)/2, 2*low+1)
		}
	}
	if u < 1e-3 { // 1/v and 1/w are large and alike: the plain normal is better
		return math.Erfc((s-.5-mean)/math.Sqrt(2*k2)) / 2
	}
	var k float64
	for i, p := range t.odds {
		k += float64(t.counts[i]) * math.Log1p(p*math.Expm1(u))
	}
	w := math.Sqrt(2 * (u*s - k))
	v := -math.Expm1(-u) * math.Sqrt(k2)
	density := math.Exp(-w*w/2) / math.Sqrt(2*math.Pi)
	return min(max(math.Erfc(w/math.Sqrt2)/2+density*(1/v-1/w), 0), 1)
}

// derivatives are K' and K” at u.
func (t *trials) derivatives(u float64) (k1, k2 float64) {
	e := math.Exp(u)
	for i, p := range t.odds {
		q := p * e / (1 - p + p*e)
		n := float64(t.counts[i]) * q
		k1 += n
		k2 += n * (1 - q)
	}
	return k1, k2
}
