package metrics

import "math"

// exactTail bounds the trials times successes that a tail is worked out exactly for.
const exactTail = 1 << 13

// tail is the probability that s or more of the trials succeed (the upper tail of the
// Poisson-binomial distribution), or 1 when s is not above their mean: exactly when
// there are few, else by the saddlepoint approximation, which is right to a few percent of
// the value however small it is.
func (t *trials) tail(s int) float64 {
	var mean float64
	total := 0
	for i, p := range t.odds {
		mean += p * float64(t.counts[i])
		total += t.counts[i]
	}
	switch {
	case float64(s) <= mean:
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
	var k, k2 float64
	for range 100 {
		var k1 float64
		k, k1, k2 = t.cumulants(u)
		if math.Abs(k1-s) <= 1e-10*s {
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
	w := math.Sqrt(2 * (u*s - k))
	v := -math.Expm1(-u) * math.Sqrt(k2)
	density := math.Exp(-w*w/2) / math.Sqrt(2*math.Pi)
	return min(max(math.Erfc(w/math.Sqrt2)/2+density*(1/v-1/w), 0), 1)
}

// cumulants are K, K' and K” at u.
func (t *trials) cumulants(u float64) (k, k1, k2 float64) {
	e := math.Exp(u)
	for i, p := range t.odds {
		n := float64(t.counts[i])
		q := p * e / (1 - p + p*e)
		k += n * math.Log1p(p*math.Expm1(u))
		k1 += n * q
		k2 += n * q * (1 - q)
	}
	return k, k1, k2
}
