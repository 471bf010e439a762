// Package topk keeps the best of many things without sorting them all.
package topk

import "slices"

// List keeps the best n of what is added to it. What is worse than the worst kept is dropped
// as it comes; the others are sorted 2n at a time: O(m log n) for m things, and room for 2n.
type List[T any] struct {
	n     int
	order func(a, b T) int
	kept  []T
	full  bool // kept[n-1] is the worst of n sorted things
}

// New is an empty list of at most n things. order compares two of them, the better one
// first; of things that it holds for equal, any may be kept.
func New[T any](n int, order func(a, b T) int) *List[T] {
	return &List[T]{n: max(n, 0), order: order}
}

// Add takes one thing.
func (l *List[T]) Add(x T) {
	if l.n == 0 || l.full && l.order(x, l.kept[l.n-1]) > 0 {
		return
	}
	if l.kept = append(l.kept, x); len(l.kept) == 2*l.n {
		slices.SortFunc(l.kept, l.order)
		l.kept, l.full = l.kept[:l.n], true
	}
}

// Sorted are the best, best first. The list must not be used afterwards.
func (l *List[T]) Sorted() []T {
	slices.SortFunc(l.kept, l.order)
	return slices.Clip(l.kept[:min(l.n, len(l.kept))])
}
