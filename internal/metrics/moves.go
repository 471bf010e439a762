package metrics

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
)

// mover moves the nodes of a level between groups, one by one, as long as that
// raises the modularity: the local moves of Louvain and of Leiden.
//
// Moves are made in batches. What each node of a batch would do best is worked out
// on all processors, looking at the groups as they were before the batch; then the
// moves are made in their order, each only if it is still a gain by the sums of that
// moment. Batches depend on the level alone, so the result does not depend on the
// number of workers.
type mover struct {
	Control
	resolution float64
	tallies    []tally // one a worker

	*level
	group   []uint32  // of each node, below len(group)
	sum     []float64 // strength of each group
	size    []uint32  // nodes of each group
	waiting []uint32  // 1 for the nodes to look at in the next pass
	wishes  []wish    // of the batch
}

// wish is the best move of a node: links are the weights of its edges to the group
// it would join and to the rest of its own.
type wish struct {
	to         uint32
	there, own float64
}

const (
	// A batch is a share of the nodes to look at: the fewer move at once, the fewer move
	// for reasons that are gone. It halves every few passes, so that nodes that undo each
	// other's moves come to move one by one, which ends.
	batchShare  = 128
	batchNodes  = 8192
	batchPasses = 8
	// batchWork is how much one goroutine takes, in edges: less is not worth its start.
	batchWork = 1 << 13
)

func newMover(c Control, resolution float64) *mover {
	c = c.withWorkers()
	return &mover{Control: c, resolution: resolution, tallies: make([]tally, c.Workers)}
}

// enter takes a level with its nodes in the given groups.
func (m *mover) enter(l *level, group []uint32) {
	n := len(group)
	m.level, m.group = l, group
	for w := range m.tallies {
		m.tallies[w].grow(n)
	}
	m.sum, m.size, m.waiting = make([]float64, n), make([]uint32, n), make([]uint32, n)
	for i, c := range group {
		m.sum[c] += l.strength[i]
		m.size[c]++
	}
}

// moveAll moves nodes until no move is a gain any more, or a pass gains less than
// tolerance. It returns the modularity gained.
func (m *mover) moveAll(ctx context.Context, random *rand.Rand, tolerance float64) (gained float64, err error) {
	order := m.shuffled(random)
	var moved []uint32
	for pass := 0; len(order) > 0; pass++ {
		moved = moved[:0]
		var gain float64
		batch := max(min(len(order)/batchShare, batchNodes)>>(pass/batchPasses), 1)
		for from := 0; from < len(order); from += batch {
			nodes := order[from:min(from+batch, len(order))]
			if err := m.wish(ctx, nodes); err != nil {
				return gained, err
			}
			for at, i := range nodes {
				if d := m.move(i, m.wishes[at]); d > 0 {
					gain += d
					moved = append(moved, i)
				}
			}
		}
		gained += gain
		if gain < tolerance {
			break
		}
		if order, err = m.next(ctx, order, moved); err != nil {
			return gained, err
		}
	}
	return gained, nil
}

// shuffled lists all nodes with an edge in random order; neighbouring rows stay
// together in short runs, which lie together in memory.
func (m *mover) shuffled(random *rand.Rand) []uint32 {
	const run = 8
	n := len(m.group)
	starts := random.Perm((n + run - 1) / run)
	order := make([]uint32, 0, n)
	for _, s := range starts {
		for i := s * run; i < min(s*run+run, n); i++ {
			if m.degree(i) > 0 {
				order = append(order, uint32(i))
			}
		}
	}
	return order
}

// wish works out the best move of each node.
func (m *mover) wish(ctx context.Context, nodes []uint32) error {
	if len(m.wishes) < len(nodes) {
		m.wishes = make([]wish, len(nodes))
	}
	cuts := []int{0}
	var work int64
	for at, i := range nodes {
		if work += m.degree(int(i)); work >= batchWork || at == len(nodes)-1 {
			cuts = append(cuts, at+1)
			work = 0
		}
	}
	return m.each(ctx, len(cuts)-1, func(worker, piece int) {
		for at := cuts[piece]; at < cuts[piece+1]; at++ {
			m.wishes[at] = m.best(&m.tallies[worker], int(nodes[at]))
		}
	})
}

// best is the move of node i that gains most; none is a wish for its own group.
func (m *mover) best(t *tally, i int) wish {
	t.row(m.level, i, m.group)
	own, k := m.group[i], m.strength[i]
	factor := m.resolution * k / m.total
	w := wish{to: own, own: t.sums[own]}
	most := w.own - factor*(m.sum[own]-k)
	for _, c := range t.touched {
		if c == own {
			continue
		}
		if score := t.sums[c] - factor*m.sum[c]; score > most {
			most = score
			w.to, w.there = c, t.sums[c]
		}
	}
	t.clear()
	return w
}

// move makes a move if it is a gain by the sums of now, and returns the gain.
func (m *mover) move(i uint32, w wish) float64 {
	own := m.group[i]
	if w.to == own {
		return 0
	}
	k := m.strength[i]
	gain := w.there - w.own - m.resolution*k/m.total*(m.sum[w.to]-m.sum[own]+k)
	if gain <= 0 || m.size[w.to] == 0 {
		m.waiting[i] = 1 // the batch made it a loss: look again
		return 0
	}
	m.sum[own] -= k
	m.size[own]--
	m.sum[w.to] += k
	m.size[w.to]++
	m.group[i] = w.to
	return 2 * gain / m.total
}

// next lists the nodes whose best group may have changed: neighbours of moved nodes
// that are in other groups (the pruning of V. Traag, Faster unfolding of communities:
// Speeding up the Louvain algorithm, 2015). They come in the order of the rows.
func (m *mover) next(ctx context.Context, order, moved []uint32) ([]uint32, error) {
	const chunk = 512
	err := m.each(ctx, (len(moved)+chunk-1)/chunk, func(_, piece int) {
		for _, i := range moved[piece*chunk : min(piece*chunk+chunk, len(moved))] {
			for _, j := range m.row(int(i)) {
				if m.group[j] != m.group[i] && atomic.LoadUint32(&m.waiting[j]) == 0 {
					atomic.StoreUint32(&m.waiting[j], 1)
				}
			}
		}
	})
	order = order[:0]
	for i, waits := range m.waiting {
		if waits != 0 {
			order = append(order, uint32(i))
			m.waiting[i] = 0
		}
	}
	return order, err
}
