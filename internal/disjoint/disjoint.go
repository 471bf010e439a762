// Package disjoint is the union-find of numbers (Tarjan 1975), with path halving.
package disjoint

// Sets are disjoint sets of the numbers below their length. One goroutine uses them at a time.
type Sets []int32

// New puts each of n numbers into a set of its own.
func New(n int) Sets {
	s := make(Sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

// Find is the smallest number of the set that x is in.
func (s Sets) Find(x int32) int32 {
	for s[x] != x {
		s[x] = s[s[x]]
		x = s[x]
	}
	return x
}

// Union makes one set of those of two numbers; it reports whether they were two.
func (s Sets) Union(a, b int32) bool {
	a, b = s.Find(a), s.Find(b)
	s[max(a, b)] = min(a, b)
	return a != b
}
