package metrics

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"bluegraph/internal/questions"
)

// null is the bipartite configuration model of a two-mode graph. Members on equally many
// lists are alike, and so are lists of one size: both are kept as classes.
type null struct {
	members, lists []class
	classOf        []int       // of each member
	odds           [][]float64 // of a class of members to be on a list of a class
}

// class is a number of members, or of lists, that are alike.
type class struct {
	count   int
	degree  int     // entries of each; in the fit, those not yet explained by forced classes
	fitness float64 // x or y of the model
	// A class that is on everything there is or on nothing is forced: its entries are not
	// left to chance. What is then left of the others may force further ones, so each
	// has its turn, from 1; unforced is the turn of those that are not forced.
	turn int
	all  bool
}

const unforced = math.MaxInt

// probability that a member is on a list: that of the class forced first, or of the fit.
func probability(member, list class) float64 {
	switch {
	case member.turn == unforced && list.turn == unforced:
		xy := member.fitness * list.fitness
		return xy / (1 + xy)
	case member.turn < list.turn && member.all || list.turn < member.turn && list.all:
		return 1
	}
	return 0
}

func fitNull(ctx context.Context, t TwoMode, of members) (*null, error) {
	memberDegrees, listDegrees := make([]int, t.Members), make([]int, len(t.Lists))
	for i := range memberDegrees {
		memberDegrees[i] = len(of.of(i))
	}
	for k, list := range t.Lists {
		listDegrees[k] = len(list)
	}
	n := &null{members: classes(memberDegrees), lists: classes(listDegrees)}
	n.classOf = make([]int, t.Members)
	for i, d := range memberDegrees {
		n.classOf[i], _ = slices.BinarySearchFunc(n.members, d, func(c class, d int) int { return cmp.Compare(c.degree, d) })
	}
	n.force(t.Members, len(t.Lists))
	return n, n.fit(ctx)
}

// classes counts equal degrees, ascending.
func classes(degrees []int) (all []class) {
	degrees = slices.Sorted(slices.Values(degrees))
	for _, d := range degrees {
		if len(all) == 0 || all[len(all)-1].degree != d {
			all = append(all, class{degree: d, turn: unforced})
		}
		all[len(all)-1].count++
	}
	return all
}

// force takes out classes until none is on all or nothing of what is left.
func (n *null) force(members, lists int) {
	turn := 0
	side := func(here, there []class, leftHere, leftThere *int) {
		for a := range here {
			c := &here[a]
			if c.turn != unforced || c.degree > 0 && c.degree < *leftThere {
				continue
			}
			turn++
			c.turn, c.all = turn, c.degree > 0
			*leftHere -= c.count
			if !c.all {
				continue
			}
			for b := range there {
				if there[b].turn == unforced {
					there[b].degree -= c.count
				}
			}
		}
	}
	for before := -1; before != turn; {
		before = turn
		side(n.members, n.lists, &members, &lists)
		side(n.lists, n.members, &lists, &members)
	}
}

const (
	// nullTolerance is how far, by share, an expected degree may be from the true one.
	nullTolerance = 1e-6
	nullSteps     = 20_000
)

// fit finds the fitnesses whose expected degrees are the true ones, by fixed-point
// iteration: x = degree / Σ y/(1+x·y) (N. Vallarano and others, Fast and scalable likelihood
// maximization for Exponential Random Graph Models with local constraints, 2021).
func (n *null) fit(ctx context.Context) error {
	left := func(all []class) (free []*class, entries float64) {
		for i := range all {
			if c := &all[i]; c.turn == unforced {
				free = append(free, c)
				entries += float64(c.count * c.degree)
			}
		}
		return free, entries
	}
	members, entries := left(n.members)
	lists, _ := left(n.lists)
	for _, c := range slices.Concat(members, lists) {
		c.fitness = float64(c.degree) / math.Sqrt(entries)
	}
	for range nullSteps {
		if err := ctx.Err(); err != nil {
			return err
		}
		off := max(update(members, lists), update(lists, members))
		if off < nullTolerance {
			return nil
		}
	}
	return fmt.Errorf("%w: the null model of list sizes did not converge: leave out members that are on nearly all lists, or lists with "+
		"nearly all members", questions.ErrBadQuery)
}

// update makes a step for one side and returns how far its expected degrees were off,
// as the largest share.
func update(here, there []*class) (off float64) {
	for _, c := range here {
		var sum float64
		for _, o := range there {
			sum += float64(o.count) * o.fitness / (1 + c.fitness*o.fitness)
		}
		off = max(off, math.Abs(c.fitness*sum/float64(c.degree)-1))
		c.fitness = float64(c.degree) / sum
	}
	return off
}

// alike is how far apart, by share, the fitness of lists may be to be taken together
// once they are fitted. The odds of their mean then differ from the mean of their odds by
// about alike²/12, some ten-thousandth part, while pairs are tested many times faster.
const alike = .04

// group takes lists of much the same fitness together, and works out the odds of every class
// of members to be on each class of lists.
func (n *null) group() error {
	merged := n.lists[:0]
	var lowest float64          // fitness in the last class
	for _, c := range n.lists { // free ones in the order of size, and so of fitness
		last := len(merged) - 1
		if c.turn == unforced && last >= 0 && merged[last].turn == unforced && c.fitness <= (1+alike)*lowest {
			m := &merged[last]
			m.fitness = (m.fitness*float64(m.count) + c.fitness*float64(c.count)) / float64(m.count+c.count)
			m.count += c.count
			continue
		}
		lowest = c.fitness
		merged = append(merged, c)
	}
	n.lists = merged
	if len(n.members)*len(n.lists) > maxOdds {
		return fmt.Errorf("metrics: %d activities of members and %d sizes of lists are too many for the null model: project fewer members",
			len(n.members), len(n.lists))
	}
	n.odds = make([][]float64, len(n.members))
	for a, member := range n.members {
		n.odds[a] = make([]float64, len(n.lists))
		for k, list := range n.lists {
			n.odds[a][k] = probability(member, list)
		}
	}
	return nil
}

// maxOdds bounds the odds of the null model to 256 MB.
const maxOdds = 1 << 25

// together are the lists that members i and j could share, and how many they share for sure.
func (n *null) together(t *trials, i, j int) (sure int) {
	b := n.odds[n.classOf[j]]
	t.odds, t.counts = t.odds[:0], t.counts[:0]
	for k, p := range n.odds[n.classOf[i]] {
		switch p *= b[k]; p {
		case 0:
		case 1:
			sure += n.lists[k].count
		default:
			t.odds, t.counts = append(t.odds, p), append(t.counts, n.lists[k].count)
		}
	}
	return sure
}
