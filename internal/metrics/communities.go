package metrics

import (
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

// communityParameters are those of a search for communities.
var communityParameters = []Parameter{
	{"resolution", "larger values give smaller communities", 1, 1e-3, 1e3, false},
	seedParameter,
}

// communityResult runs a search for communities.
func communityResult(
	ctx context.Context, in Input, find func(context.Context, *Graph, CommunityOptions) (Communities, error),
) (Result, error) {
	found, err := find(ctx, in.Graph, CommunityOptions{Control: in.Control, Seed: uint64(in.Values["seed"]),
		Resolution: in.Values["resolution"]})
	if err != nil {
		return Result{}, err
	}
	r := in.grouped(found.Of, found.Count)
	r.Numbers = []Number{
		numberOf("groups", "the number of communities", float64(found.Count), int64(len(found.Of)), 0),
		numberOf("modularity", "how much more lies within communities than chance would put there, -1/2 to 1",
			found.Modularity, in.Edges(), 0),
	}
	return r, nil
}

func (o CommunityOptions) normalized() (CommunityOptions, error) {
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	if !(o.Resolution > 0) {
		return o, fmt.Errorf("metrics: the resolution is a positive number, not %v", o.Resolution)
	}
	return o, nil
}

const (
	// A pass over a level that gains less modularity is the last one.
	passGain = 1e-5
	// A round over all levels that gains less is the last one.
	roundGain = 5e-4
	maxRounds = 10
)

// refiner divides the groups of the level in m further, or leaves them as they are;
// the parts it returns become the nodes of the next level. Parts are numbered from 0.
type refiner func(ctx context.Context, m *mover, group []uint32, seed uint64) (parts []uint32, err error)

// divide searches for communities in rounds over a coarsening of the graph and returns
// the group of every row, below the number of nodes.
func divide(ctx context.Context, g *Graph, o CommunityOptions, refine refiner) ([]uint32, error) {
	if g.directed {
		return nil, ErrDirected
	}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	base := baseLevel(g)
	m := newMover(o.Control, o.Resolution)
	all := identity(g.Nodes())
	group := all[:len(base.strength)]
	for round := range maxRounds {
		gained, err := m.round(ctx, base, group, random, refine)
		if err != nil {
			return nil, err
		}
		if gained < roundGain {
			break
		}
		o.report(float64(round+1) / maxRounds)
	}
	return all, nil
}

// round betters the groups of the base level in place and returns the modularity gained.
func (m *mover) round(ctx context.Context, base *level, groups []uint32, random *rand.Rand, refine refiner) (gained float64, err error) {
	l, group := base, slices.Clone(groups)
	node := identity(len(groups)) // of every row: its node in the level
	for {
		m.enter(l, group)
		gain, err := m.moveAll(ctx, random, passGain)
		if err != nil {
			return 0, err
		}
		gained += gain
		count := number(group)
		parts, err := refine(ctx, m, group, random.Uint64())
		if err != nil {
			return 0, err
		}
		coarse := 0
		for _, p := range parts {
			coarse = max(coarse, int(p)+1)
		}
		if count == len(group) || coarse == len(group) {
			break
		}
		above := make([]uint32, coarse) // the groups of the next level
		for i, p := range parts {
			above[p] = group[i]
		}
		if coarse == count {
			above = identity(count)
		}
		for i, at := range node {
			node[i] = parts[at]
		}
		if l, err = l.coarsened(ctx, m.Control, m.tallies, parts, coarse); err != nil {
			return 0, err
		}
		group = above
	}
	for i, at := range node {
		groups[i] = group[at]
	}
	return gained, nil
}

func identity(n int) []uint32 {
	all := make([]uint32, n)
	for i := range all {
		all[i] = uint32(i)
	}
	return all
}

// communities numbers the groups of rows for the answer.
func communities(g *Graph, group []uint32, o CommunityOptions) Communities {
	found := Communities{Of: byNode(g, group), Modularity: baseLevel(g).modularity(group, o.Resolution)}
	found.Count = number(found.Of)
	bySize(found.Of, found.Count)
	o.report(1)
	return found
}
