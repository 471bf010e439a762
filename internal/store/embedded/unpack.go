package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/graph"
)

func (snap *snapshot) readVertices(ctx context.Context, tx *sql.Tx, b *graph.Builder) ([]graph.Vertex, error) {
	vertices, read := b.AddVertices(int(snap.nodes())), 0
	intern := map[string]string{}
	err := eachRow(ctx, tx, "SELECT leak, data FROM vertex_pack ORDER BY pack", func(scan scanner) error {
		var leak int64
		var data sql.RawBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		pack, err := unseal(data, leak)
		if err != nil {
			return err
		}
		for rest := string(pack); rest != ""; { // the vertices are pieces of it
			number, v, after, err := cutVertex(rest, intern)
			if err != nil {
				return err
			}
			i, ok := snap.place(int64(number))
			if !ok || vertices[i].ID != "" || v.ID == "" {
				return errPack
			}
			vertices[i], rest = v, after
			read++
		}
		return nil
	})
	if err == nil && read != len(vertices) {
		err = errPack
	}
	return vertices, err
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
	sets := map[int64][]uint32{} // by leak and number, which counts from 1
	err := eachRow(ctx, tx, "SELECT leak, number, properties FROM edge_set ORDER BY leak, number", func(scan scanner) error {
		var leak, number int64
		var encoded string
		if err := scan(&leak, &number, &encoded); err != nil {
			return err
		}
		set, err := b.AddSet(encoded)
		if len(sets[leak]) == 0 {
			sets[leak] = []uint32{0} // no properties
		}
		if sets[leak] = append(sets[leak], set); err == nil && int64(len(sets[leak])) != number+1 {
			err = errPack
		}
		return err
	})
	if err != nil {
		return err
	}
	return eachArc(ctx, tx, func(leak int64, a graph.Arc) error {
		source, ok1 := snap.index(int64(a.Source))
		target, ok2 := snap.index(int64(a.Target))
		t, ok3 := numbers[a.Type]
		if !ok1 || !ok2 || !ok3 {
			return errPack
		}
		arc := graph.Arc{Source: source, Target: target, Type: t, At: a.At}
		if a.Set > 0 {
			known := sets[leak]
			if int(a.Set) >= len(known) {
				return errPack
			}
			arc.Set = known[a.Set]
		}
		b.AddArc(arc)
		snap.noteClustered(b, a, arc)
		return nil
	})
}

// noteClustered notes for whom members of clusters work, and what they were addressed or fetched.
func (snap *snapshot) noteClustered(b *graph.Builder, stated, shown graph.Arc) {
	switch shown.Type {
	case graph.TypeWorksFor:
		if place, _ := snap.place(int64(stated.Source)); snap.clustered.members.Contains(place) {
			x := graph.Receiver{Agency: shown.Target, Rule: b.RuleOf(shown.Set)}
			snap.clustered.employers[place] = append(snap.clustered.employers[place], x)
		}
	case graph.TypeAddressedTo:
		if place, _ := snap.place(int64(stated.Target)); snap.clustered.members.Contains(place) {
			snap.clustered.single = append(snap.clustered.single, singleReceipt{shown.Source, place})
		}
	case graph.TypeDownloaded:
		if place, _ := snap.place(int64(stated.Source)); snap.clustered.members.Contains(place) {
			snap.clustered.single = append(snap.clustered.single, singleReceipt{shown.Target, place})
		}
	}
}

// eachArc visits every edge as it was put, with the number of its leak.
func eachArc(ctx context.Context, tx *sql.Tx, visit func(leak int64, a graph.Arc) error) error {
	return eachRow(ctx, tx, "SELECT leak, data FROM edge_pack ORDER BY pack", func(scan scanner) error {
		var leak int64
		var data sql.RawBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		pack, err := unseal(data, leak)
		if err == nil && len(pack)%arcSize != 0 {
			err = errPack
		}
		if err != nil {
			return err
		}
		for at := 0; at < len(pack); at += arcSize {
			if err := visit(leak, readArc(pack[at:])); err != nil {
				return err
			}
		}
		return nil
	})
}

// listReaders is how many read lists beside each other, each a stretch of the campaigns.
const listReaders = 2

func (snap *snapshot) readLists(ctx context.Context, tx *sql.Tx, b *graph.Builder, stretch int) error {
	var clusters *listed
	if snap.into != nil {
		clusters = newListed(snap.into)
	}
	query := "SELECT campaign, leak, nodes FROM recipient_set WHERE campaign >= ? AND campaign < ? ORDER BY campaign"
	from, to := snap.end()*int64(stretch)/listReaders, snap.end()*int64(stretch+1)/listReaders
	if stretch == listReaders-1 {
		to = math.MaxInt64 // with what no node is known for: the store is damaged
	}
	return eachRow(ctx, tx, query, func(scan scanner) error {
		var campaign, leak int64
		var data sql.RawBytes
		if err := scan(&campaign, &leak, &data); err != nil {
			return err
		}
		nodes, err := readBitmap(data, campaign, leak) // of the row's bytes, until the next
		if err != nil {
			return fmt.Errorf("reading a recipient list: %w", err)
		}
		i, ok := snap.place(campaign)
		if !ok {
			return errPack
		}
		if shift := int64(i) - campaign; shift != 0 {
			nodes = roaring.AddOffset64(nodes, shift)
		}
		if !nodes.IsEmpty() && int64(nodes.Maximum()) >= snap.nodes() {
			return errPack
		}
		if of := roaring.And(nodes, snap.clustered.members); !of.IsEmpty() {
			snap.clustered.add(i, of)
		}
		switch {
		case clusters != nil && nodes.Intersects(snap.absorbed):
			nodes, err = clusters.list(nodes)
		default:
			nodes = nodes.Clone()
			nodes.CloneCopyOnWriteContainers() // else they would be the row's still
		}
		b.AddList(i, nodes)
		return err
	}, from, to)
}

type scanner func(into ...any) error

// eachRow runs a query and calls visit once a row.
func eachRow(ctx context.Context, tx querier, query string, visit func(scanner) error, args ...any) (err error) {
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
