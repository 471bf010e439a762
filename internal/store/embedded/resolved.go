package embedded

import (
	"context"
	"database/sql"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// resolved is what clusters change of a snapshot. The zero value changes nothing.
type resolved struct {
	// into is by index the node that is shown in its place; nil without clusters.
	into []uint32
	// absorbed holds the indices that are shown as another, members those that a
	// shown one stands for, itself left out.
	absorbed *roaring.Bitmap
	members  map[uint32][]uint32
	// canonical is what is shown of nodes in place of what their own rows say.
	canonical []canonical
}

// canonical is what the graph keeps in memory of a canonical node.
type canonical struct {
	node              uint32
	name, state, kind string
}

// shownFor is the node that is shown for an index.
func (r *resolved) shownFor(i uint32) uint32 {
	if r.into == nil {
		return i
	}
	return r.into[i]
}

// readClusters reads which nodes are one, and what is shown of them.
func (snap *snapshot) readClusters(ctx context.Context, tx *sql.Tx) error {
	r := resolved{absorbed: roaring.New(), members: map[uint32][]uint32{}}
	err := eachRow(ctx, tx, "SELECT node, canonical FROM member ORDER BY node", func(scan scanner) error {
		var member, canonical int64
		if err := scan(&member, &canonical); err != nil {
			return err
		}
		i, ok1 := snap.place(member)
		c, ok2 := snap.place(canonical)
		if !ok1 || !ok2 {
			return errPack
		}
		if r.into == nil {
			r.into = make([]uint32, snap.nodes())
			for at := range r.into {
				r.into[at] = uint32(at)
			}
		}
		r.into[i] = c
		r.absorbed.Add(i)
		r.members[c] = append(r.members[c], i)
		return nil
	})
	if err != nil {
		return err
	}
	err = eachRow(ctx, tx, "SELECT node, name, state, type FROM canonical", func(scan scanner) error {
		var number int64
		var c canonical
		if err := scan(&number, &c.name, &c.state, &c.kind); err != nil {
			return err
		}
		var ok bool
		if c.node, ok = snap.place(number); !ok {
			return errPack
		}
		r.canonical = append(r.canonical, c)
		return nil
	})
	snap.resolved = r
	return err
}

// applyTo shows canonical nodes as themselves and marks the absorbed ones.
func (r *resolved) applyTo(b *graph.Builder, vertices []graph.Vertex) {
	for _, c := range r.canonical {
		v := &vertices[c.node]
		v.Name, v.State, v.Type = c.name, c.state, c.kind
	}
	r.canonical = nil
	for it := r.absorbed.Iterator(); it.HasNext(); {
		i := it.Next()
		b.Absorb(i, r.into[i])
	}
}

// all are the indices that a shown node stands for, itself first.
func (r *resolved) all(i uint32) []uint32 { return append([]uint32{i}, slices.Clone(r.members[i])...) }

// stated is the index of an entity's own node, be it shown or not.
func (snap *snapshot) stated(id entities.ID) (uint32, bool) {
	shown, ok := snap.graph.Index(id)
	if !ok {
		return 0, false
	}
	for _, i := range snap.all(shown) {
		if snap.graph.Vertex(i).ID == id {
			return i, true
		}
	}
	return 0, false
}
