package embedded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Stated returns entities as the leak states them, in the order of ids; unknown ids
// are left out.
func (s *Store) Stated(ctx context.Context, ids []entities.ID) (stated []questions.Stated, err error) {
	err = s.lookAtNodes(ctx, "reading what the leak states", func(v *view) error {
		nodes, seen := make([]uint32, 0, len(ids)), make(map[uint32]bool, len(ids))
		for _, id := range ids {
			if i, ok := v.stated(id); ok && !seen[i] {
				seen[i] = true
				nodes = append(nodes, i)
			}
		}
		stated, err = v.readStated(nodes)
		return err
	})
	return stated, err
}

// EachStated calls yield for every entity of a kind, as the leak states it, in any order.
func (s *Store) EachStated(ctx context.Context, kind entities.Kind, yield func(questions.Stated) error) error {
	var failed error
	question := "reading every " + string(kind)
	err := s.lookAtNodes(ctx, question, func(v *view) error {
		var nodes []uint32
		for i := range uint32(v.graph.Len()) { // absorbed ones are stated too
			if v.graph.Vertex(i).Kind == kind {
				nodes = append(nodes, i)
			}
		}
		readers, err := s.readersOf(v)
		if err == nil {
			failed = eachStated(ctx, readers, nodes, yield)
		}
		for _, r := range readers {
			if r.open != nil {
				err = errors.Join(err, r.open.Rollback())
			}
		}
		return err
	})
	if err == nil && failed != nil {
		return fmt.Errorf("%s: %w", question, failed)
	}
	return err
}

// mostReaders bounds who reads the nodes of a kind: more than a few wait for the file.
const mostReaders = 4

// readersOf makes views of the generation of another, before the first of them is used.
// Each holds a connection while it waits for the next one's, so only one question gathers
// them at a time: of several, none might ever have all of its own.
func (s *Store) readersOf(v *view) ([]*view, error) {
	s.gathering.Lock()
	defer s.gathering.Unlock()
	readers := make([]*view, min(runtime.GOMAXPROCS(0), mostReaders))
	var err error
	for k := range readers {
		readers[k] = &view{snapshot: v.snapshot, store: s, ctx: v.ctx}
		_, beginErr := readers[k].tx()
		err = errors.Join(err, beginErr)
	}
	return readers, err
}

// statedAtOnce is how many nodes are read at a time.
const statedAtOnce = 5000

// eachStated hands out nodes: readers read some in the order of the file, where each
// page is read once, while yield has others.
func eachStated(ctx context.Context, readers []*view, nodes []uint32, yield func(questions.Stated) error) error {
	group, ctx := errgroup.WithContext(ctx)
	parts := make(chan []questions.Stated, len(readers))
	var next atomic.Int64
	var reading sync.WaitGroup
	for _, v := range readers {
		reading.Add(1)
		group.Go(func() error {
			defer reading.Done()
			for {
				at := int(next.Add(1)-1) * statedAtOnce
				if at >= len(nodes) {
					return nil
				}
				part, err := v.readStated(nodes[at:min(at+statedAtOnce, len(nodes))])
				if err != nil {
					return err
				}
				select {
				case parts <- part:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		})
	}
	group.Go(func() error { reading.Wait(); close(parts); return nil })
	group.Go(func() error {
		for part := range parts {
			for _, e := range part {
				if err := yield(e); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return group.Wait()
}

// readStated reads what is stated of nodes, in their order.
func (v *view) readStated(nodes []uint32) ([]questions.Stated, error) {
	numbers, at := make([]int64, len(nodes)), make(map[int64]int, len(nodes))
	for k, i := range nodes {
		numbers[k], _ = v.number(i)
		at[numbers[k]] = k
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	const asked = " IN (SELECT value FROM json_each(?))"
	stated := make([]questions.Stated, len(nodes))
	err = v.each("SELECT source, part, leak, records FROM evidence WHERE source"+asked, func(scan scanner) error {
		source, packed, err := scanMarks(scan)
		if err != nil {
			return err
		}
		e := &stated[at[source]]
		return eachMark(packed, source, func(m mark) {
			if m.about.kind == 0 {
				e.Evidence++
			}
		})
	}, string(list))
	if err != nil {
		return nil, err
	}
	err = v.each("SELECT node, name, labels, properties FROM node WHERE node"+asked, func(scan scanner) error {
		var number int64
		var labels, properties string
		var name string
		err := scan(&number, &name, &labels, &properties)
		if err != nil {
			return err
		}
		e := &stated[at[number]]
		vertex := v.graph.Vertex(nodes[at[number]])
		e.ID, e.Kind, e.Name = vertex.ID, vertex.Kind, name
		_, e.Leak = v.number(nodes[at[number]])
		if e.Labels, err = decodeStrings(labels); err != nil {
			return err
		}
		e.Properties, err = graph.DecodeProperties(properties)
		return err
	}, string(list))
	return stated, err
}

// EachStatedEdge calls yield for every edge of a type as it was put, in any order; do not
// change its properties, which edges share.
// SENT_TO is questions.ErrUnsupported.
func (s *Store) EachStatedEdge(ctx context.Context, t entities.RelationType, yield func(entities.Edge) error) error {
	if t == entities.SentTo {
		return fmt.Errorf("reading every SENT_TO: %w", questions.ErrUnsupported)
	}
	return s.onceAtNodes(ctx, "reading every "+string(t), func(v *view) error {
		tx, err := v.tx()
		if err != nil {
			return err
		}
		type setKey struct{ leak, number int64 }
		sets := map[setKey]string{}
		said := map[setKey]entities.Properties{} // millions of edges say one of a few things
		err = v.each("SELECT leak, number, properties FROM edge_set", func(scan scanner) error {
			var k setKey
			var encoded string
			err := scan(&k.leak, &k.number, &encoded)
			sets[k] = encoded
			return err
		})
		if err != nil {
			return err
		}
		return eachArc(ctx, tx, func(leak int64, a graph.Arc) error {
			if v.types[a.Type] != t {
				return nil
			}
			source, ok1 := v.place(int64(a.Source))
			target, ok2 := v.place(int64(a.Target))
			key := setKey{leak, int64(a.Set)}
			encoded, ok3 := sets[key]
			if !ok1 || !ok2 || !ok3 && a.Set > 0 {
				return errPack
			}
			p, known := said[key]
			if !known || a.At > 0 {
				var err error
				if p, err = graph.DecodeEdge(a.At, encoded); err != nil {
					return err
				}
				if a.At == 0 {
					said[key] = p
				}
			}
			return yield(entities.Edge{Source: v.graph.Vertex(source).ID, Type: t, Target: v.graph.Vertex(target).ID, Properties: p})
		})
	})
}
