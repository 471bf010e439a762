package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// lookEvery is how long a snapshot is served before it is asked again whether
// another process has committed a load.
const lookEvery = 500 * time.Millisecond

// snapshot is the graph of one generation of the store, and what was computed on it.
type snapshot struct {
	generation int64
	graph      *graph.Graph
	leaks      []leakSpan
	// types names the edge types as the file numbers them.
	types map[uint8]entities.RelationType
	shown shown

	topology   computed[*graph.Topology]
	pageRank   computed[[]float64]
	highlights computed[[]uint32]
}

// leakSpan maps the node numbers of one leak, which have no gaps, to node indices.
type leakSpan struct {
	key, first, nodes int64
	index             uint32
	name              string
}

// computed is a value worked out once, when first asked for. An error is not kept.
type computed[T any] struct {
	mu    sync.Mutex
	known bool
	value T
}

func (c *computed[T]) get(compute func() (T, error)) (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known {
		return c.value, nil
	}
	v, err := compute()
	if err == nil {
		c.value, c.known = v, true
	}
	return v, err
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
	tx, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("reading the store: %w", err)
	}
	snap, err := s.newest(ctx, tx)
	if err := errors.Join(err, tx.Rollback()); err != nil {
		return nil, fmt.Errorf("reading the graph of %s: %w", s.path, err)
	}
	s.current.Store(snap)
	s.checkedAt.Store(now)
	return snap, nil
}

func (s *Store) newest(ctx context.Context, tx *sql.Tx) (*snapshot, error) {
	generation, err := generationOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	if snap := s.current.Load(); snap != nil && snap.generation == generation {
		return snap, nil
	}
	return readSnapshot(ctx, tx, generation)
}

func generationOf(ctx context.Context, tx *sql.Tx) (generation int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT number FROM generation").Scan(&generation)
	return generation, err
}

// readSnapshot builds the graph from the packs.
func readSnapshot(ctx context.Context, tx *sql.Tx, generation int64) (*snapshot, error) {
	snap := &snapshot{generation: generation, types: map[uint8]entities.RelationType{}}
	var nodes int64
	err := eachRow(ctx, tx, "SELECT leak, name, first_node, nodes FROM leak ORDER BY first_node, leak", func(scan scanner) error {
		l := leakSpan{index: uint32(nodes)}
		err := scan(&l.key, &l.name, &l.first, &l.nodes)
		snap.leaks = append(snap.leaks, l)
		nodes += l.nodes
		return err
	})
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
	b := graph.NewBuilder(int(nodes), 0)
	for _, read := range []func(context.Context, *sql.Tx, *graph.Builder) error{snap.readVertices, snap.readArcs, snap.readLists} {
		if err := read(ctx, tx, b); err != nil {
			return nil, err
		}
	}
	if snap.graph, err = b.Graph(); err != nil {
		return nil, err
	}
	snap.shown.start(snap.graph.Len())
	return snap, nil
}

func (snap *snapshot) readVertices(ctx context.Context, tx *sql.Tx, b *graph.Builder) error {
	var total int64
	for _, l := range snap.leaks {
		total += l.nodes
	}
	vertices := make([]graph.Vertex, total)
	intern := map[string]string{}
	err := eachRow(ctx, tx, "SELECT data FROM vertex_pack ORDER BY pack", func(scan scanner) error {
		var data sql.RawBytes
		if err := scan(&data); err != nil {
			return err
		}
		for rest := []byte(data); len(rest) > 0; {
			number, v, after, err := cutVertex(rest, intern)
			if err != nil {
				return err
			}
			i, ok := snap.index(int64(number))
			if !ok {
				return errPack
			}
			vertices[i], rest = v, after
		}
		return nil
	})
	for _, v := range vertices {
		b.AddVertex(v)
	}
	return err
}

func (snap *snapshot) readArcs(ctx context.Context, tx *sql.Tx, b *graph.Builder) error {
	numbers := map[uint8]uint8{}
	for stored, name := range snap.types {
		n, ok := graph.TypeNumber(name)
		if !ok {
			return fmt.Errorf("the edge type %s is unknown: use a newer bluegraph", name)
		}
		numbers[stored] = n
	}
	type setKey struct{ leak, number int64 }
	sets := map[setKey]uint32{}
	err := eachRow(ctx, tx, "SELECT leak, number, properties FROM edge_set ORDER BY leak, number", func(scan scanner) error {
		var k setKey
		var encoded string
		if err := scan(&k.leak, &k.number, &encoded); err != nil {
			return err
		}
		var err error
		sets[k], err = b.AddSet(encoded)
		return err
	})
	if err != nil {
		return err
	}
	return eachRow(ctx, tx, "SELECT leak, data FROM edge_pack ORDER BY pack", func(scan scanner) error {
		var leak int64
		var data sql.RawBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		if len(data)%arcSize != 0 {
			return errPack
		}
		for at := 0; at < len(data); at += arcSize {
			a := readArc(data[at:])
			source, ok1 := snap.index(int64(a.Source))
			target, ok2 := snap.index(int64(a.Target))
			t, ok3 := numbers[a.Type]
			if !ok1 || !ok2 || !ok3 {
				return errPack
			}
			arc := graph.Arc{Source: source, Target: target, Type: t}
			if a.Set > 0 {
				arc.Set = sets[setKey{leak, int64(a.Set)}]
			}
			b.AddArc(arc)
		}
		return nil
	})
}

func (snap *snapshot) readLists(ctx context.Context, tx *sql.Tx, b *graph.Builder) error {
	return eachRow(ctx, tx, "SELECT campaign, nodes FROM recipient_set ORDER BY campaign", func(scan scanner) error {
		var campaign int64
		var data sql.RawBytes
		if err := scan(&campaign, &data); err != nil {
			return err
		}
		nodes := roaring.New()
		if err := nodes.UnmarshalBinary(data); err != nil {
			return fmt.Errorf("reading a recipient list: %w", err)
		}
		i, ok := snap.index(campaign)
		if !ok {
			return errPack
		}
		if shift := int64(i) - campaign; shift != 0 {
			nodes = roaring.AddOffset64(nodes, shift)
		}
		b.AddList(i, nodes)
		return nil
	})
}

// index is the node index of a node's number in the file.
func (snap *snapshot) index(number int64) (uint32, bool) {
	for i := range snap.leaks {
		if l := &snap.leaks[i]; number >= l.first && number < l.first+l.nodes {
			return l.index + uint32(number-l.first), true
		}
	}
	return 0, false
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

type scanner func(into ...any) error

// eachRow runs a query and calls visit once a row.
func eachRow(ctx context.Context, tx *sql.Tx, query string, visit func(scanner) error, args ...any) (err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
