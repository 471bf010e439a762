package metrics

import (
	"context"
	"slices"
)

// level is one graph of a coarsening: its nodes are groups of the nodes below.
type level struct {
	*rows              // symmetric, no loops
	loops    []float64 // weight inside each node, each edge counted from both ends; nil: none
	strength []float64 // weight of all edge ends at each node, loops included
	total    float64   // sum of strength: twice the weight of all edges
}

// baseLevel is the graph itself.
func baseLevel(g *Graph) *level {
	l := &level{rows: g.out, strength: make([]float64, g.Nodes())}
	for i := range l.strength {
		l.strength[i] = float64(l.degree(i))
		if l.weights != nil {
			l.strength[i] = 0
			for _, w := range l.weights[l.offsets[i]:l.offsets[i+1]] {
				l.strength[i] += w
			}
		}
		l.total += l.strength[i]
	}
	return l
}

// members lists nodes by the group they are in: group c has
// nodes[offsets[c]:offsets[c+1]], ascending.
type members struct {
	offsets []uint32
	nodes   []uint32
}

// membersOf sorts nodes by group, for groups 0 to count-1.
func membersOf(group []uint32, count int) members {
	m := members{make([]uint32, count+1), make([]uint32, len(group))}
	for _, c := range group {
		m.offsets[c+1]++
	}
	for c := range count {
		m.offsets[c+1] += m.offsets[c]
	}
	next := slices.Clone(m.offsets)
	for i, c := range group {
		m.nodes[next[c]] = uint32(i)
		next[c]++
	}
	return m
}

func (m members) of(c int) []uint32 { return m.nodes[m.offsets[c]:m.offsets[c+1]] }

// tally adds up weights by group: sums of all groups, and the groups that have one.
type tally struct {
	sums    []float64
	touched []uint32
}

func (t *tally) grow(n int) {
	if len(t.sums) < n {
		t.sums = make([]float64, n)
	}
}

// row adds the links of node i to the groups of its neighbours.
func (t *tally) row(l *level, i int, group []uint32) {
	from, to := l.offsets[i], l.offsets[i+1]
	targets := l.targets[from:to]
	if l.weights == nil {
		for _, j := range targets {
			c := group[j]
			if t.sums[c] == 0 {
				t.touched = append(t.touched, c)
			}
			t.sums[c]++
		}
		return
	}
	weights := l.weights[from:to]
	for at, j := range targets {
		c := group[j]
		if t.sums[c] == 0 {
			t.touched = append(t.touched, c)
		}
		t.sums[c] += weights[at]
	}
}

func (t *tally) clear() {
	for _, c := range t.touched {
		t.sums[c] = 0
	}
	t.touched = t.touched[:0]
}

// coarsened is the level whose nodes are the groups 0 to count-1 of l's nodes.
func (l *level) coarsened(ctx context.Context, c Control, tallies []tally, group []uint32, count int) (*level, error) {
	sorted := membersOf(group, count)
	type part struct {
		rows
		loops, strength []float64
	}
	var cuts []int // of groups, by the edges of their members
	var work int64
	for g := range count {
		if g == 0 || work >= pieceWork {
			cuts = append(cuts, g)
			work = 0
		}
		for _, i := range sorted.of(g) {
			work += 1 + l.degree(int(i))
		}
	}
	cuts = append(cuts, count)
	parts := make([]part, len(cuts)-1)
	err := c.each(ctx, len(parts), func(worker, piece int) {
		t, p := &tallies[worker], &parts[piece]
		for g := cuts[piece]; g < cuts[piece+1]; g++ {
			var loop, strength float64
			for _, i := range sorted.of(g) {
				t.row(l, int(i), group)
				strength += l.strength[i]
				if l.loops != nil {
					loop += l.loops[i]
				}
			}
			for _, to := range t.touched {
				if int(to) == g {
					loop += t.sums[to]
					continue
				}
				p.targets = append(p.targets, to)
				p.weights = append(p.weights, t.sums[to])
			}
			t.clear()
			p.offsets = append(p.offsets, int64(len(p.targets)))
			p.loops, p.strength = append(p.loops, loop), append(p.strength, strength)
		}
	})
	if err != nil {
		return nil, err
	}
	up := &level{rows: &rows{offsets: make([]int64, 1, count+1)}, total: l.total}
	var edges int
	for _, p := range parts {
		edges += len(p.targets)
	}
	up.targets, up.weights = make([]uint32, 0, edges), make([]float64, 0, edges)
	for at := range parts {
		p := &parts[at]
		base := int64(len(up.targets))
		for _, end := range p.offsets {
			up.offsets = append(up.offsets, base+end)
		}
		up.targets, up.weights = append(up.targets, p.targets...), append(up.weights, p.weights...)
		up.loops, up.strength = append(up.loops, p.loops...), append(up.strength, p.strength...)
		*p = part{}
	}
	return up, nil
}

// modularity is that of the groups of l's nodes; groups are below len(group).
func (l *level) modularity(group []uint32, resolution float64) float64 {
	if l.total == 0 {
		return 0
	}
	inside, sums := 0.0, make([]float64, len(group))
	for i, c := range group {
		sums[c] += l.strength[i]
		if l.loops != nil {
			inside += l.loops[i]
		}
		for at := l.offsets[i]; at < l.offsets[i+1]; at++ {
			if group[l.targets[at]] == c {
				if l.weights == nil {
					inside++
				} else {
					inside += l.weights[at]
				}
			}
		}
	}
	var expected float64
	for _, s := range sums {
		expected += s * s / l.total
	}
	return (inside - resolution*expected) / l.total
}
