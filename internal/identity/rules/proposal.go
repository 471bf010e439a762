package rules

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"bluegraph/internal/disjoint"
	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/resolve/linkage"
)

// proposer makes a proposal of clusters and pairs of records by position.
type proposer struct {
	rule string
	// of is what a record is, and how many pieces of evidence it has.
	of      func(record int) (entities.ID, int64)
	records int
	groups  [][]int
	// in is the group of a record plus one, 0 for none.
	in []int32
}

func proposing(rule string, records int, of func(record int) (entities.ID, int64)) *proposer {
	return &proposer{rule: rule, of: of, records: records, in: make([]int32, records)}
}

// group takes in the records of one cluster; one alone is no group.
func (p *proposer) group(records []int) {
	if len(records) < 2 {
		return
	}
	p.groups = append(p.groups, records)
	for _, r := range records {
		p.in[r] = int32(len(p.groups))
	}
}

// clusters takes in clusters given by the first record of each record's.
func (p *proposer) clusters(of []int32) {
	members := map[int32][]int{}
	for i, first := range of {
		if int(first) != i {
			members[first] = append(members[first], i)
		}
	}
	for _, first := range slices.Sorted(maps.Keys(members)) {
		p.group(append([]int{int(first)}, members[first]...))
	}
}

// weighed is a pair of records and what speaks for it, in bits.
type weighed struct {
	a, b int
	bits float64
}

// comparison is records that were compared pair by pair, by position.
type comparison interface {
	// Scores calls f for the pairs that could be one thing, with the evidence in bits.
	Scores(f func(a, b int, bits float64))
	Explain(a, b int) linkage.Pair
}

// proposal looks through what was compared: pairs within groups say why, as few as
// tie a group together and the strongest of all; others that may be one are for an
// analyst.
func (p *proposer) proposal(linked comparison) identity.Proposal {
	var inside, open []weighed
	linked.Scores(func(a, b int, bits float64) {
		switch {
		case a >= p.records || b >= p.records: // an entry of the directory
		case p.in[a] != 0 && p.in[a] == p.in[b]:
			inside = append(inside, weighed{a, b, bits})
		case math.Abs(bits) < openBits:
			open = append(open, weighed{a, b, bits})
		}
	})
	out := identity.Proposal{Rule: p.rule}
	for _, g := range p.groups {
		var ids []entities.ID
		for _, r := range g {
			id, _ := p.of(r)
			ids = append(ids, id)
		}
		slices.Sort(ids)
		out.Groups = append(out.Groups, ids)
	}
	slices.SortFunc(out.Groups, slices.Compare)
	for _, w := range p.strongest(inside) {
		out.Joins = append(out.Joins, p.pair(linked.Explain(w.a, w.b)))
	}
	for _, w := range p.mostInformative(open) {
		out.Pairs = append(out.Pairs, p.pair(linked.Explain(w.a, w.b)))
	}
	return out
}

// openBits bounds the evidence of pairs that an analyst is asked about: beyond it the
// odds are a hundred to one.
const openBits = 6.6

// strongest are the pairs of a maximum spanning forest: each ties two parts of a group
// that no stronger one ties.
func (p *proposer) strongest(pairs []weighed) (forest []weighed) {
	slices.SortFunc(pairs, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(y.bits, x.bits), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	sets := disjoint.New(p.records)
	for _, w := range pairs {
		if sets.Union(int32(w.a), int32(w.b)) {
			forest = append(forest, w)
		}
	}
	return forest
}

// mostInformative are the pairs an analyst's word on which says most: the least
// certain, and those with much evidence on both sides.
func (p *proposer) mostInformative(pairs []weighed) []weighed {
	worth := func(w weighed) float64 {
		_, a := p.of(w.a)
		_, b := p.of(w.b)
		one := 1 / (1 + math.Exp2(-w.bits))
		return one * (1 - one) * math.Log2(1+float64(min(a, b)))
	}
	slices.SortFunc(pairs, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(worth(y), worth(x)), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return pairs[:min(len(pairs), identity.MaxPairs)]
}

func (p *proposer) pair(of linkage.Pair) entities.Pair {
	left, _ := p.of(of.A)
	right, _ := p.of(of.B)
	out := entities.Pair{Left: left, Right: right, Probability: of.Probability}
	out.Why = reasons(of.Why)
	return out
}

func reasons(why []linkage.Why) (out []entities.Reason) {
	for _, w := range why {
		out = append(out, entities.Reason{Field: w.Field, Left: w.Left, Right: w.Right, Level: w.Level, Weight: w.Weight})
	}
	return out
}
