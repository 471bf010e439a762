package embedded

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// receiverSize is the bytes of a receiver in a pack: recipient, agency (none for nobody),
// and 1 if its domain tells.
const receiverSize = 9

const none = graph.NoAgency

// PutReceivers writes a batch of receivers.
func (s *Store) PutReceivers(ctx context.Context, batch []entities.Receiver) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("putting receivers: %w", err)
	}
	pack := make([]byte, 0, len(batch)*receiverSize+sealSize)
	for _, r := range batch {
		recipient, ok := l.find(r.Recipient)
		agency, known := uint32(none), true
		if r.Agency != "" {
			agency, known = l.find(r.Agency)
		}
		if !ok || !known {
			return fmt.Errorf("putting a receiver of %s: an entity was not put before: %w", r.Recipient, questions.ErrNotFound)
		}
		pack = binary.LittleEndian.AppendUint32(pack, recipient)
		pack = binary.LittleEndian.AppendUint32(pack, agency)
		pack = append(pack, map[bool]byte{true: 1}[r.ByDomain])
	}
	l.receivers += len(batch)
	if _, err := l.conn.ExecContext(context.WithoutCancel(ctx), "INSERT INTO receiver_pack (leak, data) VALUES (?, ?)", l.number,
		seal(pack, l.number)); err != nil {
		return fmt.Errorf("putting receivers: %w", err)
	}
	return nil
}

// encodeReceipts makes a bitmap of the numbers of receivers.
func (l *load) encodeReceipts(through []uint32) ([]byte, error) {
	for _, n := range through {
		if int(n) >= l.receivers {
			return nil, fmt.Errorf("it names receiver %d of %d", n, l.receivers)
		}
	}
	set := roaring.BitmapOf(through...)
	set.RunOptimize()
	return set.ToBytes()
}

func (l *load) putReceipts(ctx context.Context, campaign uint32, set []byte) error {
	_, err := l.conn.ExecContext(ctx, "INSERT INTO receipt_set (campaign, leak, receivers) VALUES (?, ?, ?)", int64(campaign), l.number,
		seal(set, int64(campaign), l.number))
	return err
}

// putTyped writes the receivers of addresses that were typed, which came with edges.
func (l *load) putTyped(ctx context.Context) error {
	for _, campaign := range slices.Sorted(maps.Keys(l.typed)) {
		set, err := l.encodeReceipts(l.typed[campaign])
		if err == nil {
			err = l.putReceipts(ctx, campaign, set)
		}
		if err != nil {
			return fmt.Errorf("writing the receivers of addresses: %w", err)
		}
	}
	return nil
}

// receipts are what the file says of receivers, before clusters are applied. Recipients and
// agencies are places, as the leak states them.
type receipts struct {
	receivers []graph.Receiver
	sets      []receiptSet
}

// receiptSet are the receivers of a campaign by number.
type receiptSet struct {
	campaign  uint32
	receivers *roaring.Bitmap
}

func (snap *snapshot) readReceipts(ctx context.Context, tx *sql.Tx, _ *graph.Builder) error {
	r := &snap.receipts
	starts := map[int64]int{} // of a leak in receivers
	err := eachRow(ctx, tx, "SELECT leak, data FROM receiver_pack ORDER BY leak, pack", func(scan scanner) error {
		var leak int64
		var data sql.RawBytes
		if err := scan(&leak, &data); err != nil {
			return err
		}
		if _, known := starts[leak]; !known {
			starts[leak] = len(r.receivers)
		}
		data, err := unseal(data, leak)
		if err == nil && len(data)%receiverSize != 0 {
			err = errPack
		}
		if err != nil {
			return err
		}
		for ; len(data) > 0; data = data[receiverSize:] {
			x := graph.Receiver{Agency: none, Rule: graph.RuleStated}
			var ok bool
			if x.Recipient, ok = snap.place(int64(binary.LittleEndian.Uint32(data))); !ok {
				return errPack
			}
			if number := binary.LittleEndian.Uint32(data[4:]); number != none {
				if x.Agency, ok = snap.place(int64(number)); !ok {
					return errPack
				}
			}
			if data[8] != 0 {
				x.Rule = graph.RuleDomain
			}
			r.receivers = append(r.receivers, x)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachRow(ctx, tx, "SELECT campaign, leak, receivers FROM receipt_set", func(scan scanner) error {
		var campaign, leak int64
		var data sql.RawBytes
		if err := scan(&campaign, &leak, &data); err != nil {
			return err
		}
		own := data
		if starts[leak] == 0 {
			own = slices.Clone(data) // the set stays a piece of it, and the row's bytes are the next one's
		}
		stored, err := readBitmap(own, campaign, leak)
		if err != nil {
			return fmt.Errorf("reading receivers: %w", err)
		}
		i, ok := snap.place(campaign)
		if !ok || !stored.IsEmpty() && int(stored.Maximum())+starts[leak] >= len(r.receivers) {
			return errPack
		}
		set := stored
		set.SetCopyOnWrite(false) // else who copies it would mark it, while others read
		if starts[leak] > 0 {
			set = roaring.AddOffset64(stored, int64(starts[leak]))
		}
		r.sets = append(r.sets, receiptSet{i, set})
		return nil
	})
}
