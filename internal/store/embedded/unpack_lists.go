package embedded

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"sync/atomic"

	"bluegraph/internal/graph"
)

// Lists and receipts are read in so many stretches each, by so many readers: whoever is done takes the next, so that none works
// alone at the end.
const (
	stretches   = 8
	listReaders = 4
)

// eachStretch calls read for every stretch.
func (s *Store) eachStretch(ctx context.Context, generation int64, read func(ctx context.Context, tx *sql.Tx, stretch int) error) error {
	readers := s.beside(ctx, generation)
	var next atomic.Int64
	for range listReaders {
		readers.read(func(ctx context.Context, tx *sql.Tx) (err error) {
			for n := int(next.Add(1) - 1); err == nil && n < stretches; n = int(next.Add(1) - 1) {
				err = read(ctx, tx, n)
			}
			return err
		})
	}
	return readers.Wait()
}

// stretchOf cuts a table of rows numbered below end into stretches. The last one has whatever
// stands behind too, that the store is found damaged.
func stretchOf(end int64, stretch int) (from, to int64) {
	if stretch == stretches-1 {
		return end * int64(stretch) / stretches, math.MaxInt64
	}
	return end * int64(stretch) / stretches, end * int64(stretch+1) / stretches
}

// readLists gives the builder the lists of a stretch of the campaigns, and notes the receipts of members of
// clusters that come by them.
func (snap *snapshot) readLists(ctx context.Context, tx *sql.Tx, b *graph.Builder, r *renamed, stretch int) error {
	shown := newListed(int(snap.nodes()))
	var places []uint32
	query := "SELECT campaign, leak, nodes FROM recipient_set WHERE campaign >= ? AND campaign < ? ORDER BY campaign"
	from, to := stretchOf(snap.end(), stretch)
	return eachRow(ctx, tx, query, func(scan scanner) error {
		var campaign, leak int64
		var data ownBytes
		if err := scan(&campaign, &leak, &data); err != nil {
			return err
		}
		i, ok := snap.place(campaign)
		if !ok {
			return fmt.Errorf("reading a recipient list: %w", errPack)
		}
		shift := int64(i) - campaign
		var err error
		if places, err = appendNumbers(places[:0], data, snap.nodes()-shift, campaign, leak); err != nil {
			return fmt.Errorf("reading a recipient list: %w", err)
		}
		if snap.into == nil && shift == 0 {
			set, err := bitmapOf(data[:len(data)-sealSize])
			if err == nil {
				b.AddList(i, set)
			}
			return err
		}
		if shift != 0 && len(places) > 0 {
			if int64(places[0])+shift < 0 {
				return fmt.Errorf("reading a recipient list: %w", errPack)
			}
			for at := range places {
				places[at] = uint32(int64(places[at]) + shift)
			}
		}
		set, err := shown.list(snap.into, places)
		if err != nil {
			return err
		}
		b.AddList(i, set)
		r.addWhole(i, places)
		return nil
	}, from, to)
}
