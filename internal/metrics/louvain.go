package metrics

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
)

// CommunityOptions set a search for communities; the zero value is the usual one.
type CommunityOptions struct {
	Control
	// Seed fixes the random order in which nodes are looked at.
	Seed uint64
	// Resolution is the γ of modularity; 0 means 1. Larger values give smaller communities.
	Resolution float64
}

// Communities is a division of the nodes.
type Communities struct {
	// Of has the community of every node. Communities are numbered from 0 by falling
	// size, then by their smallest node.
	Of    []uint32
	Count int
	// Modularity is Q = Σ over communities of  inside/2m - γ·(strength/2m)², where m is
	// the weight of all edges, inside twice the weight of the community's own edges, and
	// strength the sum of its nodes' degrees, by weight (M. Newman and M. Girvan, Finding
	// and evaluating community structure in networks, 2004; γ: J. Reichardt and
	// S. Bornholdt, 2006). It has no unit and lies between -1/2 and 1.
	Modularity float64
}

// Modularity is the modularity of a division of an undirected graph; of has a
// community number below the number of nodes for each node.
func Modularity(g *Graph, of []uint32, resolution float64) (float64, error) {
	if g.directed {
		return 0, ErrDirected
	}
	group := make([]uint32, g.Nodes())
	if len(of) != len(group) {
		return 0, fmt.Errorf("metrics: %d communities for %d nodes: give one a node", len(of), len(group))
	}
	for id, c := range of {
		if int(c) >= len(group) {
			return 0, fmt.Errorf("metrics: node %d has the community %d: numbers end at %d", id, c, len(group)-1)
		}
		group[g.rowOf[id]] = c
	}
	return baseLevel(g).modularity(group, resolution), nil
}

// smallGain ends the moves on a level: a pass that gains less is not worth a next.
const smallGain = 1e-5

// Louvain divides the nodes into communities of high modularity (V. Blondel and
// others, Fast unfolding of communities in large networks, 2008): nodes move to the
// neighbouring community that gains most until none gains, communities become the
// nodes of a smaller graph, and so on. Edge weights count. A community it finds need
// not be connected; Leiden's are.
func Louvain(ctx context.Context, g *Graph, o CommunityOptions) (Communities, error) {
	if g.directed {
		return Communities{}, ErrDirected
	}
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	base := baseLevel(g)
	m := newMover(o.Control, o.Resolution)
	l, group := base, identity(g.Nodes())
	var of []uint32 // the group of every row, over all levels
	for {
		m.enter(l, group)
		gained, err := m.settle(ctx, random, smallGain)
		if err != nil {
			return Communities{}, err
		}
		numbered(group)
		if of == nil {
			of = group
		} else {
			for i, c := range of {
				of[i] = group[c]
			}
		}
		count := int(slices.Max(append(group, 0))) + 1
		if gained < smallGain || count == len(group) {
			break
		}
		if l, err = l.coarsened(ctx, o.Control, m.tallies, group, count); err != nil {
			return Communities{}, err
		}
		group = identity(count)
	}
	return communities(g, base, of, o.Resolution), nil
}

func identity(n int) []uint32 {
	all := make([]uint32, n)
	for i := range all {
		all[i] = uint32(i)
	}
	return all
}

// communities numbers the groups of rows for the answer.
func communities(g *Graph, base *level, group []uint32, resolution float64) Communities {
	found := Communities{Of: numbered(byNode(g, group)), Modularity: base.modularity(group, resolution)}
	var sizes []uint32
	for _, c := range found.Of {
		if int(c) == len(sizes) {
			sizes = append(sizes, 0)
		}
		sizes[c]++
	}
	found.Count = len(sizes)
	bySize := identity(found.Count)
	slices.SortStableFunc(bySize, func(a, b uint32) int { return cmp.Compare(sizes[b], sizes[a]) })
	rank := make([]uint32, found.Count)
	for r, c := range bySize {
		rank[c] = uint32(r)
	}
	for i, c := range found.Of {
		found.Of[i] = rank[c]
	}
	return found
}
