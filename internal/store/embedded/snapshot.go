package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/lazy"
	"bluegraph/internal/opencypher/leakgraph"
)

// lookEvery is how long a snapshot is served before it is asked again whether
// another process has committed a load.
const lookEvery = 500 * time.Millisecond

// snapshot is the graph of one generation of the store, and what was computed on it.
type snapshot struct {
	generation int64
	graph      *answers.Index
	leaks      []leakSpan
	// types names the edge types as the file numbers them.
	types map[uint8]entities.RelationType
	resolved
	details nodeCache

	measures atomic.Pointer[measures]
	// furtherLabels and propertyNames are what queries may name beside kinds and types.
	furtherLabels lazy.Value[map[string][]uint32]
	propertyNames lazy.Value[[]string]
	// queryShape is what is counted of the graph for queries.
	queryShape lazy.Value[*leakgraph.Shape]
}

// leakSpan maps the node numbers of one leak, which have no gaps, to node indices.
type leakSpan struct {
	key, first, nodes int64
	index             uint32
	name              string
}

// fresh returns the newest snapshot; it reads the graph when there is none or a
// load was committed since.
func (s *Store) fresh(ctx context.Context) (*snapshot, error) {
	now := s.options.Now().UnixNano()
	if snap := s.current.Load(); snap != nil && now-s.checkedAt.Load() < int64(lookEvery) {
		return snap, nil
	}
	s.reloading.Lock()
	defer s.reloading.Unlock()
	if snap := s.current.Load(); snap != nil && now-s.checkedAt.Load() < int64(lookEvery) {
		return snap, nil // another question looked while this one waited
	}
	return s.lookAgain(ctx, now, s.newest)
}

// lookingNow stands in checkedAt while somebody looks: what is found is held to be new
// only if nobody has said meanwhile that it may not be.
const lookingNow = -1

// lookAgain makes what read finds the current snapshot. The lock reloading is held.
func (s *Store) lookAgain(ctx context.Context, now int64, read func(context.Context) (*snapshot, error)) (*snapshot, error) {
	s.checkedAt.Store(lookingNow)
	snap, err := read(ctx)
	for try := 0; errors.Is(err, errStale) && try < maxRetries; try++ {
		snap, err = read(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the graph of %s: %w", s.path, err)
	}
	s.current.Store(snap)
	s.checkedAt.CompareAndSwap(lookingNow, now)
	return snap, nil
}

// newest returns the current snapshot when no load was committed since, or reads a
// new one; errStale when a load is committed meanwhile.
func (s *Store) newest(ctx context.Context) (snap *snapshot, err error) {
	err = s.within(ctx, func(tx *sql.Tx) error {
		generation, err := generationOf(ctx, tx)
		if err != nil {
			return err
		}
		if snap = s.current.Load(); snap != nil && snap.generation == generation {
			return nil
		}
		snap, err = s.readSnapshot(ctx, tx, generation)
		return err
	})
	return snap, err
}

// within calls read in a transaction of its own. Who asked and left has ended it: then
// that is the error, and not the transaction's that is no more.
func (s *Store) within(ctx context.Context, read func(*sql.Tx) error) error {
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	if err = errors.Join(read(tx), tx.Rollback()); err != nil {
		err = errors.Join(err, ctx.Err())
	}
	return err
}

func generationOf(ctx context.Context, tx *sql.Tx) (generation int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT number FROM generation").Scan(&generation)
	return generation, err
}

// readSnapshot builds the graph from the packs. Nodes, edges and lists are read
// beside each other, each in a transaction of its own.
func (s *Store) readSnapshot(ctx context.Context, tx *sql.Tx, generation int64) (*snapshot, error) {
	snap := &snapshot{generation: generation, types: map[uint8]entities.RelationType{}}
	err := eachRow(ctx, tx, "SELECT leak, name, first_node, nodes FROM leak ORDER BY first_node, leak", func(scan scanner) error {
		l := leakSpan{index: uint32(snap.nodes())}
		err := scan(&l.key, &l.name, &l.first, &l.nodes)
		snap.leaks = append(snap.leaks, l)
		return err
	})
	if err == nil {
		err = snap.checkLeaks(ctx, tx)
	}
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, tx, "SELECT type, name FROM edge_type", func(scan scanner) error {
		var number uint8
		var name string
		err := scan(&number, &name)
		snap.types[number] = entities.RelationType(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	var arcs int
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(length(data) - ?), 0) / ? FROM edge_pack", sealSize,
		arcSize).Scan(&arcs); err != nil {
		return nil, err
	}
	if s.options.NodesOnly {
		arcs = 0
	}
	b := graph.NewBuilder(int(snap.nodes()), arcs)
	vertices := b.AddVertices(int(snap.nodes()))
	nodes := s.beside(ctx, generation)
	nodes.read(func(ctx context.Context, tx *sql.Tx) error { return snap.readVertices(ctx, tx, vertices) })
	edges := snap.readClusters(ctx, tx) // edges and lists need them, nodes do not
	areShown := edges == nil
	var arranging errgroup.Group
	arranging.Go(func() error {
		if err := nodes.Wait(); err != nil || !areShown {
			return err
		}
		snap.applyTo(b, vertices)
		return b.ArrangeNodes()
	})
	if areShown && !s.options.NodesOnly {
		edges = s.readEdges(ctx, snap, b)
	}
	if err := errors.Join(edges, arranging.Wait()); err != nil {
		return nil, err
	}
	g, err := b.Graph()
	if err != nil {
		return nil, err
	}
	snap.graph = answers.Over(g)
	go snap.graph.Prepare()
	snap.details.start(snap.graph.Len())
	m, err := readMeasures(ctx, tx, generation, snap.graph.Len())
	snap.measures.Store(m)
	return snap, err
}

// readEdges reads edges and receivers, and then lists and receipts, which both are needed for.
func (s *Store) readEdges(ctx context.Context, snap *snapshot, b *graph.Builder) error {
	edges := s.beside(ctx, snap.generation)
	noted := newClustered(&snap.resolved, snap.nodes())
	edges.read(func(ctx context.Context, tx *sql.Tx) error { return snap.readArcs(ctx, tx, b, noted) })
	var rows receiverRows
	edges.read(func(ctx context.Context, tx *sql.Tx) (err error) {
		rows, err = snap.readReceivers(ctx, tx)
		return err
	})
	if err := edges.Wait(); err != nil {
		return err
	}
	renamed, err := snap.rename(rows, noted)
	if err != nil {
		return err
	}
	b.AddReceivers(renamed.all)
	var arranging errgroup.Group
	arranging.Go(b.ArrangeArcs)
	renamed.addSingle(noted.single)
	err = s.eachStretch(ctx, snap.generation, func(ctx context.Context, tx *sql.Tx, stretch int) error {
		return snap.readLists(ctx, tx, b, renamed, stretch)
	})
	if err == nil {
		err = s.eachStretch(ctx, snap.generation, func(ctx context.Context, tx *sql.Tx, stretch int) error {
			return snap.readReceipts(ctx, tx, b, renamed, stretch)
		})
	}
	if err == nil {
		err = renamed.addFurther(b)
	}
	return errors.Join(err, arranging.Wait())
}

// checkLeaks refuses numbers of nodes that the file cannot hold, before memory is taken for
// them, and tables read at opening whose rows have no checksum of their own.
func (snap *snapshot) checkLeaks(ctx context.Context, tx *sql.Tx) error {
	var bytes int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(length(data)), 0) FROM vertex_pack").Scan(&bytes); err != nil {
		return err
	}
	most := min(bytes/smallestVertex, math.MaxUint32)
	end := int64(0)
	for _, l := range snap.leaks {
		if l.nodes > 0 && l.first < end || l.nodes < 0 || l.first < 0 || l.nodes > most || l.first > math.MaxUint32 {
			return fmt.Errorf("%w: the leak %s is said to have %d nodes from %d", errPack, l.name, l.nodes, l.first)
		}
		end = max(end, l.first+l.nodes)
	}
	if snap.nodes() > most {
		return fmt.Errorf("%w: %d nodes are said to be in %d bytes", errPack, snap.nodes(), bytes)
	}
	return checkSums(ctx, tx, "leak", "edge_type", "edge_set")
}

// nodes counts the nodes of all leaks.
func (snap *snapshot) nodes() (n int64) {
	for _, l := range snap.leaks {
		n += l.nodes
	}
	return n
}

// end is one more than the highest number of a node.
func (snap *snapshot) end() (number int64) {
	for _, l := range snap.leaks {
		number = max(number, l.first+l.nodes)
	}
	return number
}

// index is the index of the node that is shown for a number in the file.
func (snap *snapshot) index(number int64) (uint32, bool) {
	i, ok := snap.place(number)
	return snap.shownFor(i), ok
}

// place is the index of a number in the file, be it absorbed or not.
func (snap *snapshot) place(number int64) (uint32, bool) {
	for i := range snap.leaks {
		if l := &snap.leaks[i]; number >= l.first && number < l.first+l.nodes {
			return l.index + uint32(number-l.first), true
		}
	}
	return 0, false
}

// span is where the numbers of a leak lie; nil of one that is not there.
func (snap *snapshot) span(leak int64) *leakSpan {
	for i := range snap.leaks {
		if snap.leaks[i].key == leak {
			return &snap.leaks[i]
		}
	}
	return nil
}

// placeNear is place for a number that is likely one of the leak l, if there is one.
func (snap *snapshot) placeNear(l *leakSpan, number uint32) (uint32, bool) {
	if l != nil {
		if from := int64(number) - l.first; uint64(from) < uint64(l.nodes) {
			return l.index + uint32(from), true
		}
	}
	return snap.place(int64(number))
}

// number is the inverse of index; leak is the name of the node's leak.
func (snap *snapshot) number(i uint32) (number int64, leak string) {
	k, _ := slices.BinarySearchFunc(snap.leaks, i, func(l leakSpan, i uint32) int {
		if int64(i) >= int64(l.index)+l.nodes {
			return -1
		}
		return 1
	})
	l := snap.leaks[k]
	return l.first + int64(i-l.index), l.name
}
