package intext

import (
	"cmp"
	"math"
	"slices"
)

// looked is how many members of a cluster are compared with those of another at most,
// when the two are to be joined.
const looked = 20

// clusters joins persons from the surest pair on, where the pair has evidence besides the
// name and the mean evidence between the two clusters is for it: one person who stands
// between two others does not make them one.
func (p *People) clusters() []int32 {
	of := make([]int32, len(p.list))
	members := make([][]int32, len(p.list))
	for i := range of {
		of[i], members[i] = int32(i), []int32{int32(i)}
	}
	sure := slices.DeleteFunc(slices.Clone(p.pairs), func(s scored) bool { return s.beyond < beyond || s.bits+p.before < certain })
	slices.SortFunc(sure, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.bits, x.bits), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, s := range sure {
		a, b := min(of[s.a], of[s.b]), max(of[s.a], of[s.b])
		if a == b || p.mean(members[a], members[b]) <= 0 {
			continue
		}
		for _, m := range members[b] {
			of[m] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	return of
}

// mean is the mean evidence between two clusters; two names that cannot be one person's
// keep them apart.
func (p *People) mean(x, y []int32) float64 {
	sum, pairs := 0.0, 0.0
	for _, a := range someOf(x) {
		for _, b := range someOf(y) {
			if !p.mayBeOne(a, b) {
				return math.Inf(-1)
			}
			sum += min(p.weigh(a, b).bits+p.before, 2*certain)
			pairs++
		}
	}
	return sum / pairs
}

// someOf are members of a cluster, evenly spread.
func someOf(members []int32) []int32 {
	if len(members) <= looked {
		return members
	}
	some := make([]int32, looked)
	for i := range some {
		some[i] = members[i*len(members)/looked]
	}
	return some
}
