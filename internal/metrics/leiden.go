package metrics

import (
	"context"
	"math/rand/v2"
	"slices"
)

var leidenMetric = Metric{
	Name: "leiden", Title: "Communities (Leiden)", Property: "community",
	Meaning: "groups with more edges within than chance would put there, each of them connected; the largest is number 0",
	Gives:   GivesGroups, Cost: CostMiddle, Parameters: communityParameters,
	run: func(ctx context.Context, in Input) (Result, error) { return communityResult(ctx, in, Leiden) },
}

// Leiden divides the nodes into communities of high modularity, each of them
// connected (V. Traag, L. Waltman and N. J. van Eck, From Louvain to Leiden: guaranteeing
// well-connected communities, 2019). It is Louvain with a refinement: before
// communities become the nodes of a smaller graph, each is built anew from single nodes
// that join only what they and it are well connected by, and it is these parts that
// become nodes. A part takes the join that gains most; the paper draws one at random,
// weighted by gain. Edge weights count.
func Leiden(ctx context.Context, g *Graph, o CommunityOptions) (Communities, error) {
	o, err := o.normalized()
	if err != nil {
		return Communities{}, err
	}
	group, err := divide(ctx, g, o, refineParts)
	if err != nil {
		return Communities{}, err
	}
	// Nodes of the last level are connected parts, and nearly always one a community. Where
	// they are not, falling apart only raises the modularity.
	if group, err = connectedParts(ctx, g, o.Control, group); err != nil {
		return Communities{}, err
	}
	return communities(g, group, o), nil
}

// refinement is the state of refineParts. Its slices have an entry a node or part; a part
// has the number of one of its nodes. A worker touches only those of its own groups.
type refinement struct {
	*mover
	group   []uint32
	parts   []uint32  // of each node
	sum     []float64 // strength of each part
	outward []float64 // weight between each part and the rest of its group
	size    []uint32  // nodes of each part
}

func refineParts(ctx context.Context, m *mover, group []uint32, seed uint64) ([]uint32, error) {
	n := len(group)
	r := refinement{m, group, identity(n), slices.Clone(m.strength), make([]float64, n), make([]uint32, n)}
	count := 0
	for _, c := range group {
		count = max(count, int(c)+1)
	}
	sorted := membersOf(group, count)
	cuts := m.cutGroups(sorted)
	err := m.each(ctx, len(cuts)-1, func(worker, piece int) {
		for c := cuts[piece]; c < cuts[piece+1]; c++ {
			if nodes := sorted.of(c); len(nodes) > 1 {
				r.build(&m.tallies[worker], nodes, rand.New(rand.NewPCG(seed, uint64(c))))
			}
		}
	})
	number(r.parts)
	return r.parts, err
}

// build joins the nodes of a group into parts, looking at them in random order.
func (r *refinement) build(t *tally, nodes []uint32, random *rand.Rand) {
	var whole float64
	for _, i := range nodes {
		whole += r.strength[i]
		r.size[i] = 1
		r.outward[i] = r.inside(int(i))
	}
	random.Shuffle(len(nodes), func(a, b int) { nodes[a], nodes[b] = nodes[b], nodes[a] })
	for _, i := range nodes {
		if r.size[i] == 1 && r.parts[i] == i && r.wellConnected(i, whole) {
			r.join(t, i, whole)
		}
	}
}

// inside is the weight between node i and the rest of its group.
func (r *refinement) inside(i int) (weight float64) {
	for at := r.offsets[i]; at < r.offsets[i+1]; at++ {
		if r.group[r.targets[at]] == r.group[i] {
			if r.weights == nil {
				weight++
			} else {
				weight += r.weights[at]
			}
		}
	}
	return weight
}

// wellConnected says whether a part has at least as much weight to the rest of its
// group, which has the strength whole, as chance would give.
func (r *refinement) wellConnected(part uint32, whole float64) bool {
	return r.outward[part] >= r.resolution*r.sum[part]*(whole-r.sum[part])/r.total
}

// join moves the single node i to the well-connected part that gains most, if any gains.
func (r *refinement) join(t *tally, i uint32, whole float64) {
	r.tally(t, i)
	to, most := i, 0.0
	for _, p := range t.touched {
		if gain := t.sums[p] - r.resolution*r.strength[i]*r.sum[p]/r.total; gain > most && r.wellConnected(p, whole) {
			to, most = p, gain
		}
	}
	if to != i {
		r.parts[i] = to
		r.sum[to] += r.strength[i]
		r.outward[to] += r.outward[i] - 2*t.sums[to]
		r.size[to]++
	}
	t.clear()
}

// tally adds up the links of node i to the parts of its group.
func (r *refinement) tally(t *tally, i uint32) {
	for at := r.offsets[i]; at < r.offsets[i+1]; at++ {
		j := r.targets[at]
		if r.group[j] != r.group[i] {
			continue
		}
		w := 1.0
		if r.weights != nil {
			w = r.weights[at]
		}
		t.add(r.parts[j], w)
	}
}
