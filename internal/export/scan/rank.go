package scan

import (
	"cmp"
	"math"
	"slices"
)

// Correlation is Spearman's rank correlation of two lists of the same things: near 0 if the
// order of one tells nothing about that of the other.
func Correlation[A, B cmp.Ordered](a []A, b []B) float64 {
	x, y := ranks(a), ranks(b)
	mean := float64(len(x)-1) / 2
	var xy, xx, yy float64
	for i := range x {
		dx, dy := x[i]-mean, y[i]-mean
		xy, xx, yy = xy+dx*dy, xx+dx*dx, yy+dy*dy
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

func ranks[T cmp.Ordered](list []T) []float64 {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(list[i], list[j]) })
	out := make([]float64, len(list))
	for place, i := range order {
		out[i] = float64(place)
	}
	return out
}
