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

// baseLevel is the graph itself without the nodes that have no edge; they come last.
func baseLevel(g *Graph) *level {
	l := &level{rows: g.out, strength: make([]float64, g.connected())}
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
	if l.weights == nil {
		for _, j := range l.targets[from:to] {
			t.add(group[j], 1)
		}
		return
	}
	weights := l.weights[from:to]
	for at, j := range l.targets[from:to] {
		t.add(group[j], weights[at])
	}
}

func (t *tally) add(group uint32, weight float64) {
	if t.sums[group] == 0 {
		t.touched = append(t.touched, group)
	}
	t.sums[group] += weight
}

func (t *tally) clear() {
	for _, c := range t.touched {
		t.sums[c] = 0
	}
	t.touched = t.touched[:0]
}

// cutGroups cuts the groups into pieces of about equal work, by the edges of their members.
func (l *level) cutGroups(m members) (cuts []int) {
	cuts = append(cuts, 0)
	var work int64
	for c := range len(m.offsets) - 1 {
		for _, i := range m.of(c) {
			work += 1 + l.degree(int(i))
		}
		if work >= pieceWork || c == len(m.offsets)-2 {
			cuts = append(cuts, c+1)
			work = 0
		}
	}
	return cuts
}

// coarsened is the level whose nodes are the groups 0 to count-1 of l's nodes.
func (l *level) coarsened(ctx context.Context, c Control, tallies []tally, group []uint32, count int) (*level, error) {
	sorted := membersOf(group, count)
	type part struct {
		targets []uint32
		weights []float64
	}
	edges, ends, loops := 0, make([]int64, count+1), make([]float64, count)
	cuts := l.cutGroups(sorted)
	parts := make([]part, len(cuts)-1)
	drafts := make([]part, len(tallies)) // parts grow here and are kept at their size
	err := c.each(ctx, len(parts), func(worker, piece int) {
		t, p := &tallies[worker], &drafts[worker]
		p.targets, p.weights = p.targets[:0], p.weights[:0]
		for g := cuts[piece]; g < cuts[piece+1]; g++ {
			for _, i := range sorted.of(g) {
				t.row(l, int(i), group)
			}
			for _, to := range t.touched {
				if int(to) == g {
					loops[g] += t.sums[to]
					continue
				}
				p.targets = append(p.targets, to)
				p.weights = append(p.weights, t.sums[to])
			}
			t.clear()
			ends[g+1] = int64(len(p.targets))
		}
		parts[piece] = part{slices.Clone(p.targets), slices.Clone(p.weights)}
	})
	if err != nil {
		return nil, err
	}
	clear(drafts)
	for piece, p := range parts {
		base := ends[cuts[piece]]
		for g := cuts[piece]; g < cuts[piece+1]; g++ {
			ends[g+1] += base
		}
		edges += len(p.targets)
	}
	up := &level{rows: &rows{offsets: ends}, loops: loops, strength: make([]float64, count), total: l.total}
	for i, g := range group {
		up.strength[g] += l.strength[i]
		if l.loops != nil {
			loops[g] += l.loops[i]
		}
	}
	up.targets = make([]uint32, 0, edges)
	for at := range parts {
		up.targets = append(up.targets, parts[at].targets...)
		parts[at].targets = nil
	}
	up.weights = make([]float64, 0, edges)
	for at := range parts {
		up.weights = append(up.weights, parts[at].weights...)
		parts[at].weights = nil
	}
	return up, nil
}

// modularity is that of the groups of l's nodes; groups are below len(group), and
// what group says of others is not looked at.
func (l *level) modularity(group []uint32, resolution float64) float64 {
	if l.total == 0 {
		return 0
	}
	inside, sums := 0.0, make([]float64, len(group))
	for i := range l.strength {
		c := group[i]
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
