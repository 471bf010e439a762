package embedded

import (
	"context"
	"database/sql"
	"fmt"

	"bluegraph/internal/graph"
)

// arcReader turns edges as they lie in the file into those of a graph. There are millions of
// them, so what an edge asks of it stands in tables that are indexed by number.
type arcReader struct {
	snap *snapshot
	b    *graph.Builder
	// noted is what is told of members of clusters beside.
	noted *clustered
	// types are one more than the graph's number of a type, by the file's; 0 for none.
	types [256]uint8
	// sets are by leak the graph's numbers of properties, by the file's, which count from 1.
	sets map[int64][]uint32
}

func (snap *snapshot) readArcs(ctx context.Context, tx *sql.Tx, b *graph.Builder, noted *clustered) error {
	r := arcReader{snap: snap, b: b, noted: noted, sets: map[int64][]uint32{}}
	for stored, name := range snap.types {
		n, ok := graph.TypeNumber(name)
		if !ok {
			return fmt.Errorf("the edge type %s is unknown: use a newer bluegraph", name)
		}
		r.types[stored] = n + 1
	}
	if err := r.readSets(ctx, tx); err != nil {
		return err
	}
	return eachPack(ctx, tx, r.add)
}

func (r *arcReader) readSets(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, "SELECT leak, number, properties FROM edge_set ORDER BY leak, number", func(scan scanner) error {
		var leak, number int64
		var encoded string
		if err := scan(&leak, &number, &encoded); err != nil {
			return err
		}
		set, err := r.b.AddSet(encoded)
		if len(r.sets[leak]) == 0 {
			r.sets[leak] = []uint32{0} // no properties
		}
		if r.sets[leak] = append(r.sets[leak], set); err == nil && int64(len(r.sets[leak])) != number+1 {
			err = errPack
		}
		return err
	})
}

// add adds the edges of a pack.
func (r *arcReader) add(leak int64, pack []byte) error {
	sets, hint := r.sets[leak], r.snap.span(leak)
	for ; len(pack) > 0; pack = pack[arcSize:] {
		stated := readArc(pack)
		source, ok1 := r.snap.placeNear(hint, stated.Source)
		target, ok2 := r.snap.placeNear(hint, stated.Target)
		t := r.types[stated.Type]
		if !ok1 || !ok2 || t == 0 || stated.Set > 0 && int(stated.Set) >= len(sets) {
			return errPack
		}
		shown := graph.Arc{Source: r.snap.shownFor(source), Target: r.snap.shownFor(target), Type: t - 1, At: stated.At}
		if stated.Set > 0 {
			shown.Set = sets[stated.Set]
		}
		r.b.AddArc(shown)
		r.note(source, target, shown)
	}
	return nil
}

// note notes for whom members of clusters work, and what they were addressed or fetched: source and
// target are the places of the nodes as they are stated.
func (r *arcReader) note(source, target uint32, shown graph.Arc) {
	c := r.noted
	switch shown.Type {
	case graph.TypeWorksFor:
		if c.isMember(source) {
			by := graph.Receiver{Agency: shown.Target, Rule: r.b.RuleOf(shown.Set)}
			c.employed = append(c.employed, employment{source, by})
		}
	case graph.TypeAddressedTo:
		if c.isMember(target) {
			c.single = append(c.single, singleReceipt{shown.Source, target})
		}
	case graph.TypeDownloaded:
		if c.isMember(source) {
			c.single = append(c.single, singleReceipt{shown.Target, source})
		}
	}
}

// eachPack calls visit with the edges of every pack, as many whole ones as its bytes say, and the
// number of their leak.
func eachPack(ctx context.Context, tx *sql.Tx, visit func(leak int64, pack []byte) error) error {
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
		return visit(leak, pack)
	})
}

// eachArc visits every edge as it was put, with the number of its leak.
func eachArc(ctx context.Context, tx *sql.Tx, visit func(leak int64, a graph.Arc) error) error {
	return eachPack(ctx, tx, func(leak int64, pack []byte) error {
		for ; len(pack) > 0; pack = pack[arcSize:] {
			if err := visit(leak, readArc(pack)); err != nil {
				return err
			}
		}
		return nil
	})
}
