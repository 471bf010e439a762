package sample

import "math"

// rng is a small random source (SplitMix64, Steele et al. 2014). A value of its
// own for every row costs nothing, which lets rows be made in any order.
type rng struct{ s uint64 }

const golden = 0x9e3779b97f4a7c15

func scramble(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// mix joins numbers into one seed; the order matters.
func mix(parts ...uint64) uint64 {
	h := uint64(golden)
	for _, p := range parts {
		h = scramble((h ^ p) + golden)
	}
	return h
}

// named joins a seed and names into one seed (FNV-1a, then scrambled).
func named(seed uint64, names ...string) uint64 {
	h := seed ^ 14695981039346656037
	for _, n := range names {
		for i := range len(n) {
			h = (h ^ uint64(n[i])) * 1099511628211
		}
		h = scramble(h + golden)
	}
	return h
}

func (r *rng) next() uint64 {
	r.s += golden
	return scramble(r.s)
}

// below returns a number in [0, n); 0 when n < 1.
func (r *rng) below(n int) int {
	if n < 1 {
		return 0
	}
	return int((r.next() >> 32) * uint64(n) >> 32)
}

// between returns a number in [low, high].
func (r *rng) between(low, high int) int { return low + r.below(high-low+1) }

func (r *rng) float() float64 { return float64(r.next()>>11) / (1 << 53) }

func (r *rng) chance(p float64) bool { return p > 0 && r.float() < p }

// longTailed returns a positive number with median 1 and few large values
// (lognormal with the given sigma).
func (r *rng) longTailed(sigma float64) float64 {
	// The sum of twelve uniforms is near enough to a normal value.
	sum := -6.0
	for range 12 {
		sum += r.float()
	}
	return math.Exp(sigma * sum)
}

func pick[T any](r *rng, from []T) T { return from[r.below(len(from))] }

// pickHash tells whether h falls into the share p of all hashes.
func pickHash(h uint64, p float64) bool { return float64(h>>11)/(1<<53) < p }
