package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/graph"
)

// receiverRows are the receivers of the file, before clusters are applied: recipients and
// agencies are places, as the leak states them.
type receiverRows struct {
	all []graph.Receiver
	// starts are by leak where its receivers begin: its sets count from there.
	starts map[int64]int
}

func (snap *snapshot) readReceivers(ctx context.Context, tx *sql.Tx) (r receiverRows, err error) {
	var held int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(length(data)), 0) / ? FROM receiver_pack", receiverSize).Scan(&held); err != nil {
		return r, err
	}
	r = receiverRows{all: make([]graph.Receiver, 0, held), starts: map[int64]int{}}
	err = eachRow(ctx, tx, "SELECT leak, data FROM receiver_pack ORDER BY leak, pack", func(scan scanner) error {
		var leak int64
		var data sql.RawBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		if _, known := r.starts[leak]; !known {
			r.starts[leak] = len(r.all)
		}
		data, err := unseal(data, leak)
		if err == nil && len(data)%receiverSize != 0 {
			err = errPack
		}
		if err != nil {
			return err
		}
		for near := snap.span(leak); len(data) > 0; data = data[receiverSize:] {
			x := graph.Receiver{Agency: none, Rule: graph.RuleStated}
			var ok bool
			if x.Recipient, ok = snap.placeNear(near, binary.LittleEndian.Uint32(data)); !ok {
				return errPack
			}
			if number := binary.LittleEndian.Uint32(data[4:]); number != none {
				if x.Agency, ok = snap.placeNear(near, number); !ok {
					return errPack
				}
			}
			if data[8] != 0 {
				x.Rule = graph.RuleDomain
			}
			r.all = append(r.all, x)
		}
		return nil
	})
	return r, err
}

// readReceipts gives the builder the sets of receivers of a stretch of the file, with what was noted of their campaigns.
func (snap *snapshot) readReceipts(ctx context.Context, tx *sql.Tx, b *graph.Builder, r *renamed, stretch int) error {
	var end int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(rowid), 0) + 1 FROM receipt_set").Scan(&end); err != nil {
		return err
	}
	from, to := stretchOf(end, stretch)
	shown := r.room()
	var numbers []uint32
	query := "SELECT campaign, leak, receivers FROM receipt_set WHERE rowid >= ? AND rowid < ?"
	defer func() { b.NoteReceived(shown.ever) }()
	return eachRow(ctx, tx, query, func(scan scanner) error {
		var campaign, leak int64
		var data ownBytes
		if err := scan(&campaign, &leak, &data); err != nil {
			return err
		}
		i, ok := snap.place(campaign)
		start, known := r.starts[leak]
		if !ok || !known {
			return errPack
		}
		var err error
		if numbers, err = appendNumbers(numbers[:0], data, int64(r.stated-start), campaign, leak); err != nil {
			return fmt.Errorf("reading receivers: %w", err)
		}
		if start > 0 {
			for at := range numbers {
				numbers[at] += uint32(start)
			}
		}
		further := r.takeFurther(i)
		var set *roaring.Bitmap
		if isAnyDead := r.isAnyDead(numbers, shown.ever); start == 0 && !isAnyDead && len(further) == 0 {
			set, err = bitmapOf(data[:len(data)-sealSize])
		} else {
			for _, n := range further {
				shown.mark(n)
			}
			set, err = shown.list(r.into, numbers)
		}
		if err == nil {
			b.AddReceipts(i, set)
		}
		return err
	}, from, to)
}
