package linkage

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"bluegraph/internal/disjoint"
)

const (
	// largestDense is how many records are clustered with every pair of them scored.
	largestDense = 3000
	// clip bounds what one pair says in bits: one telling pair must not outweigh
	// many that disagree.
	clip = 12
)

// clusters groups records by average linkage: two clusters join while the mean
// evidence between their records is for it and no bound forbids it. It returns the
// cluster of each record, named by its first record.
func clusters(ctx context.Context, m *model, t *Table, edges []edge) ([]int32, error) {
	n := t.Len()
	prior := float32(odds(m.prior))
	groups := components(n, edges, func(e edge) bool { return e.bits+prior > 0 })
	of := make([]int32, n)
	for i := range of {
		of[i] = int32(i)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(groups) || ctx.Err() != nil {
					return
				}
				for _, part := range split(groups[i], edges, prior) {
					averageLink(part, func(a, b int32) float32 { return float32(m.score(a, b)) + prior }, t, of)
				}
			}
		})
	}
	wg.Wait()
	return of, ctx.Err()
}

// components are the connected records of the edges that pass, each list ascending,
// in the order of their first records. They are where clusters are looked for, never
// clusters themselves.
func components(n int, edges []edge, pass func(edge) bool) [][]int32 {
	sets := disjoint.New(n)
	for _, e := range edges {
		if pass(e) {
			sets.Union(e.a, e.b)
		}
	}
	at := map[int32]int{}
	var out [][]int32
	size := make([]int32, n)
	for i := range n {
		size[sets.Find(int32(i))]++
	}
	for i := range int32(n) {
		root := sets.Find(i)
		if size[root] < 2 {
			continue
		}
		g, ok := at[root]
		if !ok {
			g = len(out)
			at[root] = g
			out = append(out, make([]int32, 0, size[root]))
		}
		out[g] = append(out[g], i)
	}
	return out
}

// split takes a group too large for a matrix apart by asking for stronger and
// stronger evidence.
func split(group []int32, edges []edge, least float32) [][]int32 {
	if len(group) <= largestDense {
		return [][]int32{group}
	}
	position := make(map[int32]int32, len(group))
	for i, r := range group {
		position[r] = int32(i)
	}
	var inside []edge
	for _, r := range group {
		from, _ := slices.BinarySearchFunc(edges, r, func(e edge, r int32) int { return cmp.Compare(e.a, r) })
		for _, e := range edges[from:] {
			if e.a != r {
				break
			}
			if b, ok := position[e.b]; ok && e.bits+least > 0 {
				inside = append(inside, edge{position[r], b, e.bits})
			}
		}
	}
	least -= 2
	var out [][]int32
	for _, part := range components(len(group), inside, func(e edge) bool { return e.bits+least > 0 }) {
		for i, r := range part {
			part[i] = group[r]
		}
		out = append(out, split(part, edges, least)...)
	}
	return out
}
